import { describe, expect, test } from 'vitest'
import { alignOf, anchorOf, cellOf, placedAt, pointOf } from './placing'
import { DEFAULT_STYLE } from './style'

const WIDE = { width: 1920, height: 1080 }
const UPRIGHT = { width: 1080, height: 1920 }
const STYLE = { ...DEFAULT_STYLE, margin_left: 100, margin_right: 200, margin_vertical: 50 }

test('the alignments are those of a number pad', () => {
  const rows = [0, 1, 2].map((row) => [0, 1, 2].map((column) => alignOf(column, row)))
  expect(rows).toEqual([
    [7, 8, 9],
    [4, 5, 6],
    [1, 2, 3],
  ])
  for (let align = 1; align <= 9; align++) {
    const { column, row } = cellOf(align)
    expect(alignOf(column, row)).toBe(align)
  }
})

describe('the margins of a style', () => {
  test.each([
    [1, 108 / 1920, 1 - 54 / 1080],
    [9, 1 - 216 / 1920, 54 / 1080],
    [5, (108 + 1920 - 216) / 2 / 1920, 0.5],
  ])('tie alignment %i to (%f, %f)', (align, x, y) => {
    const point = anchorOf(STYLE, align, WIDE)
    expect(point.x).toBeCloseTo(x)
    expect(point.y).toBeCloseTo(y)
  })

  test('count from the shorter side', () =>
    expect(anchorOf(STYLE, 2, UPRIGHT).y).toBeCloseTo(1 - 54 / 1920))
})

describe('the place of a cue', () => {
  const point = (layout: Parameters<typeof pointOf>[0]['layout']) =>
    pointOf({ layout }, STYLE, WIDE)

  test('is its own before the style', () =>
    expect(point({ align: null, x: 0.3, y: 0.4 })).toEqual({ x: 0.3, y: 0.4 }))

  test('is filled up as the render does', () => {
    expect(point({ align: null, x: 0.3, y: null })).toEqual({ x: 0.3, y: 0.9 })
    expect(point({ align: null, x: null, y: 0.4 })).toEqual({ x: 0.5, y: 0.4 })
  })

  test('follows the style where it only has an alignment of its own', () =>
    expect(point({ align: 8, x: null, y: null })).toEqual(anchorOf(STYLE, 8, WIDE)))
})

describe('being dragged', () => {
  test('keeps the alignment and stays on the picture', () =>
    expect(placedAt({ align: 7, x: null, y: null }, { x: 1.2, y: -0.1 })).toEqual({
      align: 7,
      x: 1,
      y: 0,
    }))

  test('catches the middle, nothing else', () => {
    expect(placedAt(null, { x: 0.505, y: 0.505 })).toMatchObject({ x: 0.5, y: 0.505 })
    expect(placedAt(null, { x: 0.48, y: 0.1 })).toMatchObject({ x: 0.48 })
  })
})
