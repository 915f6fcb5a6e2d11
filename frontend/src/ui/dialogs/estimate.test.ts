import { expect, test } from 'vitest'
import { finalBytes, frameRateText, framesPerSecond, keptFor, within } from './estimate'

test('a final is kept as long as the server is set to', () => {
  const told = (hours: number) => keptFor(hours).replaceAll('\u00a0', ' ')

  expect(told(24)).toMatch(/^24 h, /)
  expect(told(72)).toMatch(/^3 d, /)
  expect(told(1.5)).toMatch(/^1 h 30 min, /)
  expect(told(0)).toMatch(/^Until the next cleaning, /)
})

test('frame rates are fractions', () => {
  expect(framesPerSecond('25/1')).toBe(25)
  expect(frameRateText('30000/1001')).toBe('29.97 fps')
  expect(frameRateText('24000/1001')).toBe('23.976 fps')
  expect(framesPerSecond(null)).toBeNull()
  expect(framesPerSecond('0/0')).toBeNull()
})

test('a final grows with picture and length and is told to two digits', () => {
  const shape = { width: 1920, height: 1080, frameRate: '25/1', duration: 60_000 }
  const minute = finalBytes(shape)

  expect(minute).toBeGreaterThan(20e6)
  expect(minute).toBeLessThan(60e6)
  expect(String(minute)).toMatch(/^\d\d?0+$/)
  expect(finalBytes({ ...shape, duration: 600_000 }) / minute).toBeCloseTo(10, 0)
  expect(finalBytes({ ...shape, duration: 0 })).toBe(0)
})

test('sound alone is burned onto a plain picture, so it has a size too', () => {
  expect(finalBytes({ width: 0, height: 0, frameRate: null, duration: 60_000 })).toBeGreaterThan(0)
})

test('a proof stays inside the video and below the most that is taken', () => {
  expect(within({ start: -500, end: 2000 }, 30_000, 10_000)).toEqual({ start: 0, end: 2000 })
  expect(within({ start: 1000, end: 90_000 }, 30_000, 60_000)).toEqual({ start: 1000, end: 31_000 })
  expect(within({ start: 9000, end: 99_000 }, 30_000, 10_000)).toEqual({ start: 9000, end: 10_000 })
})
