import { expect, test } from 'vitest'
import { cueOf } from '../../../core/cue'
import { cueNumber, timeIn, withText } from './goals'

test.each([
  ['#412', 412],
  ['412', 412],
  ['# 7', 7],
  ['1:02', null],
  ['split', null],
])('%s is cue number %s', (typed, number) => expect(cueNumber(typed)).toBe(number))

test.each([
  ['1:02', 62_000],
  ['@62.5', 62_500],
  ['@62', 62_000],
  ['62,5', 62_500],
  ['90s', 90_000],
  ['412', null],
  ['#412', null],
  ['play', null],
])('%s is the time %s', (typed, time) => expect(timeIn(typed)).toBe(time))

test('cues are found by their text, the first few', () => {
  const cues = ['One fish', 'two', 'red FISH', 'blue fish'].map((text, i) =>
    cueOf({ id: `${i}`, start: i * 1000, end: i * 1000 + 900, text }),
  )
  expect(withText(cues, 'fish', 2)).toEqual([0, 2])
  expect(withText(cues, 'fi', 2)).toEqual([])
})
