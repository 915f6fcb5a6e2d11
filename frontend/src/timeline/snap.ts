/** Snapping: times that an edge is drawn to when it comes near. */

import { indicesBetween } from '../core/between'
import type { Cue } from '../core/cue'
import { type FrameRate, frameAt, timeOfFrame } from '../core/frames'
import type { Span } from './boxes'

/** From this many pixels on an edge lets itself be drawn. */
export const SNAP_PIXELS = 6

/** More edges than this in view stand too close for snapping to mean anything. */
const CROWD = 400

export interface Snaps {
  /** In order. */
  readonly targets: readonly number[]
  /** How near, in ms. */
  readonly reach: number
  /** Where nothing else is near: the frames of the video. Null = there are none. */
  readonly rate: FrameRate | null
}

export const NO_SNAPS: Snaps = { targets: [], reach: 0, rate: null }

export interface Surroundings {
  readonly cues: readonly Cue[]
  readonly view: Span
  /** The ids of the cues that move: nothing snaps to itself. */
  readonly moving: ReadonlySet<string>
  readonly head: number
  readonly leastGap: number
  /** The cue whose own words its edges may snap to (they stay on their sound). */
  readonly trimmed: Cue | null
}

/** All times in view that an edge may snap to. */
export function targetsOf(around: Surroundings): readonly number[] {
  const { cues, view, moving, leastGap } = around
  const targets = [around.head, ...wordsOf(around.trimmed)]
  const [first, last] = indicesBetween(cues, view.start, view.end)
  if (last - first > CROWD) return targets.sort((a, b) => a - b)
  for (const cue of cues.slice(Math.max(0, first - 1), last + 1)) {
    if (moving.has(cue.id)) continue
    targets.push(cue.start, cue.end, cue.start - leastGap, cue.end + leastGap)
  }
  return targets.sort((a, b) => a - b)
}

function wordsOf(cue: Cue | null): readonly number[] {
  const words = cue?.words ?? []
  return words.flatMap((word) => [
    (cue?.start ?? 0) + word.at,
    (cue?.start ?? 0) + word.at + word.for,
  ])
}

/** The target nearest to *time* within reach, else null. */
export function nearest(snaps: Snaps, time: number): number | null {
  let best: number | null = null
  for (const target of snaps.targets) {
    const distance = Math.abs(target - time)
    if (distance <= snaps.reach && (best === null || distance < Math.abs(best - time)))
      best = target
  }
  return best
}

/** The frame nearest to *time* within reach, else *time* itself. */
export function onFrame(snaps: Snaps, time: number): number {
  if (!snaps.rate) return time
  const frame = frameAt(snaps.rate, time)
  const near = [timeOfFrame(snaps.rate, frame), timeOfFrame(snaps.rate, frame + 1)]
  const [before = time, after = time] = near
  const found = time - before <= after - time ? before : after
  return Math.abs(found - time) <= snaps.reach ? found : time
}

/** How far to shift by so that the best of *edges*, each moved by *shift*, snaps. `at` = the target
 * that was met (to be shown), null when only a frame or nothing was. */
export function snapped(
  snaps: Snaps,
  edges: readonly number[],
  shift: number,
): { readonly shift: number; readonly at: number | null } {
  let best: { shift: number; at: number } | null = null
  for (const edge of edges) {
    const at = nearest(snaps, edge + shift)
    if (at === null) continue
    if (best === null || Math.abs(at - edge - shift) < Math.abs(best.shift - shift))
      best = { shift: at - edge, at }
  }
  if (best) return best
  const lead = edges[0] ?? 0
  return { shift: onFrame(snaps, lead + shift) - lead, at: null }
}
