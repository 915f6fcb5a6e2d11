/** The operation that is being prepared: what it is about, and what it would change. */

import type { Cue } from '../../../core/cue'
import { indexOf } from '../../../core/document'
import type { Change, Draft } from '../../../core/edit'
import { inEnglish, t } from '../../../core/i18n'
import { Asking } from '../../../server/asking'
import { asServerError } from '../../../server/http'
import type { Operation, Planned } from '../../../server/operations'
import { tell } from '../../parts/toasts'
import type { Desk } from '../desk.svelte'
import type { Args, Offer } from './offers'
import { type Reach, type Reaches, reachesOf } from './reach'

/** What would change is found out after so long without a change, in ms: of ten thousand cues it takes
 * a moment, also here. */
const PAUSE = 200

const NOBODY: ReadonlySet<string> = new Set()

/** A change that is made here, and what it was made from: nothing of that changes in place. */
interface Thought {
  readonly from: readonly unknown[]
  readonly draft: Draft
}

export class Operating {
  offer = $state.raw<Offer | null>(null)
  /** As the fields say it; null: they don't say it yet. */
  args = $state.raw<Args | null>(null)
  /** What would change; null while nobody knows. */
  plan = $state.raw<Planned | null>(null)
  /** Why it can't be done. */
  wrong = $state('')
  /** How many cues are being changed; 0: none. */
  working = $state(0)
  /** What a person asked for; null: what is usual. */
  private wanted = $state<Reach | null>(null)
  /** The cues that were last chosen together: a click on one of them, to look at it, loses none. */
  private many = $state.raw(NOBODY)
  private readonly asking: Asking
  private thought: Thought | null = null

  constructor(private readonly desk: Desk) {
    this.asking = new Asking(desk.store.newId)
    desk.store.subscribe(({ selection }) => {
      const { ids } = desk.store.selection
      if (selection && this.offer && ids.size > 1) this.many = ids
    })
  }

  /** Whose form is in view; other panels hide it. */
  get form(): Offer | null {
    return this.desk.panel === 'cues' ? this.offer : null
  }

  get reaches(): Reaches {
    const { document, selection } = this.desk.doc
    return reachesOf(document, selection.active, this.many)
  }

  /** What it is about: what was asked for, else what is chosen, else what is usual for it. */
  get reach(): Reach {
    const { wanted, reaches, offer } = this
    const usual = [wanted, 'chosen' as const, offer?.reach]
    return usual.find((reach) => reach && reaches.has(reach)) ?? 'all'
  }

  set reach(reach: Reach) {
    this.wanted = reach
    this.say(this.args)
  }

  /** The cues that it is about, in time. */
  get cues(): readonly Cue[] {
    return this.reaches.get(this.reach) ?? []
  }

  /** What would change, from the active cue on; the last change where none comes after it. */
  examples(count: number): readonly Change[] {
    const { document, selection } = this.desk.doc
    const changes = this.plan?.changes ?? []
    const here = indexOf(document, selection.active)
    const at = changes.findIndex(({ id }) => indexOf(document, id) >= here)
    return at < 0 ? changes.slice(-1) : changes.slice(at, at + count)
  }

  /** What of it is not possible with these cues. */
  get lacks(): string | null {
    const { offer, args, cues } = this
    return args && offer?.lacks ? offer.lacks(cues, args) : null
  }

  /** Why it can't be prepared now; null: it can. */
  blocked({ local }: Offer): string | null {
    if (this.desk.doc.cues.length === 0) return t('There are no cues yet.')
    return this.desk.doc.offline && !local ? t('The server does not answer; this needs it.') : null
  }

  open(offer: Offer): void {
    this.desk.show('cues')
    // Each opening is one of its own: what an earlier one led to does not concern it.
    this.offer = { ...offer }
    this.asking.forget()
    this.wanted = null
    this.many = this.desk.doc.selection.ids
    this.say(offer.fields ? null : {})
  }

  /** The keyboard goes to the list, unless it is outside the form already. */
  close(): void {
    this.desk.keepingFocus(() => {
      this.offer = null
    })
  }

  /** What the fields say now. */
  say(args: Args | null): void {
    this.args = args
    this.plan = null
    this.wrong = ''
  }

  /** Find out what would change, when nothing changes for a while. Answers how to stop. */
  look(): () => void {
    if (!this.operation || this.working > 0) return () => {}
    const asked = new AbortController()
    const timer = setTimeout(() => void this.ask(asked.signal), PAUSE)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }

  /** Do it, as one step, and be done; what would change nothing is not done. */
  async go(): Promise<void> {
    const { offer, operation, draft } = this
    if (!offer || !operation || this.working > 0) return
    if (draft) this.plan = plannedHere(draft)
    if (this.plan?.count === 0) return
    this.working = this.plan?.count ?? this.cues.length
    const label = inEnglish(() => offer.done(this.working))
    try {
      if (draft) this.desk.run({ ...draft, label })
      else await this.desk.session.operate(operation, label, this.asking.idFor(operation))
      if (this.offer === offer) this.close()
    } catch (error) {
      const text = asServerError(error).message
      if (this.form === offer) this.wrong = text
      else tell({ kind: 'error', text })
    }
    this.working = 0
  }

  /** The change, where it is made here: of many cues it is thought out once. */
  private get draft(): Draft | null {
    const { offer, args, cues, thought } = this
    if (!offer?.local || !args) return null
    const { document } = this.desk.store
    const from: readonly unknown[] = [offer, args, document, ...cues]
    if (thought && alike(from, thought.from)) return thought.draft
    const ids = cues.map(({ id }) => id)
    const draft = offer.local(document, ids, args)
    this.thought = { from, draft }
    return draft
  }

  private get operation(): Operation | null {
    const { offer, args, reach, cues } = this
    if (!offer || !args) return null
    const ids = reach === 'all' ? null : cues.map(({ id }) => id)
    return { name: offer.operation, args, ids }
  }

  private async ask(signal: AbortSignal): Promise<void> {
    const { draft, operation } = this
    try {
      if (draft) this.plan = plannedHere(draft)
      else if (operation) await this.askServer(operation, signal)
    } catch (error) {
      if (!signal.aborted) this.wrong = asServerError(error).message
    }
  }

  private async askServer(operation: Operation, signal: AbortSignal): Promise<void> {
    const { active } = this.desk.doc.selection
    const plan = await this.desk.session.plan(operation, signal, active)
    if (!signal.aborted) this.plan = plan
  }
}

const alike = (one: readonly unknown[], other: readonly unknown[]): boolean =>
  one.length === other.length && one.every((thing, i) => thing === other[i])

const plannedHere = ({ changes }: Draft): Planned => ({
  count: changes.length,
  changes,
  revision: 0,
})
