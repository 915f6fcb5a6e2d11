/** What of a picture must be drawn anew: as little as possible, because typing and dragging pay for
 * it with every key and every frame. */

import type { Box } from '../boxes'
import { xOf } from '../scale'
import type { Scene } from '../scene'

/** From x to x in CSS pixels. */
export interface Region {
  readonly left: number
  readonly right: number
}

/** How far an edge, drawn around a cue, reaches beyond it. */
const EDGE = 3
/** How far the time at an edge that is dragged reaches beyond it. */
const LABEL = 130

/** Where *now* looks different from *was*; null: nowhere. Both have the same scale and colours. */
export function differing(was: Scene, now: Scene): Region | null {
  const regions = [
    ...boxRegions(was, now),
    ...[was, now].flatMap((scene) => (was.dragged === now.dragged ? [] : dragRegions(scene))),
    ...[was, now].flatMap((scene) => (was.band === now.band ? [] : bandRegions(scene))),
  ]
  return regions.length === 0 ? null : regions.reduce(joined)
}

/** Whether two pictures differ in more than what `differing` looks at. */
export function isOther(was: Scene, now: Scene): boolean {
  return (
    was.scale !== now.scale ||
    was.rows !== now.rows ||
    was.ratio !== now.ratio ||
    was.colours !== now.colours ||
    was.leastGap !== now.leastGap ||
    was.end !== now.end ||
    was.columns !== now.columns
  )
}

function joined(a: Region, b: Region): Region {
  return { left: Math.min(a.left, b.left), right: Math.max(a.right, b.right) }
}

function boxRegions(was: Scene, now: Scene): Region[] {
  // Between two cues that stand too close it is hatched.
  const beside = EDGE + now.leastGap * now.scale.density
  const regions: Region[] = []
  const count = Math.max(was.boxes.length, now.boxes.length)
  for (let i = 0; i < count; i++) {
    const [a, b] = [was.boxes[i], now.boxes[i]]
    if (a && b && sameBox(a, b) && sameLook(a, was, now)) continue
    for (const box of [a, b])
      if (box) regions.push({ left: box.left - beside, right: box.right + beside })
  }
  return regions
}

function sameBox(a: Box, b: Box): boolean {
  return (
    a.cue === b.cue &&
    a.left === b.left &&
    a.right === b.right &&
    a.head === b.head &&
    a.index === b.index &&
    a.count === b.count
  )
}

function sameLook({ cue: { id } }: Box, was: Scene, now: Scene): boolean {
  return (
    (was.active === id) === (now.active === id) &&
    was.selected.has(id) === now.selected.has(id) &&
    was.issues.get(id) === now.issues.get(id) &&
    hovers(was, id) === hovers(now, id)
  )
}

/** Whether the pointer is over the cue. */
export function hovers({ hover }: Pick<Scene, 'hover'>, id: string): boolean {
  if (hover?.on === 'cue' || hover?.on === 'edge') return hover.cue.id === id
  return hover?.on === 'shared' && (hover.before.id === id || hover.after.id === id)
}

function dragRegions({ dragged, scale }: Scene): Region[] {
  if (!dragged) return []
  const spans = [...dragged.spans.values()]
  const left = xOf(scale, Math.min(...spans.map(({ start }) => start))) - LABEL
  const right = xOf(scale, Math.max(...spans.map(({ end }) => end))) + LABEL
  const snap = dragged.snap === null ? [] : [xOf(scale, dragged.snap)]
  return [{ left, right }, ...snap.map((x) => ({ left: x - EDGE, right: x + EDGE }))]
}

function bandRegions({ band }: Scene): Region[] {
  if (!band) return []
  return [{ left: Math.min(...band) - EDGE, right: Math.max(...band) + EDGE }]
}
