import { beforeEach, describe, expect, test } from 'vitest'
import { Clock, type Frames, type Medium } from './clock'

/** A screen whose frames come when the test says so. */
class HandFrames implements Frames {
  time = 0
  private readonly waiting = new Map<number, (now: number) => void>()
  private count = 0
  now = () => this.time
  request = (frame: (now: number) => void) => {
    this.waiting.set(++this.count, frame)
    return this.count
  }
  cancel = (request: number) => void this.waiting.delete(request)
  get idle(): boolean {
    return this.waiting.size === 0
  }
  pass(ms: number): void {
    this.time += ms
    const frames = [...this.waiting.values()]
    this.waiting.clear()
    for (const frame of frames) frame(this.time)
  }
}

/** A medium that only moves when told to. */
class StillMedium extends EventTarget {
  duration = 60
  paused = true
  seeking = false
  playbackRate = 1
  preservesPitch = false
  readonly sought: number[] = []
  private at = 0

  get currentTime(): number {
    return this.at
  }
  set currentTime(seconds: number) {
    this.at = seconds
    this.seeking = true
    this.sought.push(Math.floor(seconds * 1000))
  }
  async play(): Promise<void> {
    this.paused = false
    this.dispatchEvent(new Event('play'))
  }
  pause(): void {
    if (this.paused) return
    this.paused = true
    this.dispatchEvent(new Event('pause'))
  }
  reach(seconds: number): void {
    this.at = seconds
  }
  land(): void {
    this.seeking = false
    this.dispatchEvent(new Event('seeked'))
  }
}

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
    clock.playRange(2000, 3000, true)
    medium.land()
    medium.reach(3.001)
    frames.pass(16)

    expect([clock.playing, clock.time]).toEqual([true, 2000])
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
