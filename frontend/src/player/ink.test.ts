import { describe, expect, test } from 'vitest'
import { ACTION_SAFE, inkIn, leaves, TITLE_SAFE } from './ink'

function picture(width: number, height: number, drawn: readonly (readonly [number, number])[]) {
  const pixels = new Uint8ClampedArray(width * height * 4)
  for (const [x, y] of drawn) pixels[(y * width + x) * 4 + 3] = 255
  return pixels
}

describe('the box around what is drawn', () => {
  test('is nothing where nothing is', () => expect(inkIn(picture(8, 4, []), 8)).toBeNull())

  test('holds every pixel, and no more', () =>
    expect(
      inkIn(
        picture(8, 4, [
          [2, 1],
          [5, 2],
          [3, 3],
        ]),
        8,
      ),
    ).toEqual({ x: 0.25, y: 0.25, width: 0.5, height: 0.75 }))

  test('is not widened by the soft end of an edge', () => {
    const pixels = picture(8, 4, [[4, 2]])
    pixels[3] = 10
    expect(inkIn(pixels, 8)).toEqual({ x: 0.5, y: 0.5, width: 0.125, height: 0.25 })
  })
})

describe('safe areas', () => {
  const boxFrom = (edge: number) => ({ x: edge, y: 0.4, width: 1 - 2 * edge, height: 0.1 })

  test.each([
    [0.1, null],
    [TITLE_SAFE, null],
    [0.04, 'title'],
    [ACTION_SAFE, 'title'],
    [0.02, 'action'],
    [0, 'action'],
  ])('a text that begins %d from the edge leaves %s', (edge, left) =>
    expect(leaves(boxFrom(edge))).toBe(left),
  )

  test('each edge counts', () => {
    expect(leaves({ x: 0.2, y: 0.2, width: 0.79, height: 0.1 })).toBe('action')
    expect(leaves({ x: 0.2, y: 0.01, width: 0.2, height: 0.1 })).toBe('action')
    expect(leaves({ x: 0.2, y: 0.5, width: 0.2, height: 0.46 })).toBe('title')
  })
})
