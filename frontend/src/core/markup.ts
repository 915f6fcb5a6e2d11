/** Italics and the like, put on a part of a text and taken off again. */

import type { Document } from './document'
import type { Draft } from './edit'
import { change, cuesOf, named } from './edits'
import { english } from './i18n'
import { balanced, clean, parts, visible } from './text'
import { withText } from './words'

/** Names of steps are kept. */
const { t } = english

export type Mark = 'i' | 'b' | 'u'

/** A part of what is seen of a text. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** Which of the characters that are seen have *mark*. */
function marked(text: string, mark: Mark): boolean[] {
  const on: boolean[] = []
  let depth = 0
  for (const part of parts(text)) {
    if (typeof part === 'string') on.push(...Array.from({ length: part.length }, () => depth > 0))
    else if (part.name === mark) depth = Math.max(0, depth + (part.opens ? 1 : -1))
  }
  return on
}

/** Whether all that one sees of the stretch has *mark*; not where nothing is seen. */
export function hasMark(text: string, mark: Mark, { start, end }: Stretch): boolean {
  const on = marked(text, mark)
  const seen = visible(text).slice(start, end).split('')
  const letters = seen.flatMap((unit, i) => (unit.trim() ? [on[start + i]] : []))
  return letters.length > 0 && letters.every(Boolean)
}

/** Whether all of *text* is in italics. */
export function isItalic(text: string): boolean {
  return text.includes('<i') && hasMark(text, 'i', { start: 0, end: text.length })
}

/** *text* with *mark* exactly where *on* says, its tags close around what they mark. */
function written(text: string, mark: Mark, on: readonly boolean[]): string {
  let at = 0
  let made = ''
  for (const part of parts(text)) {
    if (typeof part !== 'string') {
      if (part.name !== mark) made += part.raw
      continue
    }
    for (const unit of part.split('')) {
      if (on[at] && !on[at - 1]) made += `<${mark}>`
      made += unit
      if (on[at] && !on[at + 1]) made += `</${mark}>`
      at++
    }
  }
  return balanced(made)
}

/** *text* with *mark* on all of the stretch, or on nothing of it. */
export function withMark(text: string, mark: Mark, stretch: Stretch, put: boolean): string {
  const on = marked(text, mark).map((was, at) =>
    at >= stretch.start && at < stretch.end ? put : was,
  )
  return written(text, mark, on)
}

/** How many characters are seen of *text* before *offset*, a place in it with all its tags. */
export function seenBefore(text: string, offset: number): number {
  let at = 0
  let seen = 0
  for (const part of parts(text)) {
    const length = typeof part === 'string' ? part.length : part.raw.length
    if (typeof part === 'string') seen += Math.max(0, Math.min(length, offset - at))
    at += length
  }
  return seen
}

/** The place in *text*, with its tags, of the character that is seen as number *seen*, from 0. */
export function placeOfSeen(text: string, seen: number): number {
  let at = 0
  let left = seen
  for (const part of parts(text)) {
    if (typeof part !== 'string') at += part.raw.length
    else if (left < part.length) return at + left
    else {
      at += part.length
      left -= part.length
    }
  }
  return at
}

/** *mark* taken off all that is seen of these cues where all of it has it, else put on all of it;
 * of one cue it may be a *stretch*. Cues without text stay as they are. */
export function toggleMark(
  document: Document,
  ids: Iterable<string>,
  mark: Mark,
  stretch?: Stretch,
): Draft {
  const cues = cuesOf(document, ids).filter(({ text }) => visible(text).trim() !== '')
  const part = (text: string) => stretch ?? { start: 0, end: visible(text).length }
  const put = !cues.every(({ text }) => hasMark(text, mark, part(text)))
  const changes = cues.map((cue) => {
    const text = clean(withMark(cue.text, mark, part(cue.text), put))
    return change(cue, withText(cue, text))
  })
  return {
    label: labelOf(mark, named(document, cues)),
    changes: changes.filter((one) => one !== null),
  }
}

function labelOf(mark: Mark, cues: string): string {
  if (mark === 'i') return t('Italics of {cues}', { cues })
  return mark === 'b' ? t('Bold of {cues}', { cues }) : t('Underline of {cues}', { cues })
}
