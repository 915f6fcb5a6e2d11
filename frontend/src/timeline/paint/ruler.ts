/** The ruler and the film: what lies above the wave. */

import { ticksOf } from '../ruler'
import { endOf, type Scale, xOf } from '../scale'
import type { Film, Scene } from '../scene'

type Pen = CanvasRenderingContext2D

const SMALL_TICK = 4
const LABEL_INDENT = 4
const LABEL_BASE = 12
const DARK = '#05080a'

export function paintRuler(g: Pen, { scale, rows, colours }: Scene): void {
  g.font = `11px ${colours.font}`
  g.textBaseline = 'alphabetic'
  for (const { x, label } of ticksOf(scale)) {
    g.fillStyle = colours.tick
    const height = label === null ? SMALL_TICK : rows.ruler
    g.fillRect(Math.round(x), rows.ruler - height, 1, height)
    if (label === null) continue
    g.fillStyle = colours.text
    g.fillText(label, Math.round(x) + LABEL_INDENT, LABEL_BASE)
  }
}

export function paintFilm(g: Pen, scene: Scene): void {
  const { scale, rows, film } = scene
  if (rows.film <= 0) return
  g.fillStyle = DARK
  g.fillRect(0, rows.ruler, scale.width, rows.film)
  if (film) for (const slot of slotsOf(scale, rows.film, film)) paintSlot(g, slot, film, scene)
}

export interface Slot {
  readonly x: number
  readonly width: number
  /** The number of the picture. */
  readonly picture: number
}

/** Pictures side by side; each stays where it is in time while the view scrolls. */
export function slotsOf(
  scale: Scale,
  height: number,
  { strip }: Pick<Film, 'strip'>,
): readonly Slot[] {
  const width = Math.max(1, (height * strip.width) / strip.height)
  const period = width / scale.density
  const slots: Slot[] = []
  const end = Math.min(endOf(scale), scale.length)
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
  g.drawImage(sheet, left, top, strip.width, strip.height, x, ruler, width + 0.5, film)
}
