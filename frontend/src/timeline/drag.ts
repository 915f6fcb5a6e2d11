/** Dragging as pure functions: what was taken, where the pointer is now -> what to show, and at the
 * end the new times. The document is touched once, when the pointer lets go. */

import { cuesBetween } from '../core/between'
import type { Cue } from '../core/cue'
import { type Preview, type Span, spanUnder } from './boxes'
import type { Hit, Side } from './hit'
import type { Room } from './room'
import { type Snaps, snapped } from './snap'
import type { Retiming } from './types'

/** A cue is never dragged shorter than this. */
export const SHORTEST = 40

export type Drag =
  | { readonly kind: 'move'; readonly grabbed: Cue; readonly cues: readonly Cue[] }
  | { readonly kind: 'trim'; readonly cue: Cue; readonly side: Side }
  | { readonly kind: 'share'; readonly before: Cue; readonly after: Cue }

export interface Pull {
  /** How far the pointer came, in ms. */
  readonly by: number
  readonly snaps: Snaps
  /** Up to the neighbours; with the cues behind along, those hold nothing up. */
  readonly room: Room
  /** Of the video; Infinity where nobody knows it. */
  readonly end: number
  /** The cues behind keep their distance. */
  readonly ripple: boolean
}

export interface Dragged extends Preview {
  readonly how: 'moved' | 'trimmed'
  /** The time that an edge snapped to, or is held up at. */
  readonly snap: number | null
}

/** What taking hold of *hit* drags; null when there is nothing to drag. A cue that is one of
 * several *selected* takes them all along. */
export function dragOf(hit: Hit, selected: readonly Cue[]): Drag | null {
  if (hit.on === 'edge') return { kind: 'trim', cue: hit.cue, side: hit.side }
  if (hit.on === 'shared') return { kind: 'share', before: hit.before, after: hit.after }
  if (hit.on !== 'cue') return null
  const together = selected.includes(hit.cue) ? selected : [hit.cue]
  return { kind: 'move', grabbed: hit.cue, cues: together }
}

/** The cue that the pointer holds; of two the first. */
export function heldBy(drag: Drag): Cue {
  if (drag.kind === 'move') return drag.grabbed
  return drag.kind === 'trim' ? drag.cue : drag.before
}

/** The ids of the cues that *drag* changes itself. */
export function movingIds(drag: Drag): ReadonlySet<string> {
  if (drag.kind === 'move') return new Set(drag.cues.map((cue) => cue.id))
  return new Set(drag.kind === 'trim' ? [drag.cue.id] : [drag.before.id, drag.after.id])
}

export function dragged(drag: Drag, pull: Pull): Dragged {
  switch (drag.kind) {
    case 'move':
      return moved(drag.grabbed, drag.cues, pull)
    case 'trim':
      return trimmed(drag.cue, drag.side, pull)
    case 'share':
      return shared(drag.before, drag.after, pull)
  }
}

/** *by*, brought to a target by *snaps*, then kept in the room there is, between *least* and
 * *most*. */
function settled(
  pull: Pull,
  edges: readonly number[],
  least: number,
  most: number,
): { by: number; snap: number | null } {
  const wish = snapped(pull.snaps, edges, Math.round(pull.by))
  const back = pull.room.back
  const on = pull.ripple ? null : pull.room.on
  const first = Math.max(least, back?.by ?? least)
  const last = Math.max(first, Math.min(most, on?.by ?? most))
  const by = Math.min(Math.max(wish.shift, first), last)
  if (by === wish.shift) return { by, snap: wish.at }
  return { by, snap: [back, on].find((wall) => wall?.by === by)?.at ?? null }
}

function moved(grabbed: Cue, cues: readonly Cue[], pull: Pull): Dragged {
  const first = Math.min(...cues.map((cue) => cue.start))
  const last = Math.max(...cues.map((cue) => cue.end))
  const most = Math.max(0, pull.end - last)
  const { by, snap } = settled(pull, [grabbed.start, grabbed.end], -first, most)
  const spans = new Map(cues.map((cue) => [cue.id, { start: cue.start + by, end: cue.end + by }]))
  return { how: 'moved', spans, by, snap, rippleAfter: pull.ripple ? first : null }
}

function trimmed(cue: Cue, side: Side, pull: Pull): Dragged {
  const atEnd = side === 'end'
  const most = Math.max(pull.end, cue.end)
  const { by, snap } = atEnd
    ? settled(pull, [cue.end], cue.start + SHORTEST - cue.end, most - cue.end)
    : settled(pull, [cue.start], -cue.start, cue.end - SHORTEST - cue.start)
  const span = atEnd
    ? { start: cue.start, end: cue.end + by }
    : { start: cue.start + by, end: cue.end }
  const rippleAfter = pull.ripple && atEnd ? cue.end : null
  return { how: 'trimmed', spans: new Map([[cue.id, span]]), by, snap, rippleAfter }
}

function shared(before: Cue, after: Cue, pull: Pull): Dragged {
  const least = before.start + SHORTEST - before.end
  const most = after.end - SHORTEST - after.start
  const { by, snap } = settled(pull, [before.end, after.start], least, most)
  const spans = new Map<string, Span>([
    [before.id, { start: before.start, end: before.end + by }],
    [after.id, { start: after.start + by, end: after.end }],
  ])
  return { how: 'trimmed', spans, by, snap, rippleAfter: null }
}

/** The new times that *preview* amounts to; cues that stay as they are are not named. */
export function retimings(cues: readonly Cue[], preview: Preview): readonly Retiming[] {
  const concerned =
    preview.rippleAfter !== null ? cues : cues.filter((cue) => preview.spans.has(cue.id))
  return concerned.flatMap((cue) => {
    const { start, end } = spanUnder(preview, cue)
    return start === cue.start && end === cue.end ? [] : [{ id: cue.id, start, end }]
  })
}

/** The ids of the cues that a band from *start* to *end* touches. */
export function banded(cues: readonly Cue[], start: number, end: number): readonly string[] {
  return cuesBetween(cues, start, end).map((cue) => cue.id)
}
