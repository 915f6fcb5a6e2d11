/** The sound: its reach, and inside that its average, in other colours under cues. */

import type { Box } from '../boxes'
import type { Columns } from '../peaks'
import { barOf, HEAD, INSET, type Scene, waveTop } from '../scene'

type Pen = CanvasRenderingContext2D

/** What the average of speech comes to, of its reach. */
const CORE = 0.48
/** Room between the loudest sound and the edge of a cue. */
const AIR = 6
/** Less than this (device pixels) is drawn as silence. */
const QUIET = 0.75

/** Where the wave is drawn, in device pixels. */
interface Band {
  /** The line of silence, its upper edge. */
  readonly middle: number
  readonly reach: number
  /** How wide a column is, and how thick silence. */
  readonly bar: number
}

export function paintWave(g: Pen, scene: Scene): void {
  const { columns, ratio, colours } = scene
  if (!columns) return
  g.save()
  g.setTransform(1, 0, 0, 1, 0, 0)
  const band = bandOf(scene)
  for (const [from, to, covered] of runsOf(scene.boxes, columns.count, ratio / band.bar)) {
    g.fillStyle = covered ? colours.waveCue : colours.wave
    bars(g, columns, from, to, band, 1)
    g.fillStyle = covered ? colours.waveCueCore : colours.waveCore
    bars(g, columns, from, to, band, CORE)
  }
  g.restore()
}

function bandOf({ rows, ratio }: Scene): Band {
  const top = waveTop(rows) + INSET + HEAD
  const height = rows.wave - 2 * INSET - HEAD
  const middle = Math.round((top + height / 2) * ratio)
  return { middle, reach: Math.max(0, height / 2 - AIR) * ratio, bar: barOf(ratio) }
}

/** One bar per column; where there is next to nothing to see, one line for all of them. */
function bars(g: Pen, columns: Columns, from: number, to: number, band: Band, part: number): void {
  const { bar, middle } = band
  const reach = band.reach * part
  let quiet = from
  for (let x = from; x < to; x++) {
    const above = (columns.above[x] ?? 0) * reach
    const below = (columns.below[x] ?? 0) * reach
    if (above + below < QUIET) continue
    if (x > quiet) g.fillRect(quiet * bar, middle, (x - quiet) * bar, bar)
    g.fillRect(x * bar, middle - above, bar, above + below + bar)
    quiet = x + 1
  }
  if (to > quiet) g.fillRect(quiet * bar, middle, (to - quiet) * bar, bar)
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
