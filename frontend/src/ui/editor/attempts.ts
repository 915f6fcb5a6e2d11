/** Does one thing after the other. One that needs words which are still on their way is begun again
 * when they are here, and what comes after it waits. */

import { WordsMissing } from '../../core/missing'

interface Attempt {
  readonly work: () => void
  /** Brings back what it was asked for. */
  readonly again: () => void
}

export class Attempts {
  private waiting: readonly Attempt[] = []
  private busy = false

  constructor(
    private readonly fetch: (ids: readonly string[]) => Promise<void>,
    /** The words could not be had: nothing of what waited was done. */
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Does *work* now, nearly always. When it has to be begun again, *again* comes first. */
  make(work: () => void, again: () => void = () => {}): void {
    // What is done as a part of something else belongs to it.
    if (this.busy) work()
    else if (this.waiting.length > 0 || !this.succeeds(work)) {
      this.waiting = [...this.waiting, { work, again }]
    }
  }

  /** Whether *work* had all words that it needs; else they are being fetched. */
  private succeeds(work: () => void): boolean {
    this.busy = true
    try {
      work()
      return true
    } catch (error) {
      if (!(error instanceof WordsMissing)) throw error
      void this.fetch(error.ids).then(
        () => this.goOn(),
        (reason) => this.giveUp(reason),
      )
      return false
    } finally {
      this.busy = false
    }
  }

  private goOn(): void {
    for (let [first] = this.waiting; first; [first] = this.waiting) {
      first.again()
      if (!this.succeeds(first.work)) return
      this.waiting = this.waiting.slice(1)
    }
  }

  private giveUp(reason: unknown): void {
    this.waiting = []
    this.failed(reason)
  }
}

/** What *ask* says; *otherwise* when that needs words that are still on their way. */
export function orElse<T>(ask: () => T, otherwise: T): T {
  try {
    return ask()
  } catch (error) {
    if (error instanceof WordsMissing) return otherwise
    throw error
  }
}
