/** How far a drag can go until a cue in it meets a neighbour. What it is over already holds nothing
 * up, and where it stands closer than the least gap it comes no closer. */

import type { Cue } from '../core/cue'
import type { Drag } from './drag'

/** Where a drag is held up. */
export interface Wall {
  /** How far it is until there, in ms; back is negative. */
  readonly by: number
  /** The time at which an edge then stands. */
  readonly at: number
}

export interface Room {
  readonly back: Wall | null
  readonly on: Wall | null
}

export const ANYWHERE: Room = { back: null, on: null }

/** The room that *cues*, except those that move, leave *drag*. */
export function roomFor(
  drag: Drag,
  cues: readonly Cue[],
  moving: ReadonlySet<string>,
  leastGap: number,
): Room {
  if (drag.kind === 'share') return ANYWHERE
  const still = cues.filter((cue) => !moving.has(cue.id))
  const dragged = drag.kind === 'move' ? drag.cues : [drag.cue]
  const side = drag.kind === 'trim' ? drag.side : null
  return {
    back: side === 'end' ? null : nearest(wallsBefore(dragged, still, leastGap)),
    on: side === 'start' ? null : nearest(wallsAfter(dragged, still, leastGap)),
  }
}

function nearest(walls: readonly Wall[]): Wall | null {
  return walls.reduce<Wall | null>(
    (best, wall) => (best && Math.abs(best.by) <= Math.abs(wall.by) ? best : wall),
    null,
  )
}

function wallsBefore(dragged: readonly Cue[], still: readonly Cue[], gap: number): readonly Wall[] {
  const ends = still.map(({ end }) => end).sort((a, b) => a - b)
  return dragged.flatMap(({ start }) => {
    const end = ends[countUpTo(ends, start) - 1]
    return end === undefined ? [] : [wall(start, Math.min(start, end + gap))]
  })
}

function wallsAfter(dragged: readonly Cue[], still: readonly Cue[], gap: number): readonly Wall[] {
  const starts = still.map(({ start }) => start)
  return dragged.flatMap(({ end }) => {
    const start = starts[countUpTo(starts, end - 1)]
    return start === undefined ? [] : [wall(end, Math.max(end, start - gap))]
  })
}

const wall = (edge: number, at: number): Wall => ({ by: at - edge, at })

/** How many of *times*, which are in order, are no later than *time*. */
function countUpTo(times: readonly number[], time: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] as number) <= time) low = middle + 1
    else high = middle
  }
  return low
}
