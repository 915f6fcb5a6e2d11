import { expect, test } from 'vitest'
import { gridStep } from './grid'

// 0 1 2
// 3 4
const places = [0, 100, 200, 0, 100].map((left, at) => ({ left, top: at < 3 ? 0 : 300 }))

test.each([
  [0, 'ArrowRight', 1],
  [2, 'ArrowRight', 3],
  [4, 'ArrowRight', null],
  [0, 'ArrowLeft', null],
  [1, 'ArrowDown', 4],
  [2, 'ArrowDown', 4],
  [4, 'ArrowUp', 1],
  [1, 'ArrowUp', null],
  [1, 'a', null],
  [9, 'ArrowUp', null],
])('from %d, %s leads to %s', (from, key, to) => {
  expect(gridStep(places, from, key)).toBe(to)
})
