import { expect, test } from 'vitest'
import { type Cue, cueOf } from '../core/cue'
import { cueHit, type Hit, MOUSE_EDGE, TOUCH_EDGE } from './hit'
import type { Scale } from './scale'

/** One pixel is 10 ms; x = time / 10. */
const SCALE: Scale = { from: 0, density: 0.1, width: 1000, length: 600_000 }

function cue(id: string, start: number, end: number): Cue {
  return cueOf({ id, start, end })
}

function hit(cues: readonly Cue[], x: number, active: string | null = null): Hit {
  return cueHit(cues, SCALE, x, active, { edge: MOUSE_EDGE, shared: 120 })
}

const one = cue('one', 1000, 2000)

test.each([
  [94, 'ground'],
  [95, 'edge'],
  [110, 'edge'],
  [111, 'cue'],
  [189, 'cue'],
  [190, 'edge'],
  [205, 'edge'],
  [206, 'ground'],
])('at %d px of a cue from 100 to 200 px lies: %s', (x, on) => {
  expect(hit([one], x).on).toBe(on)
})

test.each([
  [102, 'start'],
  [198, 'end'],
])('at %d px it is the %s', (x, side) => {
  expect(hit([one], x)).toEqual({ on: 'edge', cue: one, side })
})

test('the middle of a small cue still moves it', () => {
  expect(hit([cue('small', 1000, 1120)], 106).on).toBe('cue')
})

test('two edges within three frames are taken together', () => {
  const [a, b] = [cue('a', 1000, 2000), cue('b', 2083, 3000)]
  expect(hit([a, b], 204)).toEqual({ on: 'shared', before: a, after: b })
  expect(hit([a, b], 211)).toEqual({ on: 'shared', before: a, after: b })
})

test('a little further in, each of them can be taken alone', () => {
  const [a, b] = [cue('a', 1000, 2000), cue('b', 2083, 3000)]
  expect(hit([a, b], 194)).toEqual({ on: 'edge', cue: a, side: 'end' })
  expect(hit([a, b], 215)).toEqual({ on: 'edge', cue: b, side: 'start' })
})

test('edges further apart are never taken together', () => {
  const [a, b] = [cue('a', 1000, 2000), cue('b', 2200, 3000)]
  expect(hit([a, b], 201)).toEqual({ on: 'edge', cue: a, side: 'end' })
})

test('of cues that overlap the active one is taken', () => {
  const [under, over] = [cue('under', 1000, 5000), cue('over', 2000, 4000)]
  expect(hit([under, over], 300)).toEqual({ on: 'cue', cue: over })
  expect(hit([under, over], 300, 'under')).toEqual({ on: 'cue', cue: under })
})

test('there is nothing where no cue is', () => {
  expect(hit([], 300)).toEqual({ on: 'ground' })
  expect(hit([one], 300)).toEqual({ on: 'ground' })
})

test.each([
  [87, 'ground'],
  [88, 'edge'],
  [124, 'edge'],
  [125, 'cue'],
])('a finger at %d px of a cue from 100 to 200 px is on: %s', (x, on) => {
  expect(cueHit([one], SCALE, x, null, { edge: TOUCH_EDGE, shared: 120 }).on).toBe(on)
})
