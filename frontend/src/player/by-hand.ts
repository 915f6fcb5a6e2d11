/** A screen and a medium that move when a test says so. */

import type { Frames } from './clock'

/** A screen whose frames come when the test says so. */
export class HandFrames implements Frames {
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
export class StillMedium extends EventTarget {
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
  end(): void {
    this.at = this.duration
    this.pause()
    this.dispatchEvent(new Event('ended'))
  }
  reach(seconds: number): void {
    this.at = seconds
  }
  land(): void {
    this.seeking = false
    this.dispatchEvent(new Event('seeked'))
  }
}
