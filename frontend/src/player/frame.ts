/** The picture that subtitles are laid out on: that of the video, or a part of it that the document
 * asks for. */

import type { Document } from '../core/document'
import { type Framing, framing, type Rect, type Size } from '../core/frame'

export type { Framing, Rect, Size }

/** What sound without a picture is burned onto. */
export const PLAIN: Size = { width: 1280, height: 720 }

type Shown = Pick<Document, 'video' | 'frame'>

/** The target picture in its own pixels, and what of the video stands where in it. */
export function framingOf({ video, frame }: Shown): Framing {
  return framing(sourceOf({ video }), frame)
}

/** The picture of the video in its own pixels. */
export function sourceOf({ video }: Pick<Document, 'video'>): Size {
  if (!hasPicture({ video })) return PLAIN
  return { width: video.width ?? PLAIN.width, height: video.height ?? PLAIN.height }
}

export function hasPicture({ video }: Pick<Document, 'video'>): boolean {
  return Boolean(video.video && video.width && video.height)
}

/** How many pixels of the video a crop leaves out: across or down, never both. */
export function roomOf(document: Shown): Size {
  const { seen } = framingOf(document)
  const { width, height } = sourceOf(document)
  return { width: width - seen.width, height: height - seen.height }
}

/** Where *part* of *whole* lies, as shares of it. */
export function within(part: Rect, whole: Size): Rect {
  return {
    x: part.x / whole.width,
    y: part.y / whole.height,
    width: part.width / whole.width,
    height: part.height / whole.height,
  }
}

/** Where all of the video lies, in shares of the box that shows *seen* of it. */
export function spreadOf(seen: Rect, video: Size): Rect {
  return {
    x: -seen.x / seen.width,
    y: -seen.y / seen.height,
    width: video.width / seen.width,
    height: video.height / seen.height,
  }
}

/** Where a crop looks when the picture under it was dragged by (*across*, *down*) pixels of the
 * video; *from*: where it looked before, 0..1. */
export function panned(room: Size, from: number, across: number, down: number): number {
  const moved = room.width > 0 ? across / room.width : room.height > 0 ? down / room.height : 0
  return Math.round(Math.min(1, Math.max(0, from - moved)) * 1e4) / 1e4
}

const NAMED = ['16:9', '9:16', '4:3', '3:4', '1:1', '21:9', '4:5', '5:4', '3:2', '2:3']

/** The proportions by name, where they have one: `16:9`, else `1.85:1`. */
export function aspectText({ width, height }: Size): string {
  const isNear = (name: string) => {
    const [w = 1, h = 1] = name.split(':').map(Number)
    return Math.abs(width / height / (w / h) - 1) < 0.01
  }
  return NAMED.find(isNear) ?? `${(width / height).toFixed(2)}:1`
}
