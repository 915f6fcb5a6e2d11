/** The picture that subtitles are laid out on: that of the video, or a part of it that the document
 * asks for. */

import type { Document } from '../core/document'

export interface Size {
  readonly width: number
  readonly height: number
}

/** What sound without a picture is burned onto. */
export const PLAIN: Size = { width: 1280, height: 720 }

const even = (value: number): number => 2 * Math.round(value / 2)

/** The size of the target picture in its own pixels. */
export function frameSize({ video, frame }: Pick<Document, 'video' | 'frame'>): Size {
  const source = hasPicture({ video }) ? sizeOf(video) : PLAIN
  const [width, height] = (frame?.aspect ?? '').split(':').map(Number)
  if (!width || !height) return source
  const aspect = width / height
  return source.width / source.height > aspect
    ? { width: even(source.height * aspect), height: source.height }
    : { width: source.width, height: even(source.width / aspect) }
}

export function hasPicture({ video }: Pick<Document, 'video'>): boolean {
  return Boolean(video.video && video.width && video.height)
}

function sizeOf({ width, height }: Document['video']): Size {
  return { width: width ?? PLAIN.width, height: height ?? PLAIN.height }
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
