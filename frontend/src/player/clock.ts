/** The one source of playback time. It knows nothing of documents: whoever draws by time
 * subscribes here and is called once per screen frame while it plays, and after each change. */

import { type FrameRate, frameAt, timeOfFrame, USUAL_RATE } from '../core/frames'
import { Scope } from '../core/scope'

export const SLOWEST = 0.25
export const FASTEST = 4

/** Beyond this the last media time says nothing of the present: the medium has stalled. */
const TRUSTED = 250
/** Up to here the medium's time is only leaned towards, and never gone back to: browsers report it
 * in steps, and the playhead must not tremble. */
const HELD = 80
/** The part of such a difference that is made up per frame. */
const LEAN = 0.15

/** The part of a media element that the clock drives. */
export type Medium = EventTarget &
  Pick<HTMLMediaElement, 'currentTime' | 'duration' | 'paused' | 'seeking'> &
  Pick<HTMLMediaElement, 'playbackRate' | 'preservesPitch' | 'play' | 'pause'>

/** Where screen frames come from. */
export interface Frames {
  now(): number
  request(frame: (now: number) => void): number
  cancel(request: number): void
}

export const SCREEN_FRAMES: Frames = {
  now: () => performance.now(),
  request: (frame) => requestAnimationFrame(frame),
  cancel: (request) => cancelAnimationFrame(request),
}

/** A part of the video, in ms. */
export interface Range {
  readonly start: number
  readonly end: number
}

export class Clock {
  /** The frames that `stepFrames` goes by. */
  frameRate: FrameRate = USUAL_RATE
  /** Lets a moment of sound be heard where the playhead is put by hand. */
  sounded: (time: number) => void = () => {}

  private head = 0
  private speed = 1
  private known = 0
  private medium: Medium | null = null
  /** What is played once, and what is played again and again. */
  private range: Range | null = null
  private round: Range | null = null
  /** Where to seek as soon as the running seek has ended. */
  private wanted: number | null = null
  /** The media time last heard of, and when that was true. */
  private anchor = { time: 0, at: 0 }
  private lastRead = -1
  private frame: number | null = null
  private readonly listeners = new Set<() => void>()

  constructor(private readonly frames: Frames = SCREEN_FRAMES) {}

  /** Whole ms since the start of the video. */
  get time(): number {
    return this.head
  }

  get playing(): boolean {
    return this.medium !== null && !this.medium.paused
  }

  /** Something is there that can be played. */
  get playable(): boolean {
    return this.medium !== null
  }

  get rate(): number {
    return this.speed
  }

  /** What is played again and again; null = nothing is. */
  get loop(): Range | null {
    return this.round
  }

  /** In ms; what the probe said until the medium itself knows. */
  get length(): number {
    const heard = this.medium?.duration
    return heard !== undefined && Number.isFinite(heard) ? Math.floor(heard * 1000) : this.known
  }

  /** Calls *listener* on each screen frame while it plays and after each change. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Says how long the video is, before (or without) a medium that knows. */
  expect(length: number): void {
    this.known = length
    this.tell()
  }

  /** Drives *medium* from now on, from where the clock stands. The answer lets go of it. */
  attach(medium: Medium): () => void {
    const scope = new Scope()
    this.medium = medium
    scope.listen(medium, 'play', () => this.started())
    scope.listen(medium, 'pause', () => this.stopped())
    scope.listen(medium, 'ended', () => this.ended())
    scope.listen(medium, 'seeked', () => this.arrived())
    scope.listen(medium, 'loadedmetadata', () => this.loaded())
    scope.listen(medium, 'durationchange', () => this.tell())
    scope.listen(medium, 'emptied', () => this.stopped())
    this.loaded()
    return () => {
      scope.close()
      this.detach()
    }
  }

  async play(): Promise<void> {
    if (!this.medium) return
    if (this.head >= this.length) this.seek(this.range?.start ?? 0)
    try {
      await this.medium.play()
    } catch (error) {
      // A pause that came sooner; a source that failed is told by the element's own error event.
      if (!(error instanceof DOMException)) throw error
    }
  }

  pause(): void {
    this.range = null
    this.medium?.pause()
  }

  toggle(): void {
    if (this.playing) this.pause()
    else void this.play()
  }

  /** Goes to *time*; while a picture is still being sought, only the latest wish is kept. */
  seek(time: number): void {
    this.range = null
    this.go(time)
  }

