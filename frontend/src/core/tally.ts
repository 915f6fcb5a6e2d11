/** A sum over all cues that is kept while they change: only what differs is counted again. */

import type { Cue } from './cue'

export class Tally {
  private counted: readonly Cue[] = []
  private sum = 0

  /** *measure* gives a cue's part of the sum; it looks at nothing but the cue. */
  constructor(private readonly measure: (cue: Cue) => number) {}

  of(cues: readonly Cue[]): number {
    const was = this.counted
    let from = 0
    const shorter = Math.min(was.length, cues.length)
    while (from < shorter && was[from] === cues[from]) from++
    let same = 0
    const rest = shorter - from
    while (same < rest && was[was.length - 1 - same] === cues[cues.length - 1 - same]) same++
    this.sum += this.part(cues, from, same) - this.part(was, from, same)
    this.counted = cues
    return this.sum
  }

  private part(cues: readonly Cue[], from: number, left: number): number {
    let sum = 0
    for (let i = from; i < cues.length - left; i++) sum += this.measure(cues[i] as Cue)
    return sum
  }
}
