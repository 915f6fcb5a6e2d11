import { describe, expect, test } from 'vitest'
import type { Probe } from '../core/document'
import { aspectText, framingOf, panned, roomOf, spreadOf, within } from './frame'

const WIDE: Probe = { width: 1920, height: 1080, video: { codec: 'h264' } }
const UPRIGHT: Probe = { width: 720, height: 1280, video: { codec: 'h264' } }
const SOUND: Probe = { video: null }

test.each([
  ['a film', WIDE, 'source', '1920x1080'],
  ['an upright film', UPRIGHT, 'source', '720x1280'],
  ['sound alone', SOUND, 'source', '1280x720'],
  ['a film as 9:16', WIDE, '9:16', '1080x1920'],
  ['an upright film as 16:9', UPRIGHT, '16:9', '1280x720'],
])('the picture of %s', (_, video, aspect, size) => {
  const { width, height } = framingOf({ video, frame: { aspect, fit: 'crop' } })
  expect(`${width}x${height}`).toBe(size)
})

describe('what a crop leaves out', () => {
  test.each([
    ['a film as 9:16', WIDE, '9:16', 'crop', 1312, 0],
    ['an upright film as 16:9', UPRIGHT, '16:9', 'crop', 0, 874],
    ['a film as it is', WIDE, 'source', 'crop', 0, 0],
    ['a film over a blurred copy', WIDE, '9:16', 'blur', 0, 0],
  ])('of %s', (_, video, aspect, fit, width, height) =>
    expect(roomOf({ video, frame: { aspect, fit } })).toEqual({ width, height }),
  )
})

describe('dragging the picture', () => {
  const room = { width: 1000, height: 0 }

  test('to the right shows more of the left', () => expect(panned(room, 0.5, 250, 0)).toBe(0.25))

  test('ends at the ends', () => {
    expect(panned(room, 0.5, 5000, 0)).toBe(0)
    expect(panned(room, 0.5, -5000, 0)).toBe(1)
  })

  test('goes along the side that is cut', () =>
    expect(panned({ width: 0, height: 800 }, 0.5, 999, 80)).toBe(0.4))

  test('moves nothing where nothing is cut', () =>
    expect(panned({ width: 0, height: 0 }, 0.5, 99, 99)).toBe(0.5))
})

test('the video lies so that the seen part fills its box', () => {
  const seen = { x: 656, y: 0, width: 608, height: 1080 }
  const spread = spreadOf(seen, { width: 1920, height: 1080 })
  // In shares of a box 608 wide: what is seen begins at its left edge and is as wide as it.
  expect(spread.x * 608).toBeCloseTo(-656)
  expect(spread.width * 608).toBeCloseTo(1920)
  expect(spread).toMatchObject({ y: -0, height: 1 })
})

test('a part of a whole, in shares', () =>
  expect(within({ x: 10, y: 20, width: 30, height: 40 }, { width: 100, height: 200 })).toEqual({
    x: 0.1,
    y: 0.1,
    width: 0.3,
    height: 0.2,
  }))

test.each([
  [1920, 1080, '16:9'],
  [608, 1080, '9:16'],
  [640, 480, '4:3'],
  [1998, 1080, '1.85:1'],
])('%d x %d is called %s', (width, height, name) => {
  expect(aspectText({ width, height })).toBe(name)
})
