/** Finding cues by time, without looking at all of them. */

import type { Cue } from './cue'
import { timesOf } from './times'

function firstWhere(count: number, holds: (i: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The indices [first, last) between which every cue lies that is on screen from *from* to *to*,
 * however long before it began. Some in between may have ended already. */
export function indicesBetween(cues: readonly Cue[], from: number, to: number): [number, number] {
  const { latest: reach } = timesOf(cues)
  const first = firstWhere(cues.length, (i) => (reach[i] as number) > from)
  const last = firstWhere(cues.length, (i) => (cues[i] as Cue).start >= to)
  return [first, Math.max(first, last)]
}

/** The cues on screen from *from* to *to*, in order. */
export function cuesBetween(cues: readonly Cue[], from: number, to: number): readonly Cue[] {
  const [first, last] = indicesBetween(cues, from, to)
  return cues.slice(first, last).filter((cue) => cue.end > from)
}
