// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeDocument } from '../../core/making'
import { only } from '../../core/selection'
import { StillMedium } from '../../player/by-hand'
import type { Medium } from '../../player/clock'
import { Hold } from './flows'
import { makeDesk } from './making'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function holding() {
  const desk = makeDesk(makeDocument(3))
  desk.clock.attach(new StillMedium() as unknown as Medium)
  desk.store.select(only('c1'))
  const now = () => desk.store.document.byId.get('c1')
  return { desk, hold: new Hold(desk), now, was: now() }
}

test('a key that is held times the cue from down to up, and goes on to the next', () => {
  const { desk, hold, now } = holding()
  desk.clock.seek(10_000)
  hold.down()
  vi.advanceTimersByTime(1500)
  desk.clock.seek(11_500)
  hold.up()
  expect(now()).toMatchObject({ start: 10_000, end: 11_500 })
  expect(desk.store.selection.active).toBe('c2')
})

test('a key that is only pressed changes no times, stops what it had started, and says why', () => {
  const { desk, hold, now, was } = holding()
  desk.clock.seek(10_000)
  hold.down()
  vi.advanceTimersByTime(100)
  hold.up()
  vi.advanceTimersByTime(1000)
  expect(now()).toEqual(was)
  expect(desk.clock.playing).toBe(false)
  expect(desk.store.selection.active).toBe('c1')
  expect(desk.whyNot.told?.text).toContain('Hold the key down')
})

test('a short press leaves playing what was playing', async () => {
  const { desk, hold } = holding()
  await desk.clock.play()
  hold.down()
  hold.up()
  expect(desk.clock.playing).toBe(true)
})
