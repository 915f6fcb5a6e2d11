/** Which keystrokes belong together: undo takes them back as one. */

/** A rest of so long begins a new step. */
const REST = 3000

export class Gesture {
  private count = 0
  private last = Number.NEGATIVE_INFINITY
  private about = ''

  constructor(private readonly now: () => number) {}

  /** The name of the gesture that a keystroke in *about* belongs to. */
  of(about: string): string {
    const now = this.now()
    if (about !== this.about || now - this.last > REST) this.count++
    this.last = now
    this.about = about
    return `${Math.round(performance.timeOrigin)}.${this.count}`
  }

  end(): void {
    this.last = Number.NEGATIVE_INFINITY
  }
}
