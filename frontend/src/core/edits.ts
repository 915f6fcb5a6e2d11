/** What can be done to a document: each function answers a draft, one step to undo. Nothing here
 * changes anything. */

import { bare, type Cue, cueOf, type Word } from './cue'
import { cueAt, type Document, filmEnd, firstAfter } from './document'
import { type Change, type Draft, differing, type Fields } from './edit'
import { english } from './i18n'
import { rebroken } from './lines'
import { needWords } from './missing'
import { profileOf } from './profile'
import { characters, clean, lines, visible } from './text'
import { caretTime, mergedCue, moved, splitCue, splitCueAt, timed, withText } from './words'

/** Names of steps are kept. */
const { plural, t } = english

/** How long a new cue lasts where there is room, and what it needs at least. */
const NEW_CUE = 2000
const LEAST_ROOM = 100

/** What leads from *was* to *is*, marked as a person's work; null when nothing does. */
export function change(was: Cue, is: Cue): Change | null {
  const now = was.touched ? is : { ...is, touched: true }
  const fields = differing(was, now)
  const only = fields?.after && Object.keys(fields.after).every((key) => key === 'touched')
  return fields && !only ? { on: 'cue', id: was.id, ...fields } : null
}

export function inserted(cue: Cue): Change {
  return { on: 'cue', id: cue.id, before: null, after: bare(cue) }
}

function removed(cue: Cue): Change {
  return { on: 'cue', id: cue.id, before: bare(cue), after: null }
}

const some = (changes: readonly (Change | null)[]): Change[] => changes.filter((c) => c !== null)

export const cuesOf = (document: Document, ids: Iterable<string>): readonly Cue[] => {
  const wanted = new Set(ids)
  if (wanted.size === 1) return [...wanted].map((id) => document.byId.get(id)).filter((c) => !!c)
  return document.cues.filter((cue) => wanted.has(cue.id))
}

/** What *cues* are called in a label. */
export const named = (document: Document, cues: readonly Cue[]): string => {
  const [first] = cues
  if (cues.length !== 1 || !first) return plural(cues.length, '{count} cue', '{count} cues')
  return t('cue {number}', { number: firstAfter(document.cues, first.start - 1) + 1 })
}

export function setText(document: Document, id: string, text: string, gesture: string): Draft {
  const cue = document.byId.get(id)
  const changes = cue ? some([change(cue, withText(cue, clean(text)))]) : []
  const label = t('Change text of {cues}', { cues: named(document, cue ? [cue] : []) })
  return { label, changes, group: `text:${id}:${gesture}` }
}

export interface Times {
  readonly id: string
  readonly start: number
  readonly end: number
}

/** New times; a cue that keeps its duration takes its words along, else they stay on their sound.
 * Times that would leave a cue without duration, or before zero, change nothing. */
export function retime(document: Document, times: readonly Times[], group?: string): Draft {
  const cues = cuesOf(
    document,
    times.map(({ id }) => id),
  )
  const wanted = new Map(times.map((time) => [time.id, time]))
  const changes = cues.map((cue) => {
    const { start, end } = wanted.get(cue.id) as Times
    return start >= 0 && end > start ? change(cue, timed(cue, start, end)) : null
  })
  const shifted = cues.every((cue) => {
    const { start, end } = wanted.get(cue.id) as Times
    return end - start === cue.end - cue.start
  })
  const words = { cues: named(document, cues) }
  const label = shifted ? t('Move {cues}', words) : t('Retime {cues}', words)
  return { label, changes: some(changes), ...(group ? { group } : {}) }
}

/** A start behind the end takes the whole cue along with its duration, as in Subtitle Edit. */
export function setStart(document: Document, id: string, start: number): Draft {
  const cue = document.byId.get(id)
  const from = Math.max(0, start)
  const end = cue && (from < cue.end ? cue.end : from + cue.end - cue.start)
  const times = end === undefined ? [] : [{ id, start: from, end }]
  const label = t('Set start of {cues}', { cues: named(document, cue ? [cue] : []) })
  return { ...retime(document, times), label }
}

export function setEnd(document: Document, id: string, end: number): Draft {
  const cue = document.byId.get(id)
  const times = cue && end > cue.start ? [{ id, start: cue.start, end }] : []
  const label = t('Set end of {cues}', { cues: named(document, cue ? [cue] : []) })
  return { ...retime(document, times), label }
}

/** By how much all of *cues* can go by *by*: none of them before zero. */
export function shiftOf(cues: readonly Cue[], by: number): number {
  return cues.reduce((least, { start }) => Math.max(least, -start), by)
}

/** All of them earlier or later by the same time, none before zero. */
export function shift(document: Document, ids: Iterable<string>, by: number): Draft {
  const cues = cuesOf(document, ids)
  const room = shiftOf(cues, by)
  const changes = some(cues.map((cue) => change(cue, moved(cue, room))))
  const amount = `${room < 0 ? '−' : '+'}${Math.abs(room)}`
  const label = t('Shift {cues} by {amount} ms', { cues: named(document, cues), amount })
  return { label, changes }
}

/** A draft that adds *cue*. */
export interface Made {
  readonly draft: Draft
  readonly cue: Cue
}

/** An empty cue from *time*, as long as there is room before the next and the end of the video; null
 * when there is none, or another cue is there already. */
export function insertAt(
  document: Document,
  time: number,
  gap: number,
  newId: string,
): Made | null {
  if (cueAt(document.cues, time)) return null
  const next = document.cues[firstAfter(document.cues, time)]
  const last = filmEnd(document) ?? Number.POSITIVE_INFINITY
  const end = Math.min(time + NEW_CUE, last, next ? next.start - gap : last)
  return time < 0 ? null : empty(time, end, newId)
}

