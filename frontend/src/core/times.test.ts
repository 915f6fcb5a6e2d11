import { describe, expect, test } from 'vitest'
import type { Cue } from './cue'
import { makeCue, makeDocument } from './making'
import { common, sameTimes, timesOf } from './times'

const { cues } = makeDocument(6)
const long = makeCue(3, { end: 30_000 })

/** Each time read anew. */
function read(list: readonly Cue[]) {
  const ends = list.map((cue) => cue.end)
  const latest = ends.map((_, i) => Math.max(...ends.slice(0, i + 1)))
  return { starts: list.map((cue) => cue.start), ends, latest }
}

const told = (list: readonly Cue[]) => {
  const { starts, ends, latest } = timesOf(list)
  return { starts: [...starts], ends: [...ends], latest: [...latest] }
}

describe('the times after a change are those of a new look', () => {
  test.each<[string, readonly Cue[]]>([
    ['the same', cues],
    ['one that ends late', cues.with(2, long)],
    ['the first', cues.with(0, makeCue(1, { end: 2500 }))],
    ['the last', cues.with(5, makeCue(6, { end: 19_000 }))],
    ['one more', cues.toSpliced(3, 0, makeCue(9, { start: 8100, end: 8500 }))],
    ['one fewer', cues.toSpliced(3, 1)],
    ['others altogether', makeDocument([makeCue(8), makeCue(9)]).cues],
    ['none', []],
  ])('%s', (_, changed) => {
    timesOf(cues)
    expect(told(changed)).toEqual(read(changed))
    expect(told(cues)).toEqual(read(cues))
  })

  test('also where only a text changed in between', () => {
    const late = cues.with(2, long)
    const written = late.with(0, makeCue(1, { text: 'New' }))
    timesOf(late)
    sameTimes(late, written)
    expect(timesOf(written)).toBe(timesOf(late))
    const moved = written.with(5, makeCue(6, { end: 40_000 }))
    expect(told(moved)).toEqual(read(moved))
  })
})

test('what two lists have in common is counted once', () => {
  const twice = [...cues, ...cues]
  expect(common(cues, twice)).toEqual({ head: 6, tail: 0 })
  expect(common(cues, cues.toSpliced(2, 1))).toEqual({ head: 2, tail: 3 })
  expect(common(cues, [])).toEqual({ head: 0, tail: 0 })
})
