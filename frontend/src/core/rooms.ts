/** Where new cues find room: where they are wanted, else in the first room after that in which they
 * can be read (or that holds all of them). What is there stays as it is, and nothing overlaps. The
 * server has the same rule; tests/vectors/rooms.json holds both to it. */

import type { Cue } from './cue'
import type { Document } from './document'
import { type Profile, profileOf } from './profile'
import { timesOf } from './times'
import { moved, trimmed } from './words'

type Room = readonly [start: number, end: number]

/** The free times between cues, each with the profile's gap at both sides where it has one. */
function roomsOf(cues: readonly Cue[], gap: number): readonly Room[] {
  const { latest: ends } = timesOf(cues)
  const rooms: Room[] = []
  cues.forEach(({ start }, i) => {
    const free = i === 0 ? 0 : (ends[i - 1] as number) + gap
    if (start - gap > free) rooms.push([free, start - gap])
  })
  const last = cues.length === 0 ? 0 : (ends.at(-1) as number) + gap
  return [...rooms, [last, Number.POSITIVE_INFINITY]]
}

/** The number of the last room that begins by *time*; the first when none does. */
function roomAt(rooms: readonly Room[], time: number): number {
  let low = 0
  let high = rooms.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rooms[middle] as Room)[0] <= time) low = middle + 1
    else high = middle
  }
  return Math.max(0, low - 1)
}

function found(rooms: readonly Room[], start: number, lasts: number, { min_duration }: Profile) {
  const needs = Math.min(lasts, Math.max(1, min_duration))
  let at = roomAt(rooms, start)
  const begun = (): number => Math.max((rooms[at] as Room)[0], start)
  while ((rooms[at] as Room)[1] - begun() < needs) at++
  return { start: begun(), end: Math.min(begun() + lasts, (rooms[at] as Room)[1]) }
}

/** *wanted*, in time, with the times at which there is room for them. Throws WordsMissing. */
export function placed(document: Document, wanted: readonly Cue[]): readonly Cue[] {
  const profile = profileOf(document)
  const rooms = roomsOf(document.cues, profile.gap)
  let since = 0
  return wanted.map((cue) => {
    const lasts = cue.end - cue.start
    const { start, end } = found(rooms, Math.max(cue.start, since), lasts, profile)
    since = end
    const there = moved(cue, start - cue.start)
    return end === there.end ? there : trimmed(there, start, end)
  })
}
