/** Why the keys that were just pressed did nothing, told for a moment where the eye is. */

/** How long it is read, in ms, unless something is done before. */
const LASTS = 4000

export class WhyNot {
  /** Another object each time, so that the same reason is told again. */
  told = $state.raw<{ readonly text: string } | null>(null)
  private timer: ReturnType<typeof setTimeout> | undefined

  /** A key that is *held* down says the same only once. */
  say(text: string, held = false): void {
    if (held && this.told?.text === text) return
    this.told = { text }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.over(), LASTS)
  }

  over(): void {
    clearTimeout(this.timer)
    this.told = null
  }
}
