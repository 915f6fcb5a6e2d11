/** What comes after the end of the video: cues can still stand there, but nothing is seen or heard. */

import { t } from '../../core/i18n'
import { xOf } from '../scale'
import type { Scene } from '../scene'
import type { Hatches } from './hatches'

type Pen = CanvasRenderingContext2D

const LABEL_INDENT = 10
const LABEL_BASE = 12
const EDGE = 2

/** Over the rows from *top* to *bottom*. */
export function paintBeyond(
  g: Pen,
  { scale, end, colours }: Scene,
  hatches: Hatches,
  top: number,
  bottom: number,
): void {
  const x = Math.round(xOf(scale, end))
  if (x >= scale.width) return
  const area = [Math.max(0, x), top, scale.width - Math.max(0, x), bottom - top] as const
  g.fillStyle = colours.ground
  g.fillRect(...area)
  g.fillStyle = hatches.beyond(g, colours.tick)
  g.fillRect(...area)
  g.fillStyle = colours.text
  g.fillRect(x, top, EDGE, bottom - top)
}

/** Says it in the ruler, where no times are told any more. */
export function paintEnd(g: Pen, { scale, end, rows, colours }: Scene): void {
  const x = Math.round(xOf(scale, end))
  if (x >= scale.width) return
  g.fillStyle = colours.ground
  g.fillRect(x, 0, scale.width - x, rows.ruler)
  g.fillStyle = colours.text
  g.fillRect(x, 0, EDGE, rows.ruler)
  g.fillText(t('End of the video'), x + LABEL_INDENT, LABEL_BASE)
}
