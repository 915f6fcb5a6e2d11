import { beforeEach, expect, test } from 'vitest'
import { HandFrames, StillMedium } from './by-hand'
import { Clock, type Medium } from './clock'
import { RATES, rateFrom } from './rates'
import { Shuttle } from './shuttle'

let frames: HandFrames
let clock: Clock
let shuttle: Shuttle

beforeEach(() => {
  frames = new HandFrames()
  clock = new Clock(frames)
  clock.attach(new StillMedium() as unknown as Medium)
  shuttle = new Shuttle(clock, frames)
  clock.seek(10_000)
})

test('on plays, and doubles the speed with each press, up to four times', () => {
  shuttle.forward()
  const rates = [clock.rate]
  for (let press = 0; press < 3; press++) {
    shuttle.forward()
    rates.push(clock.rate)
  }
  expect(clock.playing).toBe(true)
  expect(rates).toEqual([1, 2, 4, 4])
})

test('stop stands still and gives the usual speed back', () => {
  clock.setRate(0.5)
  shuttle.forward()
  shuttle.forward()
  shuttle.stop()
  expect(clock.playing).toBe(false)
  expect(clock.rate).toBe(0.5)
})

test('a speed that was chosen otherwise stays', () => {
  clock.setRate(1.5)
  void clock.play()
  shuttle.stop()
  expect(clock.rate).toBe(1.5)

  shuttle.forward()
  shuttle.forward()
  clock.setRate(0.75)
  shuttle.stop()
  expect(clock.rate).toBe(0.75)
})

test('the usual speed is known after a pause of another kind', () => {
  shuttle.forward()
  shuttle.forward()
  clock.pause()
  shuttle.forward()
  shuttle.stop()
  expect(clock.rate).toBe(1)
})

test('back goes in steps, twice as far with each press', () => {
  shuttle.backward()
  frames.pass(100)
  expect(clock.time).toBe(9900)
  shuttle.backward()
  frames.pass(100)
  expect(clock.time).toBe(9700)
  expect(clock.playing).toBe(false)
})

test('back ends at the beginning, and when somebody else moves the playhead', () => {
  clock.seek(50)
  shuttle.backward()
  frames.pass(100)
  frames.pass(100)
  expect([clock.time, shuttle.back]).toEqual([0, 0])

  clock.seek(10_000)
  shuttle.backward()
  clock.seek(5000)
  frames.pass(100)
  expect([clock.time, shuttle.back]).toEqual([5000, 0])
})

test('from back to on plays at once', () => {
  shuttle.backward()
  shuttle.forward()
  expect([clock.playing, clock.rate, shuttle.back]).toEqual([true, 1, 0])
})

test('speeds go from one to the next and stop at the ends', () => {
  expect(rateFrom(1, 1)).toBe(1.25)
  expect(rateFrom(1, -1)).toBe(0.75)
  expect(rateFrom(RATES.at(-1) ?? 0, 1)).toBe(4)
  expect(rateFrom(0.25, -1)).toBe(0.25)
})
