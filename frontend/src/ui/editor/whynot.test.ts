import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WhyNot } from './whynot.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a reason is told for four seconds, or until it is over', () => {
  const whyNot = new WhyNot()
  whyNot.say('Not now.')
  vi.advanceTimersByTime(3900)
  expect(whyNot.told?.text).toBe('Not now.')
  vi.advanceTimersByTime(100)
  expect(whyNot.told).toBeNull()
  whyNot.say('Not now.')
  whyNot.over()
  expect(whyNot.told).toBeNull()
})

test('the same reason is told again, and for as long', () => {
  const whyNot = new WhyNot()
  whyNot.say('Not now.')
  const first = whyNot.told
  vi.advanceTimersByTime(3000)
  whyNot.say('Not now.')
  expect(whyNot.told).not.toBe(first)
  vi.advanceTimersByTime(3000)
  expect(whyNot.told?.text).toBe('Not now.')
})

test('a key that is held down tells its reason once', () => {
  const whyNot = new WhyNot()
  whyNot.say('Not now.')
  const first = whyNot.told
  whyNot.say('Not now.', true)
  expect(whyNot.told).toBe(first)
  whyNot.say('Not there.', true)
  expect(whyNot.told?.text).toBe('Not there.')
})
