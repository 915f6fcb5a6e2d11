/** What can be done to the styles of a document, and to where cues stand: each function answers a
 * draft, one step to undo. */

import type { Cue, Layout } from './cue'
import type { Document, Frame } from './document'
import { type Change, type Draft, differing, type Fields } from './edit'
import { change, cuesOf, named, setFields } from './edits'
import type { Size } from './frame'
import { english } from './i18n'
import { type Point, pointOf } from './placing'
import { DEFAULT_STYLE, type Style } from './style'
import { lookLabel } from './style-labels'

/** Names of steps are kept. */
const { t } = english

/** All of a style but which one it is. */
export type Looks = Omit<Style, 'id'>
export type Look = Partial<Looks>

export function styleOf({ styles }: Pick<Document, 'styles'>, cue: Pick<Cue, 'style'>): Style {
  const byId = (id: string) => styles.find((style) => style.id === id)
  return byId(cue.style ?? DEFAULT_STYLE.id) ?? byId(DEFAULT_STYLE.id) ?? DEFAULT_STYLE
}

/** The cues that are drawn in each style, by the style's id. */
export function usersOf(document: Document): ReadonlyMap<string, readonly Cue[]> {
  const users = new Map<string, Cue[]>(document.styles.map(({ id }) => [id, []]))
  for (const cue of document.cues) {
    const mine = users.get(cue.style ?? DEFAULT_STYLE.id) ?? users.get(DEFAULT_STYLE.id)
    mine?.push(cue)
  }
  return users
}

const NUMBERED = /^(.*?)(?: \d+)?$/s

/** *name*, with a number behind it while another style is called so. */
export function freeName(styles: readonly Style[], name: string): string {
  const taken = new Set(styles.map((style) => style.name))
  const base = NUMBERED.exec(name)?.[1] ?? name
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${base} ${count}`
  return free
}

/** All fields but the id: what an insertion or a deletion carries. */
export function looksOf(style: Style): Looks {
  const { id: _, ...looks } = style
  return looks
}

/** A new style that looks as *looks*, under a name that no other has. */
export function addStyle(document: Document, id: string, looks: Looks): Draft {
  const name = freeName(document.styles, looks.name)
  const change: Change = { on: 'style', id, before: null, after: { ...looks, name } }
  return { label: t('Add the style “{name}”', { name }), changes: [change] }
}

/** *gesture*: what is changed by one and the same is undone as one. */
export function setLook(document: Document, id: string, look: Look, gesture?: string): Draft {
  const style = document.styles.find((other) => other.id === id)
  const fields = style && differing<Style>(style, look)
  const label = lookLabel(Object.keys(look) as (keyof Looks)[], look.name ?? style?.name ?? '')
  const changes: Change[] = fields ? [{ on: 'style', id, ...fields }] : []
  const group = `style:${id}:${Object.keys(look).join()}:${gesture}`
  return { label, changes, ...(gesture ? { group } : {}) }
}

/** A style goes; the cues in it get the style *to*. The default style stays: cues that name none
 * are drawn in it. */
export function deleteStyle(document: Document, id: string, to: string): Draft {
  const style = document.styles.find((other) => other.id === id)
  const label = t('Delete the style “{name}”', { name: style?.name ?? '' })
  if (!style || id === DEFAULT_STYLE.id) return { label, changes: [] }
  const users = usersOf(document).get(id) ?? []
  const before = looksOf(style) as unknown as Fields
  return { label, changes: [...restyled(users, to), { on: 'style', id, before, after: null }] }
}

export function assignStyle(document: Document, ids: Iterable<string>, to: string): Draft {
  const cues = cuesOf(document, ids)
  const name = styleOf(document, { style: to }).name
  const label = t('Style “{name}” for {cues}', { name, cues: named(document, cues) })
  return { label, changes: restyled(cues, to) }
}

function restyled(cues: readonly Cue[], to: string): Change[] {
  const style = to === DEFAULT_STYLE.id ? null : to
  return cues.map((cue) => change(cue, { ...cue, style })).filter((one) => one !== null)
}

const UNPLACED: Layout = { align: null, x: null, y: null }

/** These cues stand at places of their own; null = where their style puts them. */
export function placeCues(
  document: Document,
  ids: Iterable<string>,
  layout: Layout | null | ((cue: Cue) => Layout),
  gesture?: string,
): Draft {
  const cues = cuesOf(document, ids)
  const placed = (cue: Cue) => (typeof layout === 'function' ? layout(cue) : layout)
  const changes = cues.map((cue) => change(cue, { ...cue, layout: placed(cue) }))
  const what = { cues: named(document, cues) }
  const label = layout ? t('Place {cues}', what) : t('Put {cues} where the style says', what)
  const group = `place:${cues.map(({ id }) => id).join()}:${gesture}`
  return { label, changes: changes.filter((one) => one !== null), ...(gesture ? { group } : {}) }
}

/** These cues stand at places of their own, each where it stood but for what *to* says (0..1), on a
 * picture of *size*. */
export function moveCues(
  document: Document,
  ids: Iterable<string>,
  to: Partial<Point>,
  size: Size,
  gesture?: string,
): Draft {
  const placed = (cue: Cue): Layout => {
    const point = pointOf(cue, styleOf(document, cue), size)
    return { align: cue.layout?.align ?? null, ...point, ...to }
  }
  return placeCues(document, ids, placed, gesture)
}

/** Another alignment for these cues; those that have a point of their own keep it. */
export function alignCues(document: Document, ids: Iterable<string>, align: number): Draft {
  return placeCues(document, ids, ({ layout }) => ({ ...UNPLACED, ...layout, align }))
}

function frameLabel({ aspect, fit }: Partial<Frame>): string {
  if (aspect === 'source') return t('Frame as the video has it')
  if (aspect) return t('Frame {aspect}', { aspect })
  if (fit) return fit === 'blur' ? t('Fill the frame with blur') : t('Fill the frame by cropping')
  return t('Choose what the frame shows')
}

export function setFrame(document: Document, frame: Partial<Frame>, gesture?: string): Draft {
  const draft = setFields(document, frameLabel(frame), { frame: { ...document.frame, ...frame } })
  return gesture ? { ...draft, group: `frame:${gesture}` } : draft
}
