/** A media element with what went wrong in it. Playing and seeking go through the clock. */

import { Scope } from '../core/scope'
import type { Clock } from './clock'
import { type Asked, faultOf, type Trouble } from './faults'
import type { Playable } from './types'

export class Video {
  private source: Playable['source'] = 'original'
  private trouble: Trouble | null = null
  private stalled = false
  private readonly listeners = new Set<() => void>()
  private readonly scope = new Scope()

  constructor(
    private readonly element: HTMLVideoElement,
    clock: Clock,
  ) {
    const { scope } = this
    scope.own(clock.attach(element))
    scope.listen(element, 'error', () => void this.failed())
    scope.listen(element, 'waiting', () => this.note({ stalled: true }))
    scope.listen(element, 'playing', () => this.note({ stalled: false }))
    scope.listen(element, 'canplay', () => this.note({ stalled: false, trouble: null }))
    scope.listen(element, 'volumechange', () => this.note({}))
    scope.listen(window, 'online', () => this.trouble?.remedy === 'again' && this.again())
  }

  /** What went wrong, null while all is well. */
  get fault(): Trouble | null {
    return this.trouble
  }

  /** It waits for data. */
  get waits(): boolean {
    return this.stalled
  }

  /** 0..1, 0 when muted. */
  get volume(): number {
    return this.element.muted ? 0 : this.element.volume
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Plays *url* from where the clock stands; null empties the element. */
  load(url: string | null, source: Playable['source']): void {
    this.source = source
    if (url === null) this.element.removeAttribute('src')
    else this.element.src = url
    this.again()
  }

  /** Tries the same source once more. */
  again(): void {
    this.note({ trouble: null })
    this.element.load()
  }

  setVolume(volume: number): void {
    this.element.volume = Math.min(1, Math.max(0, volume))
    this.element.muted = volume <= 0
  }

  /** Silences it, or brings back the volume it had. */
  toggleMuted(): void {
    this.element.muted = !this.element.muted
    if (!this.element.muted && this.element.volume === 0) this.element.volume = 1
  }

  close(): void {
    this.scope.close()
    this.element.removeAttribute('src')
    this.element.load()
  }

  private async failed(): Promise<void> {
    const { element } = this
    const url = element.getAttribute('src')
    if (url === null) return
    const asked = await askFor(url)
    if (element.error && element.getAttribute('src') === url)
      this.note({ trouble: faultOf(element.error, this.source, asked) })
  }

  private note(change: { trouble?: Trouble | null; stalled?: boolean }): void {
    if (change.trouble !== undefined) this.trouble = change.trouble
    if (change.stalled !== undefined) this.stalled = change.stalled
    for (const listener of [...this.listeners]) listener()
  }
}

async function askFor(url: string): Promise<Asked> {
  try {
    const answer = await fetch(url, { headers: { Range: 'bytes=0-0' } })
    await answer.body?.cancel()
    return answer.ok ? 'there' : 'gone'
  } catch {
    return 'silent'
  }
}
