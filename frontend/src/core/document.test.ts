import { describe, expect, test } from 'vitest'
import { cueAt, documentOf, firstAfter, indexOf, withCues } from './document'
import { Lookup } from './lookup'
import { makeCue, makeDocument } from './making'

const idsOf = (document: ReturnType<typeof makeDocument>) => document.cues.map((cue) => cue.id)

test('cues stand in order of start, end and id, whatever order they came in', () => {
  const cues = [makeCue(3), makeCue(1), makeCue(2, { id: 'b', start: 0, end: 2000 })]

  const document = documentOf({ ...makeDocument(), cues })

  expect(idsOf(document)).toEqual(['b', 'c1', 'c3'])
})

describe('changing cues', () => {
  test('shares every cue that stayed', () => {
    const before = makeDocument(100)
    const changed = makeCue(50, { text: 'New' })

    const after = withCues(before, new Map([['c50', changed]]))

    expect(after.cues[49]).toBe(changed)
    expect(after.cues.filter((cue, i) => cue === before.cues[i])).toHaveLength(99)
    expect(after.byId.get('c50')).toBe(changed)
    expect(before.byId.get('c50')?.text).toBe('Text 50')
  })

  test('one that moves past another changes its place', () => {
    const moved = makeCue(1, { start: 7000, end: 8500 })
    const after = withCues(makeDocument(4), new Map([['c1', moved]]))
    expect(idsOf(after)).toEqual(['c2', 'c3', 'c1', 'c4'])
  })

  test('inserts, deletes and moves go together', () => {
    const changed = new Map([
      ['new', makeCue(0, { id: 'new', start: 100, end: 200 })],
      ['c2', null],
      ['c3', makeCue(3, { start: 50, end: 90 })],
    ])

    const after = withCues(makeDocument(4), changed)

    expect(idsOf(after)).toEqual(['c1', 'c3', 'new', 'c4'])
    expect([after.byId.size, after.byId.has('c2')]).toEqual([4, false])
  })

  test('two that trade places are found at their new ones', () => {
    const changed = new Map([
      ['c1', makeCue(2, { id: 'c1' })],
      ['c2', makeCue(1, { id: 'c2' })],
    ])
    const after = withCues(makeDocument(3), changed)
    expect(idsOf(after).map((id) => indexOf(after, id))).toEqual([0, 1, 2])
    expect(idsOf(after)).toEqual(['c2', 'c1', 'c3'])
  })
})

describe('finding', () => {
  const document = makeDocument(3)

  test.each([
    [0, 'c1'],
    [1999, 'c1'],
    [2000, undefined],
    [3000, 'c2'],
    [99_000, undefined],
  ])('at %d ms', (time, id) => expect(cueAt(document.cues, time)?.id).toBe(id))

  test('the later of two that overlap is the one on screen', () => {
    const cues = [makeCue(1, { end: 9000 }), makeCue(2, { end: 4000 })]
    expect(cueAt(cues, 3500)?.id).toBe('c2')
    expect(cueAt(cues, 5000)?.id).toBe('c1')
  })

  test('what begins after a time', () => {
    expect([-1, 0, 3000, 9000].map((time) => firstAfter(document.cues, time))).toEqual([0, 1, 2, 3])
  })

  test('a cue that is not there has no place', () => expect(indexOf(document, 'gone')).toBe(-1))
})

test('a changed lookup leaves the one before as it was', () => {
  const before = Lookup.of([{ id: 'a' }, { id: 'b' }])
  const after = before.with(
    new Map([
      ['a', null],
      ['c', { id: 'c' }],
    ]),
  )
  expect(['a', 'b', 'c'].map((id) => before.has(id))).toEqual([true, true, false])
  expect(['a', 'b', 'c'].map((id) => after.has(id))).toEqual([false, true, true])
  expect([before.size, after.size]).toEqual([2, 2])
})
