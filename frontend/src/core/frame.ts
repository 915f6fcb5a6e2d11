/** The frame: which part of the video is seen, how large the target picture is, and where in it the
 * video stands. The server renders by the same rules: tests/vectors/frame.json holds both to them. */

import type { Frame } from './document'

export interface Size {
  readonly width: number
  readonly height: number
}

/** In pixels. */
export interface Rect extends Size {
  readonly x: number
  readonly y: number
}

export interface Framing extends Size {
  /** The part of the video (upright, square pixels) that is drawn at `place` in the target. */
  readonly seen: Rect
  readonly place: Rect
  /** The part of the video that fills the target, blurred, behind it; null where the place is the
   * whole target. */
  readonly backdrop: Rect | null
}

/** How a backdrop is drawn: blurred by a Gaussian with this deviation, in shares of the target's
 * short side, and darkened to this share of its light. The render does the same. */
export const BACKDROP = { blur: 0.03, light: 0.6 } as const

const ASPECTS: Readonly<Record<string, Size>> = {
  '16:9': { width: 16, height: 9 },
  '9:16': { width: 9, height: 16 },
}
const MIDDLE = 0.5

/** A part cut out of a video is scaled up to this where the video itself is that large. Nothing
 * grows beyond the video's own short side. */
const USUAL_SHORT_SIDE = 1080

/** How a video of the size *video* (upright, square pixels) is shown in *frame*. */
export function framing(video: Size, frame: Frame): Framing {
  const { width, height } = video
  const whole = { x: 0, y: 0, width, height }
  const aspect = ASPECTS[frame.aspect]
  if (!aspect) return filled({ width: even(width), height: even(height) }, whole)
  const cut = cutTo(aspect, whole, frame.x ?? MIDDLE)
  const size = target(aspect, whole, cut)
  if (frame.fit !== 'blur') return filled(size, cut)
  const place = fitted(whole, size)
  if (place.width === size.width && place.height === size.height) return filled(size, whole)
  return { ...size, seen: whole, place, backdrop: cutTo(aspect, whole, MIDDLE) }
}

function filled({ width, height }: Size, seen: Rect): Framing {
  return { width, height, seen, place: { x: 0, y: 0, width, height }, backdrop: null }
}

/** The largest part of that shape; *looks*: where it is, from 0 to 1. */
function cutTo(aspect: Size, { width, height }: Size, looks: number): Rect {
  if (width * aspect.height > height * aspect.width) {
    const narrow = Math.min(width, nearestEven(height * aspect.width, aspect.height))
    return { x: share(width - narrow, looks), y: 0, width: narrow, height }
  }
  const low = Math.min(height, nearestEven(width * aspect.height, aspect.width))
  return { x: 0, y: share(height - low, looks), width, height: low }
}

function target(aspect: Size, whole: Size, cut: Size): Size {
  const short = Math.min(whole.width, whole.height, USUAL_SHORT_SIDE)
  if (Math.min(cut.width, cut.height) >= short)
    return { width: even(cut.width), height: even(cut.height) }
  const side = even(short)
  return aspect.width < aspect.height
    ? { width: side, height: nearestEven(side * aspect.height, aspect.width) }
    : { width: nearestEven(side * aspect.width, aspect.height), height: side }
}

/** Where all of the video stands in the target, as large as it can. */
function fitted(whole: Size, { width, height }: Size): Rect {
  if (whole.width * height > whole.height * width) {
    const low = Math.min(height, nearestEven(whole.height * width, whole.width))
    return { x: 0, y: Math.floor((height - low) / 4) * 2, width, height: low }
  }
  const narrow = Math.min(width, nearestEven(whole.width * height, whole.height))
  return { x: Math.floor((width - narrow) / 4) * 2, y: 0, width: narrow, height }
}

/** *part* of *room*, even: colours are stored for two pixels at a time. */
function share(room: number, part: number): number {
  return Math.min(room, Math.floor((room * part) / 2 + 0.5) * 2)
}

/** The even number nearest to *value* / *per*. */
function nearestEven(value: number, per: number): number {
  return Math.max(2, Math.floor((value + per) / (2 * per)) * 2)
}

function even(size: number): number {
  return Math.max(2, Math.floor(size / 2) * 2)
}
