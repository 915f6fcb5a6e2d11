import { expect, test } from 'vitest'
import { blended } from './pixels'

const bytes = (pixel: number) => [0, 8, 16, 24].map((shift) => (pixel >>> shift) & 255)

test.each([
  [0, 0],
  [0.25, 1],
  [0.5, 1],
  [0.999, 1],
  [1, 0],
])('a colour over %d of a pixel is mixed in every byte', (part, near) => {
  const [under, over] = [0xff10_80f0, 0xff20_00ff]
  const mixed = bytes(blended(under, over, part))

  bytes(under).forEach((byte, i) => {
    const wanted = byte + ((bytes(over)[i] ?? 0) - byte) * part
    expect(Math.abs((mixed[i] ?? 0) - wanted)).toBeLessThanOrEqual(near)
  })
})
