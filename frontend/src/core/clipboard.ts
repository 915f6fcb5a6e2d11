/** Cues on their way through the clipboard: as SubRip text for everybody, and whole for ourselves. */

import { cuesBetween } from './between'
import { type Cue, cueOf } from './cue'
import type { Document } from './document'
import type { Draft } from './edit'
import { inserted } from './edits'
import { plural } from './i18n'
import { type Limits, profileOf } from './profile'
import { placed } from './rooms'
import type { Selection } from './selection'
import { balanced, characters, clean, visible } from './text'
import { parseTime, srtTime } from './time'

/** Under this name the clipboard has cues with all that belongs to them. */
export const OWN_TYPE = 'application/x-legenda-cues'

/** What a cue is before it has a place. */
type Loose = Pick<Cue, 'start' | 'end' | 'text'> & Partial<Cue>

export function srtOf(cues: readonly Cue[]): string {
  const blocks = cues.map(({ start, end, text }, i) => {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    return [String(i + 1), `${srtTime(start)} --> ${srtTime(end)}`, ...lines, ''].join('\n')
  })
  return blocks.join('\n')
}

export function ownOf(document: Document, cues: readonly Cue[]): string {
  return JSON.stringify({ video_hash: document.video_hash, cues })
}

/** The cues of *own*, when they come from this very document. */
export function readOwn(document: Document, own: string): readonly Loose[] | null {
  if (own === '') return null
  const { video_hash, cues } = JSON.parse(own) as { video_hash: string; cues: readonly Cue[] }
  return video_hash === document.video_hash ? cues : null
}

const TIME = String.raw`(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}`
const TIMES = new RegExp(`^\\s*(${TIME})\\s*-->\\s*(${TIME})`)
const DIALOGUE = /^Dialogue:\s*[^,]*,([\d:.]+),([\d:.]+),(?:[^,]*,){6}(.*)$/
/** What SubRip, WebVTT and ASS texts carry beside our own markup. */
const FOREIGN = /\{[^{}]*\}|<\/?(?:c|v|lang|ruby|rt)\b[^<>]*>|<[\d:.]+>/g

/** The cues that a text tells: with times (SubRip, WebVTT, ASS lines) or without, when each
 * paragraph, or each line where there are none, is one that lasts as long as it takes to read. */
export function readText(text: string, profile: Limits): readonly Loose[] {
  const lines = clean(text).split('\n')
  const timed = lines.flatMap((line, i) => timedAt(lines, line, i))
  return timed.length > 0 ? timed : readPlain(lines, profile)
}

function timedAt(lines: readonly string[], line: string, i: number): readonly Loose[] {
  const arrow = TIMES.exec(line)
  const dialogue = arrow ? null : DIALOGUE.exec(line)
  const [, from = '', to = ''] = arrow ?? dialogue ?? []
  const [start, end] = [parseTime(from), parseTime(to)]
  if (start === null || end === null || end <= start) return []
  const said = dialogue ? (dialogue[3] ?? '').replaceAll(/\\[Nn]/g, '\n') : behind(lines, i)
  return [{ start, end, text: tidy(said.replaceAll('\\h', ' ')) }]
}

/** The lines after line *i*, up to an empty one or the head of the next cue. */
function behind(lines: readonly string[], i: number): string {
  const rest = lines.slice(i + 1)
  const next = rest.findIndex(
    (line, at) => line.trim() === '' || TIMES.test(line) || TIMES.test(rest[at + 1] ?? ''),
  )
  return (next < 0 ? rest : rest.slice(0, next)).join('\n')
}

const tidy = (text: string): string => balanced(text.replace(FOREIGN, '')).trim()

/** Where a profile has no reading speed, in characters per second. */
const USUAL_SPEED = 20

function readPlain(lines: readonly string[], profile: Limits): readonly Loose[] {
  const paragraphs = lines
    .join('\n')
    .trim()
    .split(/\n\s*\n/)
  const texts = paragraphs.length > 1 ? paragraphs : lines
  let start = 0
  return texts.map(tidy).flatMap((text) => {
    if (text === '') return []
    const needs = (characters(visible(text)) * 1000) / (profile.cps || USUAL_SPEED)
    const lasts = Math.ceil(Math.max(profile.min_duration, Math.min(needs, profile.max_duration)))
    const cue = { start, end: start + lasts, text }
    start = cue.end + profile.gap
    return [cue]
  })
}

/** *cues* added at their own times when these are free, else from *at* on, where there is room. Throws
 * WordsMissing. */
export function paste(
  document: Document,
  cues: readonly Loose[],
  at: number,
  newId: () => string,
): { readonly draft: Draft; readonly chosen: Selection } {
  const free = cues.every(({ start, end }) => cuesBetween(document.cues, start, end).length === 0)
  const by = free ? 0 : at - Math.min(...cues.map(({ start }) => start))
  const styles = new Set(document.styles.map(({ id }) => id))
  const wanted = cues.map((cue) =>
    cueOf({
      ...cue,
      id: newId(),
      start: cue.start + by,
      end: cue.end + by,
      style: styles.has(cue.style ?? '') ? (cue.style ?? null) : null,
      touched: true,
    }),
  )
  return added(document, wanted, (count) =>
    plural(count, 'Paste {count} cue', 'Paste {count} cues'),
  )
}

/** Each cue once more, right after it or in the next room. Throws WordsMissing. */
export function duplicate(document: Document, cues: readonly Cue[], newId: () => string) {
  const { gap } = profileOf(document)
  const wanted = cues.map((cue) => {
    const by = cue.end - cue.start + gap
    return { ...cue, id: newId(), start: cue.start + by, end: cue.end + by, touched: true }
  })
  return added(document, wanted, (count) =>
    plural(count, 'Duplicate {count} cue', 'Duplicate {count} cues'),
  )
}

function added(document: Document, wanted: readonly Cue[], label: (count: number) => string) {
  const inTime = wanted.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const fresh = placed(document, inTime)
  const chosen: Selection = {
    ids: new Set(fresh.map(({ id }) => id)),
    active: fresh[0]?.id ?? null,
  }
  return { draft: { label: label(fresh.length), changes: fresh.map(inserted) }, chosen }
}
