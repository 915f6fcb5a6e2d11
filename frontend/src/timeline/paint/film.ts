/** The film: pictures side by side over the wave. */

import { endOf, type Scale, xOf } from '../scale'
import type { Film, Scene } from '../scene'

type Pen = CanvasRenderingContext2D

const DARK = '#05080a'

/** *film* with its pictures brought to *height* device pixels: scaling them in each frame would take
 * longer than drawing them. */
export function fitted(film: Film, height: number): Film {
  const { strip, sheet } = film
  const width = Math.round((height * strip.width) / strip.height)
  const small = new OffscreenCanvas(width * strip.columns, height * strip.rows)
  const whole = [strip.width * strip.columns, strip.height * strip.rows] as const
  small.getContext('2d')?.drawImage(sheet, 0, 0, ...whole, 0, 0, small.width, small.height)
  return { strip: { ...strip, width, height }, sheet: small }
}

export function paintFilm(g: Pen, scene: Scene): void {
  const { scale, rows, film, end } = scene
  // Without pictures the row is the ground's: black alone looks like a film that is broken.
  if (rows.film <= 0 || !film) return
  g.fillStyle = DARK
  g.fillRect(0, rows.ruler, scale.width, rows.film)
  for (const slot of slotsOf(scale, rows.film, film, Math.min(end, scale.length)))
    paintSlot(g, slot, film, scene)
}

export interface Slot {
  readonly x: number
  readonly width: number
  /** The number of the picture. */
  readonly picture: number
}

/** Pictures side by side up to *videoEnd*; each stays where it is in time while the view scrolls. */
export function slotsOf(
  scale: Scale,
  height: number,
  { strip }: Pick<Film, 'strip'>,
  videoEnd: number,
): readonly Slot[] {
  const width = Math.max(1, Math.round((height * strip.width) / strip.height))
  const period = width / scale.density
  const slots: Slot[] = []
  const end = Math.min(endOf(scale), videoEnd)
  for (let n = Math.floor(scale.from / period); n * period < end; n++) {
    const wanted = Math.round(((n + 0.5) * period) / strip.interval)
    const picture = Math.min(strip.count - 1, Math.max(0, wanted))
    slots.push({ x: xOf(scale, n * period), width, picture })
  }
  return slots
}

function paintSlot(
  g: Pen,
  { x, width, picture }: Slot,
  { strip, sheet }: Film,
  scene: Scene,
): void {
  const column = picture % strip.columns
  const row = Math.floor(picture / strip.columns)
  const [left, top] = [column * strip.width, row * strip.height]
  const { ruler, film } = scene.rows
  g.drawImage(sheet, left, top, strip.width, strip.height, Math.round(x), ruler, width, film)
}
