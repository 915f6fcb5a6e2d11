/** Which keystrokes, or moves of a slider, belong together: undo takes them back as one. */

/** A rest of so long begins a new step. */
const REST = 3000

/** Counted for the whole page: a view that comes again never goes on with an old gesture. */
let begun = 0

export class Gesture {
  private number = 0
  private last = Number.NEGATIVE_INFINITY
  private about = ''
  private held = false

  constructor(private readonly now: () => number) {}

  /** The name of the gesture that a keystroke in *about* belongs to. */
  of(about: string): string {
    const now = this.now()
    const rested = !this.held && now - this.last > REST
    if (about !== this.about || rested) this.number = ++begun
    this.last = now
    this.about = about
    return `${Math.round(performance.timeOrigin)}.${this.number}`
  }

  /** What follows is one gesture until its end, however long it takes. */
  hold(): void {
    this.number = ++begun
    this.held = true
  }

  end(): void {
    this.held = false
    this.last = Number.NEGATIVE_INFINITY
  }
}
