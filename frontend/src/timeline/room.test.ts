import { describe, expect, test } from 'vitest'
import { type Cue, cueOf } from '../core/cue'
import { type Drag, movingIds } from './drag'
import { type Room, roomFor } from './room'

const GAP = 80

const a = cueOf({ id: 'a', start: 1000, end: 2000 })
const b = cueOf({ id: 'b', start: 3000, end: 4000 })
const c = cueOf({ id: 'c', start: 6000, end: 7000 })

function room(drag: Drag, cues: readonly Cue[] = [a, b, c]): Room {
  return roomFor(drag, cues, movingIds(drag), GAP)
}

const move = (...cues: readonly [Cue, ...Cue[]]): Drag => ({ kind: 'move', grabbed: cues[0], cues })
const trim = (cue: Cue, side: 'start' | 'end'): Drag => ({ kind: 'trim', cue, side })

test('a cue can be moved up to the least gap before and after it', () => {
  expect(room(move(b))).toEqual({ back: { by: -920, at: 2080 }, on: { by: 1920, at: 5920 } })
})

test.each([
  ['start', { back: { by: -920, at: 2080 }, on: null }],
  ['end', { back: null, on: { by: 1920, at: 5920 } }],
] as const)('its %s has a neighbour on one side', (side, there) => {
  expect(room(trim(b, side))).toEqual(there)
})

test('nothing is in the way before the first cue and after the last', () => {
  expect(room(move(a)).back).toBeNull()
  expect(room(move(c)).on).toBeNull()
})

describe('several cues', () => {
  test('go on until the first of them is held up', () => {
    expect(room(move(a, c))).toEqual({ back: { by: -1920, at: 4080 }, on: { by: 920, at: 2920 } })
  })

  test('never hold each other up', () => {
    expect(room(move(a, b))).toEqual({ back: null, on: { by: 1920, at: 5920 } })
  })

  test('with an edge in common have only each other', () => {
    expect(room({ kind: 'share', before: a, after: b })).toEqual({ back: null, on: null })
  })
})

describe('a cue that stands', () => {
  test('closer than the least gap comes no closer', () => {
    const near = cueOf({ id: 'near', start: 2030, end: 2900 })
    expect(room(trim(a, 'end'), [a, near]).on).toEqual({ by: 0, at: 2000 })
    expect(room(trim(near, 'start'), [a, near]).back).toEqual({ by: 0, at: 2030 })
  })

  test('over another goes on to the one after that', () => {
    const over = cueOf({ id: 'over', start: 1500, end: 3500 })
    expect(room(move(over), [a, over, b, c])).toEqual({
      back: null,
      on: { by: 2420, at: 5920 },
    })
  })

  test('behind one that lasts long is held up by that one', () => {
    const long = cueOf({ id: 'long', start: 500, end: 2900 })
    expect(room(trim(b, 'start'), [long, a, b]).back).toEqual({ by: -20, at: 2980 })
  })
})
