/** The window onto the time of a video: which ms lies at which pixel. A value, with pure functions. */

import type { Span } from '../core/rows'

export interface Scale {
  /** The time at the left edge, in ms; fractional, so that zooming back returns to the pixel. */
  readonly from: number
  /** Pixels per millisecond. */
  readonly density: number
  /** Of the view, in CSS pixels. */
  readonly width: number
  /** Of the video, in ms. */
  readonly length: number
}

/** A frame of 25 per second is then 24 px wide. */
const DENSEST = 0.6
/** What a view shows first, where nothing else is wanted. */
const USUAL_SPAN = 30_000
/** Room beside what is fitted into the view, as a part of the view. */
const MARGIN = 0.06
/** Where the view puts a time that lay outside it. */
const LANDING = 0.2
/** The part of its way that the view covers per frame when it must catch up with the playhead. */
const CATCH_UP = 0.25

export function scaleOf(width: number, length: number): Scale {
  const span = Math.min(USUAL_SPAN, Math.max(1, length))
  return placed({ from: 0, density: width / span, width, length }, 0)
}

export function xOf(scale: Scale, time: number): number {
  return (time - scale.from) * scale.density
}

export function timeAt(scale: Scale, x: number): number {
  return scale.from + x / scale.density
}

/** How many ms are in view. */
export function spanOf(scale: Scale): number {
  return scale.width / scale.density
}

export function endOf(scale: Scale): number {
  return scale.from + spanOf(scale)
}

/** The same zoom with *from* at the left edge, as far as the video reaches. */
export function placed(scale: Scale, from: number): Scale {
  const density = Math.min(DENSEST, Math.max(sparsest(scale), scale.density))
  const last = Math.max(0, scale.length - scale.width / density)
  return { ...scale, density, from: Math.min(Math.max(0, from), last) }
}

function sparsest(scale: Scale): number {
  return Math.min(DENSEST, scale.width / Math.max(1, scale.length))
}

export function scrolled(scale: Scale, pixels: number): Scale {
  return placed(scale, scale.from + pixels / scale.density)
}

/** Zooms by *factor*; the time under *x* stays under it. */
export function zoomed(scale: Scale, factor: number, x: number): Scale {
  const density = Math.min(DENSEST, Math.max(sparsest(scale), scale.density * factor))
  return placed({ ...scale, density }, timeAt(scale, x) - x / density)
}

/** The view in which the times *a* and *b* lie under *x* and *y*: two fingers hold them. */
export function pinched(
  scale: Scale,
  [a, b]: readonly [number, number],
  [x, y]: readonly [number, number],
): Scale {
  if (a === b || x === y) return scale
  const wanted = Math.abs((y - x) / (b - a))
  const density = Math.min(DENSEST, Math.max(sparsest(scale), wanted))
  return placed({ ...scale, density }, (a + b) / 2 - (x + y) / 2 / density)
}

export function resized(scale: Scale, width: number): Scale {
  return placed({ ...scale, width }, scale.from)
}

export function lengthened(scale: Scale, length: number): Scale {
  return placed({ ...scale, length }, scale.from)
}

/** The closest view of *start* to *end* with some room beside it. */
export function fitting(scale: Scale, start: number, end: number): Scale {
  const span = Math.max(1, end - start) * (1 + 2 * MARGIN)
  const middle = (start + end) / 2
  const density = Math.min(DENSEST, scale.width / span)
  return placed({ ...scale, density }, middle - scale.width / density / 2)
}

/** What of *start* to *end* the video and the zoom allow, all across the view. */
export function across(scale: Scale, { start, end }: Span): Scale {
  return placed({ ...scale, density: scale.width / Math.max(1, end - start) }, start)
}

/** The zoom as 0 (everything in view) to 1 (the closest), each step looking the same. */
export function zoomOf(scale: Scale): number {
  const [low, high] = [Math.log(sparsest(scale)), Math.log(DENSEST)]
  return high > low ? (Math.log(scale.density) - low) / (high - low) : 1
}

export function withZoom(scale: Scale, zoom: number, x: number): Scale {
  const [low, high] = [Math.log(sparsest(scale)), Math.log(DENSEST)]
  return zoomed(scale, Math.exp(low + zoom * (high - low)) / scale.density, x)
}

/** The same view when *start* to *end* is in it, else one that shows it. */
export function revealing(scale: Scale, start: number, end = start): Scale {
  if (start >= scale.from && end <= endOf(scale)) return scale
  return placed(scale, start - spanOf(scale) * LANDING)
}

/** The view while it plays: it stays still until *head* reaches the middle, then *head* stays
 * there. *travel* is how far the head came since the last frame. */
export function following(scale: Scale, head: number, travel: number): Scale {
  const span = spanOf(scale)
  if (head < scale.from || head > scale.from + span) return revealing(scale, head)
  const beyond = head - (scale.from + span / 2)
  if (beyond <= 0) return scale
  return placed(scale, scale.from + Math.min(beyond, Math.max(travel * 2, beyond * CATCH_UP)))
}
