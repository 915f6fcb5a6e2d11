/** Choices that this browser keeps: how a part of the page looks and behaves. */

/** The kept choices under *name*, else *usual*; each change is kept at once. */
export class Switches<T extends object> {
  readonly values: T = $state() as T

  constructor(
    private readonly name: string,
    usual: T,
  ) {
    this.values = { ...usual, ...this.read() }
  }

  keep(change: Partial<T>): void {
    Object.assign(this.values, change)
    localStorage.setItem(this.name, JSON.stringify(this.values))
  }

  private read(): Partial<T> {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? '{}')
    } catch {
      return {}
    }
  }
}
