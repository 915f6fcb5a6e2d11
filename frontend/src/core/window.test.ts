import { expect, test } from 'vitest'
import { rowsInView, scrolledTo } from './window'

const view = (top: number) => ({ top, height: 280, row: 28 })

test('only the rows in view and a few beyond are drawn', () => {
  expect(rowsInView(view(28_000), 10_000)).toEqual({ from: 992, to: 1018 })
  expect(rowsInView(view(0), 3)).toEqual({ from: 0, to: 3 })
  expect(rowsInView(view(28_000), 5)).toEqual({ from: 0, to: 5 })
})

test.each([
  [5, 0, 0, 'is in view already'],
  [12, 0, 112, 'comes in at the lower edge with a row of air'],
  [2, 280, 28, 'comes in at the upper edge with a row of air'],
  [0, 280, 0, 'the first has nothing above it'],
])('row %d from %d scrolls to %d: it %s', (index, top, wanted) => {
  expect(scrolledTo(index, view(top))).toBe(wanted)
})
