import { describe, expect, test } from 'vitest'
import { cueOf } from '../core/cue'
import { nearest, onFrame, type Snaps, type Surroundings, snapped, targetsOf } from './snap'

function snaps(targets: readonly number[], fields: Partial<Snaps> = {}): Snaps {
  return { targets, reach: 60, rate: null, ...fields }
}

function around(fields: Partial<Surroundings> = {}): Surroundings {
  return {
    cues: [],
    view: { start: 0, end: 60_000 },
    moving: new Set(),
    head: 0,
    leastGap: 83,
    trimmed: null,
    ...fields,
  }
}

test('the nearest target within reach is met', () => {
  expect(nearest(snaps([1000, 1050, 1200]), 1030)).toBe(1050)
})

test('beyond reach nothing is met', () => {
  expect(nearest(snaps([1000]), 1061)).toBeNull()
})

test('of two edges the one that is nearer to its target decides', () => {
  expect(snapped(snaps([1000, 2040]), [970, 2000], 0)).toEqual({ shift: 30, at: 1000 })
})

test('what is moved and meets nothing keeps its way', () => {
  expect(snapped(snaps([]), [970], 12)).toEqual({ shift: 12, at: null })
})

describe('frames', () => {
  const rate = { frames: 25, seconds: 1 }

  test.each([
    [1019, 1000],
    [1021, 1040],
    [1040, 1040],
  ])('%d ms comes to %d', (time, there) => {
    expect(onFrame(snaps([], { rate }), time)).toBe(there)
  })

  test('wider than the reach are not forced', () => {
    expect(onFrame(snaps([], { rate, reach: 5 }), 1019)).toBe(1019)
  })

  test('count only where nothing else is near', () => {
    expect(snapped(snaps([1013], { rate }), [1000], 10)).toEqual({ shift: 13, at: 1013 })
  })
})

describe('targets', () => {
  const still = cueOf({ id: 'still', start: 5000, end: 6000 })
  const moving = cueOf({ id: 'moving', start: 7000, end: 8000 })

  test('are the edges of the other cues, with and without the least gap, and the playhead', () => {
    const targets = targetsOf(
      around({ cues: [still, moving], moving: new Set(['moving']), head: 1234 }),
    )
    expect(targets).toEqual([1234, 4917, 5000, 6000, 6083])
  })

  test('are the words of the cue that is trimmed', () => {
    const words = [{ at: 100, for: 300, text: 'yes', confidence: null, origin: 'typed' as const }]
    const trimmed = { ...moving, words }
    const targets = targetsOf(around({ cues: [trimmed], moving: new Set(['moving']), trimmed }))
    expect(targets).toEqual([0, 7100, 7400])
  })

  test('in a view of very many cues are the playhead alone', () => {
    const cues = Array.from({ length: 1000 }, (_, i) =>
      cueOf({ id: `c${i}`, start: i * 50, end: i * 50 + 40 }),
    )
    expect(targetsOf(around({ cues, head: 77 }))).toEqual([77])
  })
})
