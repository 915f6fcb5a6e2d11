/** The cues in view as boxes on the wave: found by bisection, a drag's preview laid over them, and
 * joined where they are too small to be told apart. */

import { indicesBetween } from '../core/between'
import type { Cue } from '../core/cue'
import { endOf, type Scale, xOf } from './scale'

export interface Span {
  readonly start: number
  readonly end: number
}

/** What a drag shows before it is let go: nothing of it is in the document yet. */
export interface Preview {
  readonly spans: ReadonlyMap<string, Span>
  /** No edge lies further from where it was, in ms. */
  readonly by: number
  /** Cues from here on go along by as much, except those in `spans`. */
  readonly rippleAfter: number | null
}

export interface Box extends Span {
  readonly cue: Cue
  /** Its number in the document, counted from 0. */
  readonly index: number
  readonly left: number
  readonly right: number
  /** Where its head ends: at the next cue, else with it. */
  readonly head: number
  /** How many cues it stands for. */
  readonly count: number
}

/** Cues narrower than this are drawn this wide. */
export const NARROWEST = 3

/** Where *cue* stands under *preview*. */
export function spanUnder(preview: Preview | null, cue: Cue): Span {
  const moved = preview?.spans.get(cue.id)
  if (moved) return moved
  const after = preview?.rippleAfter ?? null
  if (!preview || after === null || cue.start < after) return cue
  return { start: cue.start + preview.by, end: cue.end + preview.by }
}

/** *cue* with the times that *preview* gives it; itself when these are its own. */
export function cueUnder(preview: Preview | null, cue: Cue): Cue {
  const { start, end } = spanUnder(preview, cue)
  return start === cue.start && end === cue.end ? cue : { ...cue, start, end }
}

/** The boxes in view, in order of the document. Cues that *isApart* names are never joined with
 * their neighbours (the active one, one that is dragged). */
export function boxesOf(
  cues: readonly Cue[],
  scale: Scale,
  preview: Preview | null = null,
  isApart: (cue: Cue) => boolean = () => false,
): readonly Box[] {
  const beside = Math.abs(preview?.by ?? 0) + NARROWEST / scale.density
  const [first, last] = indicesBetween(cues, scale.from - beside, endOf(scale) + beside)
  const boxes: Box[] = []
  for (let index = first; index < last; index++)
    add(boxes, boxOf(cues[index] as Cue, index, scale, preview), scale.width, isApart)
  return withHeads(boxes, preview)
}

/** Cues that overlap have their heads side by side. */
function withHeads(boxes: readonly Box[], preview: Preview | null): readonly Box[] {
  // Only what is dragged can stand elsewhere than in time.
  const inTime = preview ? boxes.toSorted((a, b) => a.left - b.left) : boxes
  const lefts = new Map<Box, number>()
  inTime.forEach((box, i) => {
    let next = i + 1
    while (inTime[next]?.left === box.left) next++
    const { left = box.right } = inTime[next] ?? {}
    if (left < box.right) lefts.set(box, left)
  })
  return lefts.size === 0
    ? boxes
    : boxes.map((box) => ({ ...box, head: lefts.get(box) ?? box.head }))
}

function boxOf(cue: Cue, index: number, scale: Scale, preview: Preview | null): Box {
  const { start, end } = spanUnder(preview, cue)
  const left = xOf(scale, start)
  const right = Math.max(left + NARROWEST, xOf(scale, end))
  return { cue, index, start, end, left, right, head: right, count: 1 }
}

function add(boxes: Box[], box: Box, width: number, isApart: (cue: Cue) => boolean): void {
  if (box.right < 0 || box.left > width) return
  const last = boxes.at(-1)
  const joins = last && isTiny(last) && isTiny(box) && box.left < last.left + NARROWEST
  if (!joins || isApart(box.cue) || isApart(last.cue)) boxes.push(box)
  else boxes[boxes.length - 1] = { ...last, count: last.count + 1, end: box.end }
}

function isTiny(box: Box): boolean {
  return box.right - box.left <= NARROWEST
}
