import { expect, test } from 'vitest'
import { USUAL_RATE } from '../../../core/frames'
import { amount, amountText, mapped } from './typed'

test.each([
  ['+1', 1000],
  ['1', 1000],
  ['-1', -1000],
  ['+200ms', 200],
  ['-200 ms', -200],
  ['−1.5', -1500],
  ['1,5', 1500],
  ['3f', 120],
  ['-1:02', -62_000],
  ['much', null],
  ['', null],
])('“%s” is %s ms', (text, ms) => expect(amount(text, USUAL_RATE)).toBe(ms))

test('an amount is shown with its sign', () => {
  expect(amountText(1200)).toBe('+1.200')
  expect(amountText(-80)).toBe('−0.080')
})

test('times between and beyond two points follow them', () => {
  const [from, to] = [
    [1000, 11_000],
    [2000, 22_000],
  ] as const
  expect([1000, 6000, 11_000, 12_000].map((time) => mapped(time, from, to))).toEqual([
    2000, 12_000, 22_000, 24_000,
  ])
})
