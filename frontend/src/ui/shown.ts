/** The document as it is drawn. The store is true at every moment; drawing it may wait until the
 * letter that was just typed is on the screen, so that nothing that follows from it (the row, the
 * numbers, the timeline, the subtitles over the picture) keeps the person waiting for their letter. */

import type { Issues } from '../core/checks'
import type { Document } from '../core/document'
import { Scope } from '../core/scope'
import type { Selection } from '../core/selection'
import type { Changed, Store } from '../core/store'

export class Shown {
  private typing = false
  private planned = false
  private readonly waiting = new Map<unknown, () => void>()
  private readonly scope = new Scope()

  constructor(private readonly store: Store) {}

  get document(): Document {
    return this.store.document
  }

  get selection(): Selection {
    return this.store.selection
  }

  get issues(): Issues {
    return this.store.issues
  }

  /** Calls *listener* with who made the latest change. Changes that wait are told as one, so what
   * else changed is seen in the document alone. */
  subscribe(listener: (by: Changed['by']) => void): () => void {
    const end = this.store.subscribe(({ by }) => this.pace(listener, () => listener(by)))
    return () => {
      end()
      this.waiting.delete(listener)
    }
  }

  /** *listener* as it is to be told of changes: at once, but behind the letter while one is typed. */
  paced(listener: () => void): () => void {
    return () => this.pace(listener, listener)
  }

  /** Does *work*, which takes in what was typed. */
  type(work: () => void): void {
    this.typing = true
    try {
      work()
    } finally {
      this.typing = false
    }
  }

  private pace(listener: unknown, telling: () => void): void {
    this.waiting.delete(listener)
    if (this.typing) this.put(listener, telling)
    else telling()
  }

  private put(listener: unknown, telling: () => void): void {
    this.waiting.set(listener, telling)
    if (this.planned) return
    this.planned = true
    // The task after a frame's own: by then the frame is painted.
    requestAnimationFrame(() => this.scope.after(0, () => this.tell()))
  }

  private tell(): void {
    this.planned = false
    const waiting = [...this.waiting.values()]
    this.waiting.clear()
    for (const telling of waiting) telling()
  }
}
