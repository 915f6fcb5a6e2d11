/** The rows of the list: cues, and the gaps between them. A row is a number, so that all rows of a
 * long document are made anew in a fraction of a millisecond: the place of a cue, or ~place for the
 * gap before the cue at that place (~cues.length: the gap after the last). */

import type { Cue } from './cue'
import { timesOf } from './times'

export type Rows = Int32Array

/** A gap of so many ms has a row. */
export const GAP = 1000

/** Whether a row is a gap. */
export const isGap = (row: number): boolean => row < 0

/** All cues in time. With *length*, the length of the video in ms, also the gaps. */
export function inTime(cues: readonly Cue[], length: number | null): Rows {
  const rows = new Int32Array(2 * cues.length + 1)
  const { starts, latest } = timesOf(cues)
  let count = 0
  for (let place = 0; place < cues.length; place++) {
    const free = (starts[place] as number) - (place ? (latest[place - 1] as number) : 0)
    if (length !== null && free >= GAP) rows[count++] = ~place
    rows[count++] = place
  }
  const rest = length === null || cues.length === 0 ? 0 : length - (latest.at(-1) as number)
  if (rest >= GAP) rows[count++] = ~cues.length
  return rows.subarray(0, count)
}

/** The places that passed, in time. */
export function sifted(passed: Uint8Array): Rows {
  const rows = new Int32Array(passed.length)
  let count = 0
  passed.forEach((passes, place) => {
    if (passes) rows[count++] = place
  })
  return rows.subarray(0, count)
}

/** More than there can be cues. */
const MOST = 2 ** 24

/** Cues with the highest *severity* (a whole number from 0) first, equal ones in time. */
export function worstFirst(rows: Rows, severity: (place: number) => number): Rows {
  const keys = Float64Array.from(rows, (place) => place - severity(place) * MOST).sort()
  return Int32Array.from(keys, (key) => key - Math.floor(key / MOST) * MOST)
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** From when to when the gap before the cue at *place* lasts. */
export function gapBefore(cues: readonly Cue[], place: number, length: number): Span {
  const start = place ? (timesOf(cues).latest[place - 1] as number) : 0
  return { start, end: cues[place]?.start ?? length }
}

/** What keeps its name while rows come and go: the cue's id, or what its gap stands before. */
export function keyOf(cues: readonly Cue[], row: number): string {
  return isGap(row) ? `gap ${cues[~row]?.id ?? ''}` : (cues[row] as Cue).id
}