/** An empty cue in the free time from *start* to *end*: all of it, with the least gaps to its
 * neighbours, where a cue may last so long; else a usual one, from *time* when that is inside. */
export function fillGap(
  document: Document,
  { start, end }: { readonly start: number; readonly end: number },
  time: number,
  newId: string,
): Made | null {
  const { gap, max_duration: most } = profileOf(document)
  const first = start === 0 ? 0 : start + gap
  const last = end - gapBehind(document, end, gap)
  if (last - first <= (most || NEW_CUE)) return empty(first, last, newId)
  const from = time >= first && time <= last - LEAST_ROOM ? time : first
  return empty(from, Math.min(from + NEW_CUE, last), newId)
}

/** No gap is needed where no cue begins. */
function gapBehind({ cues }: Document, end: number, gap: number): number {
  return cues[firstAfter(cues, end - 1)]?.start === end ? gap : 0
}

function empty(start: number, end: number, id: string): Made | null {
  if (end - start < LEAST_ROOM) return null
  const cue = cueOf({ id, start: Math.round(start), end: Math.round(end), touched: true })
  return { cue, draft: { label: t('Add a cue'), changes: [inserted(cue)] } }
}

export function remove(document: Document, ids: Iterable<string>): Draft {
  const cues = cuesOf(document, ids)
  needWords(cues)
  return { label: t('Delete {name}', { name: named(document, cues) }), changes: cues.map(removed) }
}

/** What stands on the left and the right of a split. */
type Halves = readonly [Cue, Cue]

function parted(document: Document, cue: Cue, halves: Halves): Draft {
  const [left, right] = halves
  const changes = some([change(cue, left), inserted({ ...right, touched: true })])
  return { label: t('Split {cues}', { cues: named(document, [cue]) }), changes }
}

/** Two cues, the second from *at* on; words go to the side where they are said. */
export function splitAt(document: Document, id: string, at: number, newId: string): Draft | null {
  const cue = document.byId.get(id)
  if (!cue || at <= cue.start || at >= cue.end) return null
  return parted(document, cue, splitCue(cue, at, newId, profileOf(document)))
}

/** Two cues, the text cut at the offset *caret*, the times where the words before it end; null when
 * one of them would have no text. */
export function splitAtCaret(
  document: Document,
  id: string,
  caret: number,
  newId: string,
): Draft | null {
  const cue = document.byId.get(id)
  if (!cue || cue.end - cue.start < 2) return null
  const halves = splitCueAt(cue, caretTime(cue, caret), caret, newId, profileOf(document))
  return halves.every((half) => half.text !== '') ? parted(document, cue, halves) : null
}

const longest = (text: string): number => Math.max(0, ...lines(text).map(characters))

/** Their texts as one: in one line when they fit, else a line for each, else broken anew where that
 * makes a line that is too long shorter, and no lines too many. Lines of a dialogue stay as they
 * are. Markup is never counted and stays with its words. */
export function mergedText(document: Document, cues: readonly Cue[]): string {
  const texts = cues.map((cue) => cue.text.trim()).filter(Boolean)
  const whole = texts.join('\n')
  if (lines(whole).some((line) => /^[-–—]/.test(line))) return whole
  const { line_length, lines: most } = profileOf(document)
  const flat = texts.map((text) => text.replaceAll('\n', ' '))
  if (characters(visible(flat.join(' '))) <= line_length) return flat.join(' ')
  const apart = flat.length <= most ? flat.join('\n') : whole
  if (longest(apart) <= line_length) return apart
  const anew = rebroken(whole, line_length, document.language)
  const fits = lines(anew).length <= Math.max(most, lines(apart).length)
  return fits && longest(anew) < longest(apart) ? anew : apart
}

/** One cue over all of them, with the id and looks of the first. */
export function merge(document: Document, ids: Iterable<string>): Draft | null {
  const [first, ...rest] = cuesOf(document, ids)
  if (!first || rest.length === 0) return null
  const all = [first, ...rest] as const
  const text = mergedText(document, all)
  const changes = some([change(first, mergedCue(all, text)), ...rest.map(removed)])
  return { label: plural(all.length, 'Merge {count} cue', 'Merge {count} cues'), changes }
}

/** Somebody looked at this doubt, and the cue is all right. */
export function withoutFlag(document: Document, id: string, code: string): Draft {
  const cue = document.byId.get(id)
  const flags = cue?.flags.filter((flag) => flag.code !== code)
  const fields = cue && flags && differing(cue, { flags })
  const label = t('Keep {cues}', { cues: named(document, cue ? [cue] : []) })
  return { label, changes: fields ? [{ on: 'cue', id, ...fields }] : [] }
}

export function setReviewed(document: Document, ids: Iterable<string>, reviewed: boolean): Draft {
  const cues = cuesOf(document, ids).filter((cue) => cue.reviewed !== reviewed)
  const changes = cues.map(
    ({ id }): Change => ({ on: 'cue', id, before: { reviewed: !reviewed }, after: { reviewed } }),
  )
  const words = { cues: named(document, cues) }
  const label = reviewed
    ? t('Mark {cues} as reviewed', words)
    : t('Mark {cues} as not reviewed', words)
  return { label, changes }
}

/** Fields of the document itself: name, language, profile, frame. */
export function setFields(document: Document, label: string, after: Partial<Document>): Draft {
  const fields = differing(document as unknown as Fields, after as Fields)
  return { label, changes: fields ? [{ on: 'document', id: '', ...fields }] : [] }
}

/** The words of a cue that somebody should look at. */
export function isDoubtful(word: Word): boolean {
  return word.confidence !== null && word.confidence < 0.6
}