  /** Goes on or back by whole frames, and stands still there. */
  stepFrames(count: number): void {
    this.pause()
    this.scrub(timeOfFrame(this.frameRate, frameAt(this.frameRate, this.head) + count))
  }

  /** Goes to *time* by hand, as by dragging the playhead: a moment of sound is heard there. */
  scrub(time: number): void {
    this.seek(time)
    if (!this.playing) this.sounded(this.head)
  }

  /** Plays from *start* and stops at *end*. */
  playRange(start: number, end: number): void {
    this.go(start)
    this.range = { start: this.head, end }
    void this.play()
  }

  /** From now on *range* is played again and again; null = all goes on as usual. */
  setLoop(range: Range | null): void {
    this.round = range
    this.tell()
  }

  setRate(rate: number): void {
    this.speed = Math.min(FASTEST, Math.max(SLOWEST, rate))
    this.applyRate()
    this.settle(this.head)
    this.tell()
  }

  private detach(): void {
    this.medium = null
    this.range = null
    this.wanted = null
    this.stopLoop()
    this.tell()
  }

  private loaded(): void {
    this.applyRate()
    this.wanted = null
    if (this.head > 0) this.go(this.head)
    if (this.playing) this.started()
    this.tell()
  }

  private applyRate(): void {
    if (!this.medium) return
    this.medium.preservesPitch = true
    this.medium.playbackRate = this.speed
  }

  private go(time: number): void {
    const target = Math.round(Math.min(Math.max(0, time), this.length || Number.MAX_SAFE_INTEGER))
    this.settle(target)
    if (this.seeking) this.wanted = target
    else if (this.medium) this.place(this.medium, target)
    this.tell()
  }

  /** A place was asked for that the medium has not told of yet: where it stands says nothing. The
   * medium itself ends its seeking a moment before it tells. */
  private get seeking(): boolean {
    return this.wanted !== null || (this.medium?.seeking ?? false)
  }

  /** Half a millisecond inside, so that rounding never shows the frame before. */
  private place(medium: Medium, time: number): void {
    medium.currentTime = (time + 0.5) / 1000
  }

  private arrived(): void {
    const next = this.wanted
    this.wanted = null
    if (next !== null && this.medium) this.place(this.medium, next)
    else this.settle(this.head)
    this.tell()
  }

  /** Makes *time* what is true now. */
  private settle(time: number): void {
    this.head = time
    this.lastRead = this.mediaTime()
    this.anchor = { time, at: this.frames.now() }
  }

  private mediaTime(): number {
    return this.medium ? Math.floor(this.medium.currentTime * 1000) : this.head
  }

  private started(): void {
    this.settle(this.seeking ? this.head : this.mediaTime())
    this.frame ??= this.frames.request(this.tick)
    this.tell()
  }

  private stopped(): void {
    this.stopLoop()
    if (this.medium && !this.seeking) this.settle(this.mediaTime())
    this.tell()
  }

  /** What is played again and again may reach to the end of the video, where it stops by itself. */
  private ended(): void {
    if (!this.round || this.range) return
    this.go(this.round.start)
    void this.play()
  }

  private stopLoop(): void {
    if (this.frame !== null) this.frames.cancel(this.frame)
    this.frame = null
  }

  private readonly tick = (now: number): void => {
    this.frame = null
    if (!this.playing) return
    if (!this.seeking) this.head = this.reckoned(now)
    this.keepInRange()
    this.tell()
    this.frame ??= this.playing ? this.frames.request(this.tick) : null
  }

  /** The last media time, carried on to *now*. */
  private reckoned(now: number): number {
    this.hear()
    const time = Math.floor(this.carried(now))
    const trembles = time < this.head && this.head - time < HELD * Math.max(1, this.speed)
    return Math.min(trembles ? this.head : time, this.length)
  }

  private carried(now: number): number {
    return this.anchor.time + Math.min(TRUSTED, now - this.anchor.at) * this.speed
  }

  /** Takes the medium's time when it has a new one. */
  private hear(): void {
    const read = this.mediaTime()
    if (read === this.lastRead) return
    this.lastRead = read
    const at = this.frames.now()
    const expected = this.carried(at)
    const off = read - expected
    const time = Math.abs(off) < HELD * this.speed ? expected + off * LEAN : read
    this.anchor = { time, at }
  }

  private keepInRange(): void {
    const { range, round } = this
    const end = (range ?? round)?.end ?? Number.POSITIVE_INFINITY
    if (this.seeking || this.head < end) return
    if (range) this.pause()
    this.go(range ? range.end : (round?.start ?? 0))
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener()
  }
}
