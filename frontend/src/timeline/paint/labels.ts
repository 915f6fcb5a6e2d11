/** Text on the canvas, cut with an ellipsis where there is no room. Measuring is slow, so what was
 * measured once is kept. */

type Pen = CanvasRenderingContext2D

const MOST = 4000
/** Less than this (px) holds nothing that could be read. */
const LEAST_ROOM = 12

export class Labels {
  private readonly widths = new Map<string, number>()
  private readonly cuts = new Map<string, string>()

  /** Call when the font changed. */
  forget(): void {
    this.widths.clear()
    this.cuts.clear()
  }

  width(g: Pen, text: string): number {
    const known = this.widths.get(text)
    if (known !== undefined) return known
    const { width } = g.measureText(text)
    if (this.widths.size > MOST) this.widths.clear()
    this.widths.set(text, width)
    return width
  }

  /** As much of *text* as fits into *room* px. */
  cut(g: Pen, text: string, room: number): string {
    if (room < LEAST_ROOM) return ''
    if (this.width(g, text) <= room) return text
    const key = `${Math.floor(room)} ${text}`
    const known = this.cuts.get(key)
    if (known !== undefined) return known
    const short = cutTo(text, (part) => g.measureText(part).width <= room)
    if (this.cuts.size > MOST) this.cuts.clear()
    this.cuts.set(key, short)
    return short
  }
}

/** The longest beginning of *text* that still *fits* with an ellipsis behind it. */
export function cutTo(text: string, fits: (part: string) => boolean): string {
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if (fits(`${text.slice(0, middle).trimEnd()}…`)) low = middle
    else high = middle - 1
  }
  return low > 0 ? `${text.slice(0, low).trimEnd()}…` : ''
}
