/** Where a cue stands on the picture, as libass places it. */

import type { Cue, Layout } from './cue'
import type { Size } from './frame'
import type { Style } from './style'

export interface Point {
  /** 0..1 of the picture, from its left. */
  readonly x: number
  /** 0..1, from its top. */
  readonly y: number
}

/** Column and row of a numpad alignment: 0..2 from the left, 0..2 from the top. */
export function cellOf(align: number): { readonly column: number; readonly row: number } {
  return { column: (align - 1) % 3, row: 2 - Math.floor((align - 1) / 3) }
}

export function alignOf(column: number, row: number): number {
  return (2 - row) * 3 + column + 1
}

/** The alignment that holds for *cue*. */
export function alignmentOf(cue: Pick<Cue, 'layout'>, style: Pick<Style, 'align'>): number {
  return cue.layout?.align ?? style.align
}

/** The point of the picture that a text is tied to by its alignment when its cue names none: the
 * margins are thousandths of the picture's height, of its width when it stands upright. */
export function anchorOf(style: Style, align: number, { width, height }: Size): Point {
  const margin = (value: number) => (value * Math.min(width, height)) / 1000
  const { column, row } = cellOf(align)
  const left = margin(style.margin_left) / width
  const right = 1 - margin(style.margin_right) / width
  const edge = margin(style.margin_vertical) / height
  return {
    x: [left, (left + right) / 2, right][column] ?? 0.5,
    y: [edge, 0.5, 1 - edge][row] ?? 0.5,
  }
}

/** The point that the text of *cue* is tied to. */
export function pointOf(cue: Pick<Cue, 'layout'>, style: Style, size: Size): Point {
  const { layout } = cue
  const anchor = anchorOf(style, alignmentOf(cue, style), size)
  if (!layout || (layout.x === null && layout.y === null)) return anchor
  return { x: layout.x ?? 0.5, y: layout.y ?? 0.9 }
}

const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e4) / 1e4

/** *layout* standing at *point*; so close to the middle that nobody means anything else, exactly
 * there. */
export function placedAt(layout: Layout | null, { x, y }: Point): Layout {
  const middle = Math.abs(x - 0.5) < SNAP ? 0.5 : x
  return { align: layout?.align ?? null, x: round(middle), y: round(y) }
}

const SNAP = 0.008
