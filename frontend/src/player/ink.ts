/** Where on the picture the overlay has drawn: read from its pixels, so it holds for every font,
 * outline and box exactly as they are burned in. */

import { Scope } from '../core/scope'
import type { Rect } from './frame'
import type { Overlay } from './overlay'

/** The pixels are looked at this wide: a place is known to half a percent. */
const WIDTH = 240
/** So long (ms) after the drawing it is read, and so seldom. */
const LATER = 120
/** And once more: what a worker draws is seen here some frames later, more when much is to do. */
const AGAIN = 600
/** Less of a pixel than this (of 255) is the soft end of an edge. */
const SEEN = 40

/** The smallest box (in shares of the picture) around all pixels that are drawn on; null when there
 * is none. *pixels*: RGBA, row by row, *width* to a row. */
export function inkIn(pixels: Uint8ClampedArray, width: number): Rect | null {
  const height = pixels.length / 4 / width
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let i = 3, at = 0; i < pixels.length; i += 4, at++) {
    if ((pixels[i] as number) < SEEN) continue
    const [x, y] = [at % width, Math.floor(at / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = y
  }
  if (right < 0) return null
  return {
    x: left / width,
    y: top / height,
    width: (right + 1 - left) / width,
    height: (bottom + 1 - top) / height,
  }
}

/** Follows what an overlay draws, while somebody wants to know. */
export class Ink {
  private readonly scope = new Scope()
  private waits = false
  private forget = () => {}

  constructor(
    private readonly overlay: Pick<Overlay, 'canvas' | 'subscribe'>,
    private readonly told: (ink: Rect | null) => void,
  ) {
    this.scope.own(overlay.subscribe(() => this.ask()))
    this.ask()
  }

  close(): void {
    this.scope.close()
  }

  private ask(): void {
    if (this.waits) return
    this.waits = true
    this.scope.after(LATER, () => {
      this.waits = false
      this.told(this.read())
    })
    this.forget()
    this.forget = this.scope.after(AGAIN, () => this.told(this.read()))
  }

  private read(): Rect | null {
    const { canvas } = this.overlay
    const height = Math.round((WIDTH * canvas.clientHeight) / canvas.clientWidth)
    if (!(height > 0)) return null
    const small = new OffscreenCanvas(WIDTH, height)
    const context = small.getContext('2d', { willReadFrequently: true })
    context?.drawImage(canvas, 0, 0, WIDTH, height)
    const pixels = context?.getImageData(0, 0, WIDTH, height).data
    return pixels ? inkIn(pixels, WIDTH) : null
  }
}

/** The guides of EBU R 95: what lies outside the first is cut off by some screens, and outside the
 * second is where titles should not stand. In shares of the picture, from each edge. */
export const ACTION_SAFE = 0.035
export const TITLE_SAFE = 0.05

/** Which guide *ink* leaves, the outermost; null when it stays inside both. */
export function leaves(ink: Rect): 'action' | 'title' | null {
  const near = Math.min(ink.x, ink.y, 1 - ink.x - ink.width, 1 - ink.y - ink.height)
  const known = 0.5 / WIDTH
  if (near < ACTION_SAFE - known) return 'action'
  return near < TITLE_SAFE - known ? 'title' : null
}
