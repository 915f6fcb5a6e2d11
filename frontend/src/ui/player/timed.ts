import { createSubscriber } from 'svelte/reactivity'
import { cuesBetween } from '../../core/between'
import type { Document } from '../../core/document'
import type { Clock } from '../../player/clock'
import type { PlayerModel } from '../../player/types'

/** What markup reads of the document at the clock's time: current when the document changes, and
 * when other cues come onto the picture, not with each frame. */
export class Timed {
  private readonly follow: () => void

  constructor(
    private readonly store: PlayerModel,
    private readonly clock: Clock,
  ) {
    this.follow = createSubscriber((update) => {
      let known = this.onPicture()
      const look = () => {
        if (this.onPicture() === known) return
        known = this.onPicture()
        update()
      }
      const ends = [store.subscribe(update), clock.subscribe(look)]
      return () => {
        for (const end of ends) end()
      }
    })
  }

  private onPicture(): string {
    const { time } = this.clock
    const there = cuesBetween(this.store.document.cues, time, time + 1)
    return there.map(({ id }) => id).join()
  }

  get document(): Document {
    this.follow()
    return this.store.document
  }

  get active(): string | null {
    this.follow()
    return this.store.selection.active
  }

  get now(): number {
    this.follow()
    return this.clock.time
  }
}
