/** What fixing all would change, kept true while cues are left out: leaving one out can change what
 * is best for its neighbours, so the server is asked again. */

import type { Change } from '../../../core/edit'
import type { Store } from '../../../core/store'
import { asServerError } from '../../../server/http'
import type { Operation, Planned } from '../../../server/operations'

/** It is asked again after so long without a tick, in ms. */
const PAUSE = 250

/** The part of a session that this needs. */
export interface Planning {
  readonly store: Pick<Store, 'document'>
  plan(operation: Operation, signal?: AbortSignal): Promise<Planned>
}

type Changes = ReadonlyMap<string, Change>

export class FixPlan {
  private answer = $state.raw<Planned | null>(null)
  /** Cues that are left out, and those ticked again since the last answer, as they were shown. */
  private kept = $state.raw<Changes>(new Map())
  except = $state.raw<ReadonlySet<string>>(new Set())
  failed = $state('')
  private asked = new AbortController()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly session: Planning,
    /** null = every kind of issue. */
    private readonly code: string | null,
  ) {}

  get known(): boolean {
    return this.answer !== null
  }

  /** What would change, and what was left out of it, in the order of the cues. */
  get changes(): readonly Change[] {
    const planned = (this.answer?.changes ?? []).filter(({ id }) => !this.kept.has(id))
    const all = [...planned, ...this.kept.values()]
    return all.sort((a, b) => this.startOf(a) - this.startOf(b))
  }

  /** How many cues would change that are not shown. */
  get beyond(): number {
    return this.answer ? this.answer.count - this.answer.changes.length : 0
  }

  /** How many cues would change. */
  get count(): number {
    return this.changes.filter(({ id }) => !this.except.has(id)).length + this.beyond
  }

  get operation(): Operation {
    const codes = this.code === null ? null : [this.code]
    return { name: 'fix', args: { codes }, ids: null, except: [...this.except] }
  }

  toggle(ids: readonly string[], ticked: boolean): void {
    const shown = new Map(this.changes.map((change) => [change.id, change]))
    const except = new Set(this.except)
    const kept = new Map(this.kept)
    for (const id of ids) {
      if (ticked) except.delete(id)
      else except.add(id)
      kept.set(id, shown.get(id) as Change)
    }
    this.except = except
    this.kept = kept
    this.stop()
    this.timer = setTimeout(() => void this.ask(), PAUSE)
  }

  /** When its cue begins; that of a new one stands in the change. */
  private startOf({ id, after }: Change): number {
    return this.session.store.document.byId.get(id)?.start ?? Number(after?.start ?? 0)
  }

  async ask(): Promise<void> {
    this.stop()
    const { signal } = this.asked
    try {
      const answer = await this.session.plan(this.operation, signal)
      if (signal.aborted) return
      this.kept = new Map([...this.kept].filter(([id]) => this.except.has(id)))
      this.answer = answer
      this.failed = ''
    } catch (error) {
      if (!signal.aborted) this.failed = asServerError(error).message
    }
  }

  /** What was asked is no longer of interest. */
  stop(): void {
    clearTimeout(this.timer)
    this.asked.abort()
    this.asked = new AbortController()
  }
}
