import { expect, test } from 'vitest'
import { ticksOf } from './ruler'
import { scaleOf, zoomed } from './scale'

test('30 seconds in view are labelled every 5, with a mark each second', () => {
  const ticks = ticksOf(scaleOf(1440, 600_000))
  const labels = ticks.flatMap((tick) => tick.label ?? [])
  expect(labels).toEqual(['00:00', '00:05', '00:10', '00:15', '00:20', '00:25', '00:30'])
  expect(ticks).toHaveLength(31)
})

test('hours are named where the video has hours', () => {
  const labels = ticksOf(scaleOf(1440, 7_200_000)).flatMap((tick) => tick.label ?? [])
  expect(labels[1]).toBe('0:00:05')
})

test('tenths are named when they are far enough apart', () => {
  const labels = ticksOf(zoomed(scaleOf(1440, 600_000), 1e6, 0)).flatMap((tick) => tick.label ?? [])
  expect(labels.slice(0, 3)).toEqual(['00:00.0', '00:00.2', '00:00.4'])
})

test.each([1e-6, 0.01, 0.1, 1, 10, 1e6])('labels never crowd (zoom %d)', (factor) => {
  const ticks = ticksOf(zoomed(scaleOf(1440, 7_200_000), factor, 0)).filter((tick) => tick.label)
  const gaps = ticks.slice(1).map((tick, i) => tick.x - (ticks[i]?.x ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(110)
})
