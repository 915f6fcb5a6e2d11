/** What is wrong with a cue, told at once: every problem, with the limit it breaks. Markup is never
 * counted. The server has the same rules; tests/vectors/checks.json holds both to them.
 *
 * To add a check: a function in `CHECKS` that tells its issues. */

import type { Cue, Issue } from './cue'
import { type Document, filmEnd, placeOf } from './document'
import { type Profile, profileOf } from './profile'
import { hasForbidden, misplaced } from './signs'
import { isBalanced, type Measure, measure, tokens } from './text'

/** A cue is held against so many before it: one of them may last long. */
const REACH = 32
const FAR_TOO_FAST = 1.25
/** ms: a gap of two frames is no whole number of milliseconds. */
export const ROUNDING = 1
/** ms: less than a frame of film after the end of the video is no matter. */
const FRAME = 42

/** What every cue of a document is held to. `filmEnd`: when the video is over, in ms; null where
 * nobody knows. */
export interface Rules {
  readonly profile: Profile
  readonly filmEnd: number | null
}

export const rulesOf = (document: Document): Rules => ({
  profile: profileOf(document),
  filmEnd: filmEnd(document),
})

/** One cue as the checks see it: `before` is the one that ends last of those before it. */
interface Seen extends Rules {
  readonly cue: Cue
  readonly before: Cue | undefined
  readonly after: Cue | undefined
  readonly measured: Measure
}

type Tell = (issue: Issue) => void

const plain = (code: string, level: Issue['level']): Issue => ({
  code,
  level,
  limit: null,
  value: null,
})

function empty({ measured }: Seen, tell: Tell): void {
  if (measured.lines.length === 0) tell(plain('empty', 'warn'))
}

function tags({ cue }: Seen, tell: Tell): void {
  if (!isBalanced(cue.text)) tell(plain('tags', 'error'))
}

function signs({ cue: { text }, measured }: Seen, tell: Tell): void {
  const value = measured.lines.length > 0 ? misplaced(text) : 0
  const level = hasForbidden(text) ? 'error' : 'warn'
  if (value > 0) tell({ code: 'characters', level, limit: 0, value })
}

function readingSpeed({ cue, profile: { cps, wpm }, measured }: Seen, tell: Tell): void {
  if (cps && measured.cps > cps) tell(tooFast(measured.cps, cps, 'characters'))
  if (!wpm) return
  const duration = cue.end - cue.start
  const words = tokens(cue.text).length
  if (words * 60_000 > wpm * duration) {
    // Rounded up, lest it read as the limit it breaks.
    tell(tooFast(Math.ceil((words * 60_000) / duration), wpm, 'words'))
  }
}

function tooFast(value: number, limit: number, about: 'characters' | 'words'): Issue {
  const level = value > limit * FAR_TOO_FAST ? 'error' : 'warn'
  return { code: 'reading_speed', level, limit, value, about }
}

function lineLength({ measured, profile: { line_length: limit } }: Seen, tell: Tell): void {
  const value = Math.max(0, ...measured.lines)
  if (value > limit) tell({ code: 'line_length', level: 'error', limit, value })
}

function lines({ measured, profile: { lines: limit } }: Seen, tell: Tell): void {
  const value = measured.lines.length
  if (value > limit) tell({ code: 'lines', level: 'error', limit, value })
}

function duration({ cue, profile }: Seen, tell: Tell): void {
  const { min_duration: least, max_duration: most } = profile
  const value = cue.end - cue.start
  if (value < least) tell({ code: 'duration_short', level: 'warn', limit: least, value })
  if (value > most) tell({ code: 'duration_long', level: 'warn', limit: most, value })
}

function overlap({ cue, before, after }: Seen, tell: Tell): void {
  const earlier = before ? before.end - cue.start : 0
  const later = after ? cue.end - after.start : 0
  const value = Math.max(earlier, later)
  const about = earlier >= later ? 'before' : 'after'
  if (value > 0) tell({ code: 'overlap', level: 'error', limit: 0, value, about })
}

