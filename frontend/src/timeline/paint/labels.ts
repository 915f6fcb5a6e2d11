/** Text on the canvas, cut with an ellipsis where there is no room. Measuring is slow, so what was
 * measured once is kept, and a text is cut by the widths of its signs: while it zooms there is
 * other room in every frame. */

type Pen = CanvasRenderingContext2D

const MOST = 4000
/** Less than this (px) holds nothing that could be read. */
const LEAST_ROOM = 12

export class Labels {
  private readonly widths = new Map<string, number>()

  /** Call when the font changed. */
  forget(): void {
    this.widths.clear()
  }

  width(g: Pen, text: string): number {
    const known = this.widths.get(text)
    if (known !== undefined) return known
    const { width } = g.measureText(text)
    if (this.widths.size > MOST) this.widths.clear()
    this.widths.set(text, width)
    return width
  }

  /** *text*, or nothing where it does not fit into *room* px. */
  whole(g: Pen, text: string, room: number): string {
    return this.width(g, text) <= room ? text : ''
  }

  /** As much of *text* as fits into *room* px. */
  cut(g: Pen, text: string, room: number): string {
    if (room < LEAST_ROOM) return ''
    if (this.width(g, text) <= room) return text
    return cutTo(text, room, (sign) => this.width(g, sign))
  }
}

/** The longest beginning of *text* that fits into *room* with an ellipsis behind it; how wide one
 * sign is *width* says. */
export function cutTo(text: string, room: number, width: (sign: string) => number): string {
  let left = room - width('…')
  let end = 0
  for (const sign of text) {
    left -= width(sign)
    if (left < 0) break
    end += sign.length
  }
  return end > 0 ? `${text.slice(0, end).trimEnd()}…` : ''
}
