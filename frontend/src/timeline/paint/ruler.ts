/** The ruler: times, and marks between them. */

import { ticksOf } from '../ruler'
import type { Scene } from '../scene'

type Pen = CanvasRenderingContext2D

const SMALL_TICK = 4
const LABEL_INDENT = 4
const LABEL_BASE = 12

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
