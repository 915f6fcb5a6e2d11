import { describe, expect, test } from 'vitest'
import { apply } from './apply'
import { cueOf } from './cue'
import type { Document } from './document'
import { type Draft, inverted } from './edit'
import { makeDocument } from './making'
import { profileOf } from './profile'
import {
  edgeFrom,
  goneOn,
  heldFor,
  leadIn,
  leadOut,
  nudged,
  reached,
  startWithRest,
} from './timing'

const makeCue = (id: string, start: number, end: number, text: string) =>
  cueOf({ id, start, end, text })

const timesOf = (document: Document) => document.cues.map(({ start, end }) => [start, end])
const made = (document: Document, draft: Draft | null | undefined) =>
  draft ? apply(document, draft.changes) : document

const three = makeDocument([
  makeCue('a', 1000, 2000, 'One'),
  makeCue('b', 3000, 4000, 'Two'),
  makeCue('c', 4500, 6000, 'Three'),
])

describe('edges', () => {
  test('a nudge moves one edge, and never past the other', () => {
    expect(timesOf(made(three, nudged(three, ['a'], 'start', 40)))[0]).toEqual([1040, 2000])
    expect(timesOf(made(three, nudged(three, ['a'], 'end', -40)))[0]).toEqual([1000, 1960])
    expect(timesOf(made(three, nudged(three, ['a'], 'start', 5000)))[0]).toEqual([1900, 2000])
    expect(timesOf(made(three, nudged(three, ['a'], 'end', -5000)))[0]).toEqual([1000, 1100])
  })

  test('lead-in and lead-out stop at the neighbours', () => {
    expect(timesOf(made(three, leadIn(three, ['b'], 200, 80)))[1]).toEqual([2800, 4000])
    expect(timesOf(made(three, leadIn(three, ['c'], 600, 80)))[2]).toEqual([4080, 6000])
    expect(timesOf(made(three, leadOut(three, ['b'], 600, 80)))[1]).toEqual([3000, 4420])
    expect(timesOf(made(three, leadOut(three, ['c'], 600, 80)))[2]).toEqual([4500, 6600])
  })

  test('cues reach for their neighbours and leave the gap', () => {
    expect(timesOf(made(three, reached(three, ['a', 'b'], 'end', 80)))).toEqual([
      [1000, 2920],
      [3000, 4420],
      [4500, 6000],
    ])
    expect(timesOf(made(three, reached(three, ['b'], 'start', 80)))[1]).toEqual([2080, 4000])
  })

  test('the nearest edge on either side', () => {
    expect(edgeFrom(three, 3500, 1)).toBe(4000)
    expect(edgeFrom(three, 3500, -1)).toBe(3000)
    expect(edgeFrom(three, 500, -1)).toBeNull()
  })
})

test('a cue begins here and all that follow move as much', () => {
  expect(timesOf(made(three, startWithRest(three, 'b', 3300)))).toEqual([
    [1000, 2000],
    [3300, 4300],
    [4800, 6300],
  ])
})

describe('held keys', () => {
  test('a cue lasts as long as the key was down; what is in the way is pushed along', () => {
    const draft = heldFor(three, 'a', { start: 2500, end: 3600, gap: 80 })
    expect(timesOf(made(three, draft))).toEqual([
      [2500, 3600],
      [3680, 4680],
      [4760, 6260],
    ])
  })

  test('what is typed in order stays in order, wherever the playhead is', () => {
    const draft = heldFor(three, 'a', { start: 20_000, end: 21_000, gap: 80 })
    expect(made(three, draft).cues.map((cue) => cue.id)).toEqual(['a', 'b', 'c'])
  })

  test('what is not in the way stays', () => {
    const draft = heldFor(three, 'a', { start: 900, end: 2500, gap: 80 })
    expect(timesOf(made(three, draft)).slice(1)).toEqual(timesOf(three).slice(1))
  })
})

describe('going on', () => {
  const profile = profileOf(three)
  const at = (document: Document, id: string | null, time: number) =>
    goneOn(document, id, time, { profile, newId: 'new' })

  test('ends the cue here and begins another behind the gap', () => {
    const next = at(three, 'c', 7000)
    expect(next?.id).toBe('new')
    expect(timesOf(made(three, next?.draft)).slice(2)).toEqual([
      [4500, 7000],
      [7080, 9080],
    ])
  })

  test('is one step: taking it back gives the same document', () => {
    const draft = at(three, 'c', 7000)?.draft
    expect(draft?.label).toBe('End cue 3 here')
    expect(timesOf(apply(made(three, draft), inverted(draft?.changes ?? [])))).toEqual(
      timesOf(three),
    )
  })

  test('goes to the next cue where there is no room for another', () => {
    const next = at(three, 'b', 4300)
    expect(next?.id).toBe('c')
    expect(timesOf(made(three, next?.draft))[1]).toEqual([3000, 4300])
  })

  test('begins an empty cue anew: nothing was said in it yet', () => {
    const empty = makeDocument([makeCue('a', 1000, 2000, '')])
    const next = at(empty, 'a', 5000)
    expect(next?.id).toBe('a')
    expect(timesOf(made(empty, next?.draft))).toEqual([[5000, 7000]])
  })

  test('does not stretch a cue over a long silence', () => {
    const next = at(three, 'c', 40_000)
    expect(timesOf(made(three, next?.draft)).slice(2)).toEqual([
      [4500, 6000],
      [40_080, 42_080],
    ])
  })

  test('types ahead of what was played, one cue behind the other', () => {
    const one = makeDocument([makeCue('a', 0, 2000, 'One')])
    expect(timesOf(made(one, at(one, 'a', 0)?.draft))).toEqual([
      [0, 2000],
      [2080, 4080],
    ])
  })

  test('begins the first cue of all', () => {
    const none = makeDocument([])
    expect(timesOf(made(none, at(none, null, 300)?.draft))).toEqual([[300, 2300]])
  })
})
