/** The operation that is being prepared: what it is about, and what it would change. */

import type { Cue } from '../../../core/cue'
import type { Draft } from '../../../core/edit'
import { t } from '../../../core/i18n'
import { asServerError } from '../../../server/http'
import type { Operation, Planned } from '../../../server/operations'
import type { Desk } from '../desk.svelte'
import type { Args, Offer } from './offers'

/** The server is asked after so long without a change, in ms. */
const PAUSE = 200

/** So many cues are changed here, where that can be. */
const FEW = 500

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

  /** Why it can't be prepared now; null: it can. */
  blocked({ local }: Offer): string | null {
    if (this.desk.doc.cues.length === 0) return t('There are no cues yet.')
    const alone = local !== undefined && this.cues.length <= FEW
    return this.desk.doc.offline && !alone ? t('The server does not answer; this needs it.') : null
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
    const { draft, operation } = this
    if (draft) this.plan = { count: draft.changes.length, changes: draft.changes, revision: 0 }
    if (draft || !operation) return () => {}
    const asked = new AbortController()
    const timer = setTimeout(() => void this.ask(operation, asked.signal), PAUSE)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }

  /** Do it, as one step, and be done. */
  async go(): Promise<void> {
    const { offer, operation, draft, plan } = this
    if (!offer || !operation || this.working) return
    const label = offer.done(plan?.count ?? this.cues.length)
    this.working = true
    try {
      if (draft) this.desk.run({ ...draft, label })
      else await this.desk.session.operate(operation, label)
      this.close()
    } catch (error) {
      this.wrong = asServerError(error).message
    }
    this.working = false
  }

  /** The change, where it is made here. */
  private get draft(): Draft | null {
    const { offer, args, cues } = this
    if (!offer?.local || !args || cues.length > FEW) return null
    return offer.local(
      this.desk.store.document,
      cues.map(({ id }) => id),
      args,
    )
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
