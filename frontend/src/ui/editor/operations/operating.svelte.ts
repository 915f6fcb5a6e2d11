/** The operation that is being prepared: what it is about, and what it would change. */

import type { Cue } from '../../../core/cue'
import { t } from '../../../core/i18n'
import { asServerError } from '../../../server/http'
import type { Operation, Planned } from '../../../server/operations'
import type { Desk } from '../desk.svelte'
import type { Offer } from './offers'

/** The server is asked after so long without a change, in ms. */
const PAUSE = 200

export type Args = Readonly<Record<string, unknown>>

export class Operating {
  offer = $state.raw<Offer | null>(null)
  /** As the fields say it; null: they don't say it yet. */
  args = $state.raw<Args | null>(null)
  /** What would change; null while nobody knows. */
  plan = $state.raw<Planned | null>(null)
  /** Why it can't be done. */
  wrong = $state('')
  working = $state(false)

  constructor(private readonly desk: Desk) {}

  /** What it is about, in time: the chosen cues when there are several, else all. */
  get cues(): readonly Cue[] {
    const { cues, selection } = this.desk.doc
    const { ids } = selection
    return ids.size > 1 ? cues.filter((cue) => ids.has(cue.id)) : cues
  }

  /** Why nothing can be prepared now; null: it can. */
  get blocked(): string | null {
    if (this.desk.doc.offline) return t('The server does not answer; this needs it.')
    return this.desk.doc.cues.length > 0 ? null : t('There are no cues yet.')
  }

  open(offer: Offer): void {
    this.desk.show('cues')
    this.offer = offer
    this.say(offer.fields ? null : {})
  }

  close(): void {
    this.offer = null
    this.desk.focusList()
  }

  /** What the fields say now. */
  say(args: Args | null): void {
    this.args = args
    this.plan = null
    this.wrong = ''
  }

  /** Ask the server what would change, when nothing changes for a while. Answers how to stop. */
  look(): () => void {
    const operation = this.operation
    if (!operation) return () => {}
    const asked = new AbortController()
    const timer = setTimeout(() => void this.ask(operation, asked.signal), PAUSE)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }

  /** Do it, as one step, and be done. */
  async go(): Promise<void> {
    const { offer, operation, plan } = this
    if (!offer || !operation || this.working) return
    this.working = true
    try {
      await this.desk.session.operate(operation, offer.done(plan?.count ?? this.cues.length))
      this.close()
    } catch (error) {
      this.wrong = asServerError(error).message
    }
    this.working = false
  }

  private get operation(): Operation | null {
    const { offer, args } = this
    if (!offer || !args) return null
    const { ids } = this.desk.doc.selection
    return { name: offer.operation, args, ids: ids.size > 1 ? [...ids] : null }
  }

  private async ask(operation: Operation, signal: AbortSignal): Promise<void> {
    try {
      const plan = await this.desk.session.plan(operation, signal)
      if (!signal.aborted) this.plan = plan
    } catch (error) {
      if (!signal.aborted) this.wrong = asServerError(error).message
    }
  }
}
