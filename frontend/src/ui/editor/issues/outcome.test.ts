import { expect, test } from 'vitest'
import type { Change } from '../../../core/edit'
import { makeCue, makeDocument } from '../../../core/making'
import { outcomeOf } from './outcome'

const long = 'A line that is far longer than any profile lets a line of a subtitle be'
const document = makeDocument([
  makeCue(1, { text: 'Hi', end: 300 }),
  makeCue(2, { text: long, end: 5900 }),
  makeCue(3),
])
const longer: Change = { on: 'cue', id: 'c1', before: { end: 300 }, after: { end: 1000 } }
const codes = (changes: readonly Change[], code: string | null = null) => {
  const { settled, left } = outcomeOf(document, changes, code)
  return [[...settled].map(([id, issues]) => [id, ...issues.map((issue) => issue.code)]), left]
}

test('what a fix puts right is named, the rest is counted', () => {
  const [, all] = codes([])
  expect(codes([longer])).toEqual([[['c1', 'duration_short']], Number(all) - 1])
})

test('without a change all is left', () => {
  const [settled, left] = codes([])
  expect(settled).toEqual([])
  expect(left).toBeGreaterThan(1)
})

test('of one kind, only that kind is counted', () => {
  expect(codes([longer], 'duration_short')).toEqual([[['c1', 'duration_short']], 0])
})