/** The gap after the cue: it is the end that moves when it is put right. */
function gap({ cue, after, profile: { gap: least, chain } }: Seen, tell: Tell): void {
  const value = after ? after.start - cue.end : -1
  if (value >= 0 && value < least - ROUNDING) {
    tell({ code: 'gap', level: 'warn', limit: least, value })
  }
  if (value > least + ROUNDING && value < chain - ROUNDING) {
    tell({ code: 'chain', level: 'warn', limit: chain, value })
  }
}

/** Text that begins when the video is over is never seen, which is an error; one that only ends then
 * is read, and cut off by whatever plays it. */
function afterEnd({ cue: { start, end }, filmEnd }: Seen, tell: Tell): void {
  const value = filmEnd === null ? 0 : end - filmEnd
  if (filmEnd === null || value <= FRAME) return
  tell({ code: 'after_end', level: start < filmEnd ? 'warn' : 'error', limit: 0, value })
}

const CHECKS = [
  empty,
  tags,
  signs,
  readingSpeed,
  lineLength,
  lines,
  duration,
  overlap,
  gap,
  afterEnd,
] as const

/** All problems of *cue* between the cues *before* and *after* it. */
export function issuesOf(
  cue: Cue,
  before: Cue | undefined,
  after: Cue | undefined,
  rules: Rules,
): readonly Issue[] {
  const measured = measure(cue.text, cue.end - cue.start)
  const seen = { ...rules, cue, before, after, measured }
  const issues: Issue[] = []
  for (const check of CHECKS) check(seen, (issue) => issues.push(issue))
  return issues
}

/** The problems of the cue at the place *at* of *cues*. */
function issuesAt(cues: readonly Cue[], at: number, rules: Rules): readonly Issue[] {
  let before = cues[at - 1]
  for (let i = at - 2; i >= Math.max(0, at - REACH); i--) {
    const cue = cues[i] as Cue
    if (cue.end > (before as Cue).end) before = cue
  }
  return issuesOf(cues[at] as Cue, before, cues[at + 1], rules)
}

export type Issues = ReadonlyMap<string, readonly Issue[]>

/** The problems of every cue that has any, by cue id. */
export function check(document: Document): Issues {
  const rules = rulesOf(document)
  const found = new Map<string, readonly Issue[]>()
  document.cues.forEach((cue, at) => {
    const issues = issuesAt(document.cues, at, rules)
    if (issues.length > 0) found.set(cue.id, issues)
  })
  return found
}

/** The cue itself, and those whose problems its times take part in. */
function* near({ cues, byId }: Document, id: string): Generator<string> {
  const cue = byId.get(id)
  if (!cue) return
  const at = placeOf(cues, cue)
  yield id
  for (let i = at - 1; i >= Math.max(0, at - REACH); i--) {
    const other = cues[i] as Cue
    if (i === at - 1 || other.end > cue.start) yield other.id
  }
  for (let i = at + 1; i <= Math.min(cues.length - 1, at + REACH); i++) {
    const other = cues[i] as Cue
    yield other.id
    if (other.start >= cue.end) break
  }
}

/** The problems, maybe none, of the cues whose problems a step from *old* to *now* may have changed:
 * *changed*, and those beside them. What it costs does not grow with the number of cues. */
export function recheck(old: Document, now: Document, changed: Iterable<string>): Issues {
  const ids = new Set<string>()
  for (const id of changed) {
    for (const document of [old, now]) for (const other of near(document, id)) ids.add(other)
  }
  const rules = rulesOf(now)
  const found = new Map<string, readonly Issue[]>()
  for (const id of ids) {
    const cue = now.byId.get(id)
    found.set(id, cue ? issuesAt(now.cues, placeOf(now.cues, cue), rules) : [])
  }
  return found
}
