/** Puts edits into the store in the order of their revisions, whichever way they came: as the
 * answer to mine, or over the socket. */

import type { Store } from '../core/store'
import type { EditAnswer } from './types'

export class Inbox {
  private readonly early = new Map<number, EditAnswer>()

  constructor(private readonly store: Store) {}

  /** Some revisions before one that came are missing. */
  get hasGap(): boolean {
    return this.early.size > 0
  }

  take(answer: EditAnswer): void {
    if (answer.revision <= this.store.revision) this.store.settle(answer.applied.id)
    else this.early.set(answer.revision, answer)
    this.deliver()
  }

  /** The document came anew: what it holds needs no delivery. */
  restarted(): void {
    for (const [revision, { applied }] of this.early) {
      if (revision > this.store.revision) continue
      this.early.delete(revision)
      this.store.settle(applied.id)
    }
    this.deliver()
  }

  private deliver(): void {
    for (;;) {
      const next = this.early.get(this.store.revision + 1)
      if (!next) return
      this.early.delete(next.revision)
      this.store.receive(next.applied, next.revision)
    }
  }
}
