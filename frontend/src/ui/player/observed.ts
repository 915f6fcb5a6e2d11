import { createSubscriber } from 'svelte/reactivity'
import type { Clock } from '../../player/clock'

/** What markup reads of the clock. Not the time: whoever shows that writes it itself, once per
 * frame, without asking Svelte. */
export class Playback {
  private readonly subscribe: () => void

  constructor(private readonly clock: Clock) {
    this.subscribe = createSubscriber((update) => {
      let known = ''
      return clock.subscribe(() => {
        const seen = `${clock.playing} ${clock.playable} ${clock.rate} ${clock.length}`
        if (seen === known) return
        known = seen
        update()
      })
    })
  }

  get playing(): boolean {
    this.subscribe()
    return this.clock.playing
  }

  get playable(): boolean {
    this.subscribe()
    return this.clock.playable
  }

  get rate(): number {
    this.subscribe()
    return this.clock.rate
  }

  get length(): number {
    this.subscribe()
    return this.clock.length
  }
}
