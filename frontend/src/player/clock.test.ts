import { beforeEach, describe, expect, test } from 'vitest'
import { HandFrames, StillMedium } from './by-hand'
import { Clock, type Medium } from './clock'

let frames: HandFrames
let medium: StillMedium
let clock: Clock

beforeEach(() => {
  frames = new HandFrames()
  medium = new StillMedium()
  clock = new Clock(frames)
  clock.attach(medium as unknown as Medium)
})

describe('while it plays', () => {
  test('each frame carries the last media time on', async () => {
    await clock.play()
    medium.reach(1)
    frames.pass(16)
    expect(clock.time).toBe(1000)

    frames.pass(16)
    frames.pass(17)

    expect(clock.time).toBe(1033)
  })

  test('it carries on at the speed that was set', async () => {
    clock.setRate(2)
    await clock.play()
    medium.reach(1)
    frames.pass(16)
    frames.pass(50)

    expect(clock.time).toBe(1100)
    expect(medium).toMatchObject({ playbackRate: 2, preservesPitch: true })
  })

  test('a small step back of the medium does not move the playhead back', async () => {
    await clock.play()
    medium.reach(1)
    frames.pass(16)
    frames.pass(100)
    medium.reach(1.06)
    frames.pass(1)

    expect(clock.time).toBe(1100)
  })

  test('a medium that stalls is not run away from', async () => {
    await clock.play()
    medium.reach(1)
    for (let i = 0; i < 100; i++) frames.pass(50)

    expect(clock.time).toBe(1250)
  })

  test('it never passes the end', async () => {
    await clock.play()
    medium.reach(59.99)
    frames.pass(16)
    frames.pass(100)

    expect(clock.time).toBe(60000)
  })

  test('listeners are called once per frame, and no frame is asked for after a pause', async () => {
    await clock.play()
    let calls = 0
    clock.subscribe(() => calls++)
    frames.pass(16)
    frames.pass(16)
    expect(calls).toBe(2)

    clock.pause()

    expect(frames.idle).toBe(true)
  })
})

describe('seeking', () => {
  test('the clock is there at once, inside the frame', () => {
    clock.seek(1040)

    expect(clock.time).toBe(1040)
    expect(medium.currentTime).toBeCloseTo(1.0405, 6)
  })

  test('of many wishes during a seek only the last is followed', () => {
    clock.seek(100)
    clock.seek(200)
    clock.seek(300)
    medium.land()

    expect(medium.sought).toEqual([100, 300])
    expect(clock.time).toBe(300)
  })

  test.each([
    [-5, 0],
    [70_000, 60_000],
  ])('to %d stays within the video', (wish, there) => {
    clock.seek(wish)
    expect(clock.time).toBe(there)
  })

  test('the time stands while a picture is being sought', async () => {
    await clock.play()
    clock.seek(5000)
    frames.pass(100)
    expect(clock.time).toBe(5000)
  })

  test('frames are stepped exactly', () => {
    clock.frameRate = { frames: 30000, seconds: 1001 }
    const times = [1, 1, 1, -1].map((count) => {
      clock.stepFrames(count)
      return clock.time
    })
    expect(times).toEqual([33, 67, 100, 67])
  })

  test('works before there is anything to play', () => {
    const bare = new Clock(frames)
    bare.expect(10_000)
    bare.seek(12_000)
    expect([bare.time, bare.playable]).toEqual([10_000, false])

    const late = new StillMedium()
    bare.attach(late as unknown as Medium)

    expect(late.currentTime).toBeCloseTo(10.0005, 6)
  })
})

describe('a range', () => {
  beforeEach(() => {
    clock.playRange(2000, 3000)
    medium.land()
  })

  test('stops at its end', () => {
    medium.reach(2.99)
    frames.pass(16)
    expect(clock.playing).toBe(true)

    frames.pass(16)

    expect([clock.playing, clock.time]).toEqual([false, 3000])
  })

  test('begins again when it loops', () => {
    clock.setLoop({ start: 2000, end: 3000 })
    clock.seek(2000)
    void clock.play()
    medium.land()
    medium.reach(3.001)
    frames.pass(16)

    expect([clock.playing, clock.time]).toEqual([true, 2000])
  })

  test('begins again when it loops to the end of the video, or beyond', () => {
    clock.setLoop({ start: 58_000, end: 61_000 })
    clock.seek(58_000)
    void clock.play()
    medium.land()
    medium.end()
    medium.land()

    expect([clock.playing, clock.time]).toEqual([true, 58_000])
  })

  test('asked for while a seek is under way begins where it should', () => {
    clock.pause()
    clock.seek(5000)
    clock.playRange(4500, 5000)
    // The medium is there before it tells so, and plays on from there.
    medium.seeking = false
    medium.reach(5.02)
    frames.pass(16)
    expect([clock.playing, clock.time]).toEqual([true, 4500])

    medium.land()
    expect(medium.sought.at(-1)).toBe(4500)
  })

  test('is forgotten by a seek', () => {
    clock.seek(2500)
    medium.land()
    medium.reach(3.5)
    frames.pass(16)
    expect([clock.playing, clock.time]).toEqual([true, 3500])
  })
})

test('a medium that was let go is not heard any more', async () => {
  const other = new StillMedium()
  const release = clock.attach(other as unknown as Medium)
  release()
  await other.play()
  expect([clock.playing, frames.idle]).toEqual([false, true])
})
