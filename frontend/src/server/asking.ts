/** The id under which the server is asked to do something. It stays the same as long as the same is
 * asked for without an answer: what was done, though its answer was lost, is not done twice. */
export class Asking {
  private last: { readonly wish: string; readonly id: string } | null = null

  constructor(private readonly newId: () => string) {}

  idFor(what: unknown): string {
    const wish = JSON.stringify(what)
    if (this.last?.wish !== wish) this.last = { wish, id: this.newId() }
    return this.last.id
  }

  /** Whatever is asked for from now on is something else. */
  forget(): void {
    this.last = null
  }
}
