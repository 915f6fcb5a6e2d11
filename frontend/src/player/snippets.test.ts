import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Snippets, type Sound } from './snippets'

/** An audio element that is at a place when the test says so. */
class StillSound extends EventTarget {
  volume = 1
  src = ''
  playing = false
  readonly sought: number[] = []
  get currentTime(): number {
    return this.sought.at(-1) ?? 0
  }
  set currentTime(seconds: number) {
    this.sought.push(seconds)
  }
  async play(): Promise<void> {
    this.playing = true
  }
  pause(): void {
    this.playing = false
  }
  land(): void {
    this.dispatchEvent(new Event('seeked'))
  }
}

let sound: StillSound
let snippets: Snippets
let source = { url: '/film.mp4' as string | null, volume: 0.5 }

beforeEach(() => {
  vi.useFakeTimers()
  sound = new StillSound()
  source = { url: '/film.mp4', volume: 0.5 }
  snippets = new Snippets(
    () => source,
    () => sound as unknown as Sound,
  )
})
afterEach(() => {
  vi.useRealTimers()
})

test('a moment is heard at the place, at the volume of the video', () => {
  snippets.at(4000)
  expect([sound.src, sound.sought, sound.playing]).toEqual(['/film.mp4', [4], false])

  sound.land()
  expect([sound.playing, sound.volume]).toEqual([true, 0.5])
  vi.advanceTimersByTime(120)
  expect(sound.playing).toBe(false)
})

test('of many places only the latest is sought while one is sought', () => {
  for (const time of [1000, 2000, 3000]) snippets.at(time)
  sound.land()
  expect(sound.sought).toEqual([1, 3])
  expect(sound.playing).toBe(false)
  sound.land()
  expect(sound.playing).toBe(true)
})

test('sound that stopped coming is fetched anew with the next wish', () => {
  snippets.at(1000)
  sound.src = 'gone'
  sound.dispatchEvent(new Event('error'))
  snippets.at(2000)
  sound.land()
  expect([sound.src, sound.sought, sound.playing]).toEqual(['/film.mp4', [1, 2], true])
})

test('nothing is heard of nothing, or when it is muted', () => {
  source = { url: null, volume: 1 }
  snippets.at(1000)
  source = { url: '/film.mp4', volume: 0 }
  snippets.at(1000)
  expect(sound.sought).toEqual([])
})
