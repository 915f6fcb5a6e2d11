/** Which keystrokes, or moves of a slider, belong together: undo takes them back as one. */

/** A rest of so long begins a new step. */
const REST = 3000

/** The last letter at *caret* stands in or at the end of a longer word: no step ends here. */
export function inWord(text: string, caret: number): boolean {
  return /[\p{L}\p{M}\p{N}]{2}$/u.test(text.slice(0, caret).replaceAll(/['’-]/g, ''))
}

/** Counted for the whole page: a view that comes again never goes on with an old gesture. */
let begun = 0

export class Gesture {
  private number = 0
  private last = Number.NEGATIVE_INFINITY
  private about = ''
  private held = false

  constructor(private readonly now: () => number) {}

  /** The name of the gesture that a keystroke in *about* belongs to. One that is *tied* to what was
   * before goes on with it after any rest: undo takes no word apart. */
  of(about: string, tied = false): string {
    const now = this.now()
    const rested = !this.held && !tied && now - this.last > REST
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
