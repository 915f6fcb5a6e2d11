/** Colours as the pixels of an ImageData. */

/** Four bytes, in the order in which this machine keeps them. */
export type Pixel = number

const known = new Map<string, Pixel>()
let pen: OffscreenCanvasRenderingContext2D | null = null

/** An opaque CSS colour as a pixel. */
export function pixelOf(colour: string): Pixel {
  const found = known.get(colour) ?? drawn(colour)
  known.set(colour, found)
  return found
}

function drawn(colour: string): Pixel {
  pen ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
  if (!pen) return 0
  pen.fillStyle = colour
  pen.fillRect(0, 0, 1, 1)
  return new Uint32Array(pen.getImageData(0, 0, 1, 1).data.buffer)[0] ?? 0
}

/** *over* covering the *part* (0..1) of *under*, two bytes at a time. */
export function blended(under: Pixel, over: Pixel, part: number): Pixel {
  const weight = Math.round(part * 256)
  const rest = 256 - weight
  const even = ((under & ODD) * rest + (over & ODD) * weight) >>> 8
  const odd = ((under >>> 8) & ODD) * rest + ((over >>> 8) & ODD) * weight
  return ((even & ODD) | (odd & ~ODD)) >>> 0
}

/** Every second byte. */
const ODD = 0x00ff00ff
