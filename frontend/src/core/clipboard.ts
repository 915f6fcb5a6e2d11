/** Cues on their way through the clipboard: as SubRip text for everybody, and whole for ourselves. */

import { cuesBetween } from './between'
import { type Cue, cueOf } from './cue'
import type { Document } from './document'
import type { Draft } from './edit'
import { inserted } from './edits'
import { english } from './i18n'
import { type Limits, profileOf } from './profile'
import { placed } from './rooms'
import type { Selection } from './selection'
import { balanced, characters, clean, visible } from './text'
import { parseTime, srtTime } from './time'

/** Names of steps are kept. */
const { plural } = english

/** Under this name the clipboard has cues with all that belongs to them. */
export const OWN_TYPE = 'application/x-legenda-cues'

/** What a cue is before it has a place. */
type Loose = Pick<Cue, 'start' | 'end' | 'text'> & Partial<Cue>

/** Why a cue that was told is none: it ends before anything is seen, or its times are none. */
export type Flaw = 'no duration' | 'no times'

/** What a text tells. */
export interface Told {
  readonly cues: readonly Loose[]
  /** The times are the text's own; else they only say how long each lasts. */
  readonly timed: boolean
  /** One for each cue that was left out. */
  readonly flaws: readonly Flaw[]
}

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
export function readOwn(document: Document, own: string): Told | null {
  if (own === '') return null
  const { video_hash, cues } = JSON.parse(own) as { video_hash: string; cues: readonly Cue[] }
  return video_hash === document.video_hash ? { cues, timed: true, flaws: [] } : null
}

const TIME = String.raw`(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}`
const TIMES = new RegExp(`^\\s*(${TIME})\\s*-->\\s*(${TIME})`)
const DIALOGUE = /^Dialogue:\s*[^,]*,([\d:.]+),([\d:.]+),(?:[^,]*,){6}(.*)$/
/** What SubRip, WebVTT and ASS texts carry beside our own markup. */
const FOREIGN = /\{[^{}]*\}|<\/?(?:c|v|lang|ruby|rt)\b[^<>]*>|<[\d:.]+>/g

/** The cues that a text tells: with times (SubRip, WebVTT, ASS lines) or without, when each
 * paragraph, or each line where there are none, is one that lasts as long as it takes to read. */
export function readText(text: string, profile: Limits): Told {
  const lines = clean(text).split('\n')
  const found = lines.flatMap((line, i) => timedAt(lines, line, i))
  if (found.length === 0) return { cues: readPlain(lines, profile), timed: false, flaws: [] }
  const cues = found.filter((one) => typeof one !== 'string')
  return { cues, timed: true, flaws: found.filter((one) => typeof one === 'string') }
}

function timedAt(lines: readonly string[], line: string, i: number): readonly (Loose | Flaw)[] {
  const arrow = TIMES.exec(line)
  const dialogue = arrow ? null : DIALOGUE.exec(line)
  if (!arrow && !dialogue) return []
  const [, from = '', to = ''] = arrow ?? dialogue ?? []
  const [start, end] = [parseTime(from), parseTime(to)]
  if (start === null || end === null) return ['no times']
  if (end <= start) return ['no duration']
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

/** New cues, and the choice of them. */
interface Added {
  readonly draft: Draft
  readonly chosen: Selection
}

/** *told* added at its own times when these are free, else from *at* on. */
export function paste(
  document: Document,
  { cues, timed }: Told,
  at: number,
  newId: () => string,
): Added {
  const taken = ({ start, end }: Loose) => cuesBetween(document.cues, start, end).length > 0
  return pasteAt(document, cues, timed && !cues.some(taken) ? null : at, newId)
}

/** *cues* added at their own times, or the first at *at* and the others after it at the same
 * distances. What is pasted stays together, also over what is there: that is seen, and put right by
 * whoever pasted it. The server has the same rule; tests/vectors/pasting.json holds both to it. */
export function pasteAt(
  document: Document,
  cues: readonly Loose[],
  at: number | null,
  newId: () => string,
): Added {
  const by =
    at === null ? 0 : at - cues.reduce((least, { start }) => Math.min(least, start), Infinity)
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
  return added(wanted.toSorted(inTime), (count) =>
    plural(count, 'Paste {count} cue', 'Paste {count} cues'),
  )
}

/** Each cue once more, right after it or in the next room. Throws WordsMissing. */
export function duplicate(document: Document, cues: readonly Cue[], newId: () => string): Added {
  const { gap } = profileOf(document)
  const wanted = cues.map((cue) => {
    const by = cue.end - cue.start + gap
    return { ...cue, id: newId(), start: cue.start + by, end: cue.end + by, touched: true }
  })
  return added(placed(document, wanted.toSorted(inTime)), (count) =>
    plural(count, 'Duplicate {count} cue', 'Duplicate {count} cues'),
  )
}

const inTime = (a: Cue, b: Cue) => a.start - b.start || a.end - b.end

function added(fresh: readonly Cue[], label: (count: number) => string): Added {
  const chosen: Selection = {
    ids: new Set(fresh.map(({ id }) => id)),
    active: fresh[0]?.id ?? null,
  }
  return { draft: { label: label(fresh.length), changes: fresh.map(inserted) }, chosen }
}
