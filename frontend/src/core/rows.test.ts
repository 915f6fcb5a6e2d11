import { describe, expect, test } from 'vitest'
import { makeCue, makeDocument } from './making'
import { gapBefore, inTime, keyOf, sifted, worstFirst } from './rows'

const cue = (n: number, start: number, end: number) => makeCue(n, { start, end })

describe('gaps', () => {
  const { cues } = makeDocument([
    cue(1, 1000, 2000),
    cue(2, 2999, 9000),
    cue(3, 4000, 5000),
    cue(4, 10_000, 11_000),
  ])

  test('a second without a cue is a row: before the first, between, and after the last', () => {
    expect([...inTime(cues, 12_000)]).toEqual([~0, 0, 1, 2, ~3, 3, ~4])
  })

  test('a cue that goes on under a later one leaves no gap behind that one', () => {
    expect(gapBefore(cues, 3, 12_000)).toEqual({ start: 9000, end: 10_000 })
  })

  test('the first begins at zero and the last ends with the video', () => {
    expect(gapBefore(cues, 0, 12_000)).toEqual({ start: 0, end: 1000 })
    expect(gapBefore(cues, 4, 12_000)).toEqual({ start: 11_000, end: 12_000 })
  })

  test('without the length of a video there are only cues', () => {
    expect([...inTime(cues, null)]).toEqual([0, 1, 2, 3])
  })

  test('a document without cues is no gap', () => {
    expect([...inTime([], 12_000)]).toEqual([])
  })

  test('a gap is named after the cue behind it, so that it stays the same when others come', () => {
    expect(keyOf(cues, ~3)).toBe('gap c4')
    expect(keyOf(cues, ~4)).toBe('gap ')
    expect(keyOf(cues, 3)).toBe('c4')
  })
})

test('the worst come first, those that are as bad in time', () => {
  const severity = [0, 3, 1, 3, 0]
  const rows = sifted(Uint8Array.of(1, 1, 1, 1, 1))
  expect([...worstFirst(rows, (place) => severity[place] ?? 0)]).toEqual([1, 3, 2, 0, 4])
})
