/** Diagonal stripes: amber for a flag, red where cues clash, grey behind the end. Made once per
 * colour and density. */

type Pen = CanvasRenderingContext2D

export class Hatches {
  private readonly made = new Map<string, CanvasPattern | string>()

  constructor(private readonly ratio: number) {}

  /** Broad and faint. */
  flag(g: Pen, colour: string): CanvasPattern | string {
    return this.hatch(g, colour, 17, 0.16)
  }

  /** Narrow and strong. */
  clash(g: Pen, colour: string): CanvasPattern | string {
    return this.hatch(g, colour, 6, 0.6)
  }

  /** Where there is no video. */
  beyond(g: Pen, colour: string): CanvasPattern | string {
    return this.hatch(g, colour, 11, 0.25)
  }

  private hatch(g: Pen, colour: string, size: number, strength: number): CanvasPattern | string {
    const key = `${colour} ${size}`
    const known = this.made.get(key) ?? this.drawn(g, colour, size, strength)
    this.made.set(key, known)
    return known
  }

  private drawn(g: Pen, colour: string, size: number, strength: number): CanvasPattern | string {
    const side = Math.round(size * this.ratio)
    const tile = new OffscreenCanvas(side, side)
    const pen = tile.getContext('2d')
    if (!pen) return colour
    pen.globalAlpha = strength
    pen.strokeStyle = colour
    pen.lineWidth = side / 2 / Math.SQRT2
    for (const shift of [-side, 0, side]) {
      pen.moveTo(shift - 2, side + 2)
      pen.lineTo(shift + side + 2, -2)
    }
    pen.stroke()
    const pattern = g.createPattern(tile, 'repeat')
    pattern?.setTransform(new DOMMatrix().scale(1 / this.ratio))
    return pattern ?? colour
  }
}
