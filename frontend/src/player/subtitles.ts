/** Keeps an overlay showing the document at the clock's time: the text around the playhead, written
 * anew once per screen frame at most, and only when something of it changed. */

import type { Document } from '../core/document'
import { Scope } from '../core/scope'
import type { Clock } from './clock'
import { type Excerpt, excerptAt, sameExcerpt, serves } from './excerpt'
import { framingOf, type Size } from './frame'
import type { PlayerModel } from './types'

/** What the text of an excerpt is drawn by. */
export interface Surface {
  setTrack(ass: string, size: Size): void
  show(time: number): void
}

/** ASS counts in hundredths of a second, and its writer rounds up: a cue is drawn from the hundredth
 * at its start or after it. So that a cue is seen as soon as the head stands on its start, *time* (ms)
 * is drawn as the next hundredth, in seconds; a little inside, so that a fraction never falls short. */
export function drawnAt(time: number): number {
  return (Math.ceil(time / 10) * 10 + 0.4) / 1000
}

export class Subtitles {
  private excerpt: Excerpt | null = null
  private frame: number | null = null
  private readonly scope = new Scope()

  constructor(
    private readonly surface: Surface,
    private readonly model: PlayerModel,
    private readonly clock: Pick<Clock, 'time' | 'subscribe'>,
    /** The ASS text of a document for a picture of this size. */
    private readonly write: (document: Document, size: Size) => string,
  ) {
    this.scope.own(model.subscribe(() => this.ask()))
    this.scope.own(clock.subscribe(() => this.timed()))
    this.renew()
    surface.show(clock.time)
  }

  close(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame)
    this.scope.close()
  }

  private ask(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null
      this.renew()
    })
  }

  private timed(): void {
    if (!this.excerpt || !serves(this.excerpt, this.clock.time)) this.renew()
    this.surface.show(this.clock.time)
  }

  private renew(): void {
    const next = excerptAt(this.model.document, this.clock.time)
    const served = this.excerpt
    this.excerpt = next
    if (served && sameExcerpt(served, next)) return
    const size = framingOf(next.document)
    this.surface.setTrack(this.write(next.document, size), size)
  }
}
