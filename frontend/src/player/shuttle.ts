/** J K L: on and back, each press faster. No browser plays a video backwards, so back goes in
 * steps: the pictures come as fast as they can be sought, without sound. */

import { type Clock, FASTEST, type Frames, SCREEN_FRAMES } from './clock'

const FASTEST_BACK = 8

export class Shuttle {
  /** How many times as fast it goes back; 0 = it does not. */
  private speed = 0
  /** The speed that it made faster, and how fast; another one since then was chosen by hand. */
  private faster: { readonly from: number; readonly to: number } | null = null
  private frame: number | null = null
  private last = 0
  private expected = 0

  constructor(
    private readonly clock: Clock,
    private readonly frames: Frames = SCREEN_FRAMES,
  ) {}

  /** How many times as fast it goes back now; 0 = it does not. */
  get back(): number {
    return this.speed
  }

  /** Plays; while it plays already, twice as fast. */
  forward(): void {
    const { clock } = this
    this.halt()
    if (!clock.playing) void clock.play()
    else {
      const to = Math.min(FASTEST, Math.max(1, clock.rate) * 2)
      this.faster = { from: this.usual, to }
      clock.setRate(to)
    }
  }

  /** Goes back; while it goes back already, twice as fast. */
  backward(): void {
    const speed = this.speed === 0 ? 1 : Math.min(FASTEST_BACK, this.speed * 2)
    this.stop()
    this.speed = speed
    this.last = this.frames.now()
    this.expected = this.clock.time
    this.frame = this.frames.request(this.tick)
  }

  /** Stands still, and plays at its usual speed next. */
  stop(): void {
    const { clock } = this
    this.halt()
    if (this.usual !== clock.rate) clock.setRate(this.usual)
    this.faster = null
    clock.pause()
  }

  private get usual(): number {
    const { rate } = this.clock
    return this.faster?.to === rate ? this.faster.from : rate
  }

  private halt(): void {
    this.speed = 0
    if (this.frame !== null) this.frames.cancel(this.frame)
    this.frame = null
  }

  private readonly tick = (now: number): void => {
    const { clock } = this
    const taken = clock.playing || clock.time !== this.expected
    if (taken || clock.time === 0) {
      this.halt()
      return
    }
    const by = Math.round((now - this.last) * this.speed)
    this.last = now
    clock.seek(clock.time - by)
    this.expected = clock.time
    this.frame = this.frames.request(this.tick)
  }
}
