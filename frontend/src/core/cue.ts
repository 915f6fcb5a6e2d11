/** A cue: some text and the time it is on screen. All times are whole milliseconds. */

import { needWords } from './missing'

export type Origin = 'recognised' | 'spread' | 'typed'

/** One word; `at` counts from the cue's start, so moving the cue leaves it alone. */
export interface Word {
  readonly at: number
  readonly for: number
  readonly text: string
  /** 0..1, null when nobody measured it. */
  readonly confidence: number | null
  readonly origin: Origin
}

/** Where one cue stands when it differs from its style: ASS numpad `align`, x and y in 0..1. */
export interface Layout {
  readonly align: number | null
  readonly x: number | null
  readonly y: number | null
}

/** A doubt about a cue, with its reason. */
export interface Flag {
  readonly code: string
  readonly reason: string
}

/** One subtitle. Text is Unicode with `\n` and `<i> <b> <u> <font color>` only; 0 <= start < end. */
export interface Cue {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly text: string
  /** The id of its style, null = the default style. */
  readonly style: string | null
  readonly layout: Layout | null
  readonly speaker: string | null
  /** Null: it has none. Undefined: it has some, but they are still on their way from the server;
   * no edit may be made from such a cue as if it had none (see missing.ts). */
  readonly words: readonly Word[] | null | undefined
  readonly reviewed: boolean
  /** A person changed it, so machines leave it alone. */
  readonly touched: boolean
  readonly flags: readonly Flag[]
}

/** Something a profile objects to in one cue. `limit` and `value` have the unit of the code:
 * characters or words, lines, ms; both null where there is nothing to measure. */
export interface Issue {
  readonly code: string
  readonly level: 'error' | 'warn'
  readonly limit: number | null
  readonly value: number | null
  /** What was counted, or which neighbour it is about. */
  readonly about?: 'characters' | 'words' | 'before' | 'after'
}

const BARE: Omit<Cue, 'id' | 'start' | 'end'> = {
  text: '',
  style: null,
  layout: null,
  speaker: null,
  words: null,
  reviewed: false,
  touched: false,
  flags: [],
}

/** A cue with everything that was not said at its default. */
export function cueOf(fields: Pick<Cue, 'id' | 'start' | 'end'> & Partial<Cue>): Cue {
  return { ...BARE, ...fields }
}

/** The order of cues in a document: (start, end, id). */
export function byTime(a: Cue, b: Cue): number {
  return a.start - b.start || a.end - b.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/** All fields but the id: what an insertion or a deletion carries. Throws WordsMissing. */
export function bare(cue: Cue): Readonly<Record<string, unknown>> {
  needWords([cue])
  const { id: _, ...fields } = cue
  return fields
}
