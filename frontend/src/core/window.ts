/** Which rows of a long list are drawn, and where to scroll so that one is seen. */

export interface Viewport {
  /** All in px. */
  readonly top: number
  readonly height: number
  readonly row: number
}

export interface Rows {
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

/** Rows drawn beyond both edges, so that a fast scroll meets no emptiness. */
const SPARE = 8

export function rowsInView({ top, height, row }: Viewport, count: number): Rows {
  const from = Math.max(0, Math.min(count, Math.floor(top / row)) - SPARE)
  return { from, to: Math.min(count, Math.ceil((top + height) / row) + SPARE) }
}

/** The scroll position at which row *index* stands within, with one row of air; the present one
 * when it does already. */
export function scrolledTo(index: number, { top, height, row }: Viewport): number {
  const air = Math.min(row, Math.max(0, (height - row) / 2))
  const highest = index * row - air
  const lowest = (index + 1) * row + air - height
  if (top > highest) return Math.max(0, highest)
  return top < lowest ? lowest : top
}
