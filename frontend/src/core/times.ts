/** The times of all cues in a row of numbers each. Reading ten thousand cues one by one takes longer
 * than a frame can spare; so the numbers of the list before are taken where cues stayed the same. */

import type { Cue } from './cue'

export interface Times {
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** The latest end of each cue and of all before it: that grows, so it can be bisected. */
  readonly latest: Float64Array
}

const known = new WeakMap<readonly Cue[], Times>()
let last: { readonly cues: readonly Cue[]; readonly times: Times } = {
  cues: [],
  times: { starts: new Float64Array(), ends: new Float64Array(), latest: new Float64Array() },
}

/** How many cues two lists have in common at their beginnings, and how many more at their ends. */
export function common(was: readonly Cue[], is: readonly Cue[]): { head: number; tail: number } {
  const shorter = Math.min(was.length, is.length)
  let head = 0
  while (head < shorter && was[head] === is[head]) head++
  let tail = 0
  while (tail < shorter - head && was[was.length - 1 - tail] === is[is.length - 1 - tail]) tail++
  return { head, tail }
}

export function timesOf(cues: readonly Cue[]): Times {
  const found = known.get(cues)
  if (found) return found
  const { head, tail } = common(last.cues, cues)
  const { starts: oldStarts, ends: oldEnds, latest: oldLatest } = last.times
  const starts = carried(oldStarts, cues.length, head, tail)
  const ends = carried(oldEnds, cues.length, head, tail)
  for (let i = head; i < cues.length - tail; i++) {
    const { start, end } = cues[i] as Cue
    starts[i] = start
    ends[i] = end
  }
  const latest = carried(oldLatest, cues.length, head, 0)
  let reach = head > 0 ? (latest[head - 1] as number) : 0
  for (let i = head; i < cues.length; i++) {
    reach = Math.max(reach, ends[i] as number)
    latest[i] = reach
  }
  return remember(cues, { starts, ends, latest })
}

/** *fresh* holds cues with the times that those in *cues* have, one for one: what is known of these
 * is known of them. */
export function sameTimes(cues: readonly Cue[], fresh: readonly Cue[]): void {
  const times = known.get(cues)
  if (times) remember(fresh, times)
}

function remember(cues: readonly Cue[], times: Times): Times {
  known.set(cues, times)
  last = { cues, times }
  return times
}

/** *old* in another length: its first *head* numbers at the beginning, its last *tail* at the end. */
function carried(old: Float64Array, length: number, head: number, tail: number): Float64Array {
  const row = new Float64Array(length)
  row.set(old.subarray(0, head))
  row.set(old.subarray(old.length - tail), length - tail)
  return row
}
