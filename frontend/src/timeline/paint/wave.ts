/** The sound: its reach, and inside that its average, in other colours under cues. Its bars are
 * written as pixels: a view has thousands of them, and drawing each takes several times as long. */

import type { Box } from '../boxes'
import type { Colours } from '../colours'
import type { Columns } from '../peaks'
import { barOf, HEAD, INSET, type Scene, waveTop } from '../scene'
import { blended, type Pixel, pixelOf } from './pixels'

type Pen = CanvasRenderingContext2D

/** What the average of speech comes to, of its reach. */
const CORE = 0.48
/** Room between the loudest sound and the edge of a cue. */
const AIR = 6

/** A part of the view from left to right, in device pixels. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** Where the wave is drawn, in device pixels; y counts from the top of its row. */
interface Band {
  /** The line of silence, its upper edge. */
  readonly middle: number
  readonly reach: number
  /** How wide a column is, and how thick silence. */
  readonly bar: number
}

interface Ink {
  readonly ground: Pixel
  readonly outer: Pixel
  readonly core: Pixel
}

/** The row of the wave with the ground under it. */
export class Wave {
  private image: ImageData | null = null
  private pixels = new Uint32Array()

  /** Draws what lies in *part*, over whatever is there. */
  paint(g: Pen, scene: Scene, part: Part): void {
    const top = Math.round(waveTop(scene.rows) * scene.ratio)
    const [width, height] = [g.canvas.width, g.canvas.height - top]
    if (width <= 0 || height <= 0) return
    const image = this.imageOf(width, height)
    const { from, to } = onColumns(part, barOf(scene.ratio), width)
    this.ground(scene, from, to)
    if (scene.columns) this.sound(scene, scene.columns, from, to)
    g.putImageData(image, 0, top, from, 0, to - from, height)
  }

  private imageOf(width: number, height: number): ImageData {
    const known = this.image
    if (known?.width === width && known.height === height) return known
    const made = new ImageData(width, height)
    this.image = made
    this.pixels = new Uint32Array(made.data.buffer)
    return made
  }

  private ground({ colours, ratio }: Scene, from: number, to: number): void {
    const { width = 0, height = 0 } = this.image ?? {}
    const [ground, line] = [pixelOf(colours.ground), pixelOf(colours.line)]
    const edge = Math.max(1, Math.round(ratio))
    for (let y = 0; y < height; y++) {
      this.pixels.fill(y < edge ? line : ground, y * width + from, y * width + to)
    }
  }

  private sound(scene: Scene, columns: Columns, from: number, to: number): void {
    const { ratio, colours, boxes } = scene
    const band = bandOf(scene)
    const [first, last] = [Math.floor(from / band.bar), Math.ceil(to / band.bar)]
    for (const [begin, end, covered] of runsOf(boxes, columns.count, ratio / band.bar)) {
      const ink = inkOf(colours, covered)
      const stop = Math.min(end, last)
      for (let x = Math.max(begin, first); x < stop; x++) this.column(columns, x, band, ink)
    }
  }

  /** One column from its top to its bottom. */
  private column(columns: Columns, column: number, band: Band, ink: Ink): void {
    const { bar, middle, reach } = band
    const above = (columns.above[column] ?? 0) * reach
    const below = (columns.below[column] ?? 0) * reach
    const left = column * bar
    this.run(left, bar, middle - above, middle + below + bar, ink.ground, ink.outer)
    this.run(left, bar, middle - above * CORE, middle + below * CORE + bar, ink.outer, ink.core)
  }

  /** *over* from *top* to *bottom*; where these lie inside a pixel it covers a part of *under*. */
  private run(
    left: number,
    bar: number,
    top: number,
    bottom: number,
    under: Pixel,
    over: Pixel,
  ): void {
    const { pixels } = this
    const { width = 0 } = this.image ?? {}
    const [first, last] = [Math.ceil(top), Math.floor(bottom)]
    const right = Math.min(width, left + bar)
    for (let x = left; x < right; x++) {
      for (let at = first * width + x; at < last * width; at += width) pixels[at] = over
      if (first > top) pixels[(first - 1) * width + x] = blended(under, over, first - top)
      if (last < bottom) pixels[last * width + x] = blended(under, over, bottom - last)
    }
  }
}

/** Whole columns, inside the view. */
function onColumns({ from, to }: Part, bar: number, width: number): Part {
  return {
    from: Math.max(0, Math.floor(from / bar) * bar),
    to: Math.min(width, Math.ceil(to / bar) * bar),
  }
}

function inkOf(colours: Colours, covered: boolean): Ink {
  const [outer, core] = covered
    ? [colours.waveCue, colours.waveCueCore]
    : [colours.wave, colours.waveCore]
  return { ground: pixelOf(colours.ground), outer: pixelOf(outer), core: pixelOf(core) }
}

function bandOf({ rows, ratio }: Scene): Band {
  const top = INSET + HEAD
  const height = rows.wave - 2 * INSET - HEAD
  const middle = Math.round((top + height / 2) * ratio)
  return { middle, reach: Math.max(0, height / 2 - AIR) * ratio, bar: barOf(ratio) }
}

/** Gaps between cues below so many columns keep the colour of cues: a film in one view has a thousand
 * of them. */
const NARROW = 3

/** The columns from left to right as runs that lie under cues or do not. */
export function runsOf(
  boxes: readonly Box[],
  count: number,
  perPixel: number,
): readonly (readonly [from: number, to: number, covered: boolean])[] {
  const runs: [number, number, boolean][] = []
  let at = 0
  for (const box of boxes) {
    const from = Math.max(at, Math.round(box.left * perPixel))
    const to = Math.min(count, Math.round(box.right * perPixel))
    if (to <= from) continue
    const last = runs.at(-1)
    if (last?.[2] && from - at < NARROW) last[1] = to
    else {
      if (from > at) runs.push([at, from, false])
      runs.push([from, to, true])
    }
    at = to
  }
  if (at < count) runs.push([at, count, false])
  return runs
}
