/** The document being edited, what is chosen in it, and its past. Everything here is plain data
 * and functions: no DOM, no framework, no network. */

import { type Collision, touchedBy } from './apply'
import type { Issues } from './checks'
import { type Conflict, Conflicts, type Decision, type Lost } from './conflicts'
import type { Cue } from './cue'
import type { Document } from './document'
import type { Change, Draft, Edit } from './edit'
import { Findings } from './findings'
import {
  closed,
  EMPTY,
  followed,
  type History,
  lessened,
  overtaken,
  preceded,
  pushed,
  redone,
  type Step,
  undone,
} from './history'
import { deletedBy, missingOf, withWordsOf } from './lost'
import { needWords } from './missing'
import { Replica } from './replica'
import { NOTHING, only, type Selection, surviving } from './selection'
import { clean } from './text'
import { type Part, partOf, standing, takenBack } from './undoing'

/** What became different; views redraw only that. */
export interface Changed {
  /** Cues that came, went or changed. */
  readonly cues: ReadonlySet<string> | 'all'
  /** Fields of the document that changed: name, language, profile, frame, styles, video ... */
  readonly fields: ReadonlySet<string>
  readonly selection: boolean
  readonly issues: boolean
  readonly by: 'me' | 'others'
  /** The cue that was active, when it went by what came over the line. */
  readonly lost: Lost | null
}

export interface StoreOptions {
  readonly document: Document
  /** My id, as in `Edit.by`. */
  readonly me: string
  readonly now: () => number
  readonly newId: () => string
}

/** What came of taking a step back, or of doing it again: nothing, where others changed all of it;
 * or a part, where they changed the rest. */
export type Reversal = 'done' | 'overtaken' | Part

/** The edit that reverses a step, and how far it does. */
interface Reversing {
  readonly edit: Edit | null
  readonly came: Reversal
}

const NO_IDS: ReadonlySet<string> = new Set()
const SILENT: Changed = {
  cues: NO_IDS,
  fields: NO_IDS,
  selection: false,
  issues: false,
  by: 'me',
  lost: null,
}

export class Store {
  readonly me: string
  readonly newId: () => string
  readonly conflicts = new Conflicts()
  private readonly now: () => number
  private readonly replica: Replica
  private history: History = EMPTY
  private chosen: Selection = NOTHING
  private readonly findings: Findings
  private readonly lost = new Map<string, Lost>()
  private restored: readonly Edit[] = []
  private readonly listeners = new Set<(changed: Changed) => void>()

  constructor({ document, me, now, newId }: StoreOptions) {
    this.me = me
    this.now = now
    this.newId = newId
    this.replica = new Replica(document)
    this.findings = new Findings(document)
    this.chosen = only(document.cues[0]?.id ?? null)
  }

  get document(): Document {
    return this.replica.document
  }

  get selection(): Selection {
    return this.chosen
  }

  /** What the profile objects to, cue by cue; true of the document at every moment. */
  get issues(): Issues {
    return this.findings.issues
  }

  /** How many problems these are. */
  get issueCount(): number {
    return this.findings.total
  }

  /** My edits that the server has not answered, oldest first. */
  get pending(): readonly Edit[] {
    return this.replica.pending
  }

  /** The newest of them may still grow with what is typed next. */
  get grows(): boolean {
    return this.replica.grows
  }

  get revision(): number {
    return this.replica.revision
  }

  get undoLabel(): string | null {
    return this.history.undo.at(-1)?.label ?? null
  }

  get redoLabel(): string | null {
    return this.history.redo.at(-1)?.label ?? null
  }

  /** My steps that can be taken back, the oldest first. */
  get steps(): readonly Step[] {
    return this.history.undo
  }

  subscribe(listener: (changed: Changed) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Choosing is not an edit; it ends typing as one step. */
  select(selection: Selection): void {
    if (selection.active !== this.chosen.active) this.pause()
    this.chosen = selection
    this.tell({ selection: true })
  }

  /** Make an edit. One that changes nothing leaves no trace. *then* is what is chosen after it. */
  run(draft: Draft, then?: Selection): void {
    if (draft.changes.length === 0) return
    const before = this.chosen
    const was = this.document
    const edit = this.replica.growing(draft.group ?? null) ? this.grown(draft) : this.added(draft)
    this.chosen = surviving(then ?? before, was, this.document)
    this.history = pushed(this.history, edit, { before, after: this.chosen })
    this.tellOf(draft.changes, this.chosen !== before)
  }

  /** The next edit is a step of its own, also within its group. */
  pause(): void {
    this.history = closed(this.history)
    this.replica.close()
  }

  /** What waits is sent as it is; what follows is another edit, yet of the same step. */
  seal(): void {
    this.replica.close()
  }

  /** Take back my last step, as far as nobody else wrote over it; null when there is none. Throws
   * WordsMissing, as redo does. */
  undo(): Reversal | null {
    const step = this.history.undo.at(-1)
    if (!step) return null
    const label = `Undo: ${step.label}`
    const { edit, came } = this.reversal(label, step.edits, takenBack(step.changes))
    this.history = edit ? undone(this.history, step, edit.id) : overtaken(this.history, step)
    this.show(step.before, edit)
    return came
  }

  redo(): Reversal | null {
    const step = this.history.redo.at(-1)
    if (!step) return null
    const undoes = step.undoneBy === null ? [] : [step.undoneBy]
    const { edit, came } = this.reversal(`Redo: ${step.label}`, undoes, step.changes)
    this.history = edit ? redone(this.history, step) : overtaken(this.history, step)
    this.show(step.after, edit)
    return came
  }

  /** The edit to send next; from now on it does not grow. */
  next(): Edit | null {
    return this.replica.next()
  }

  /** An edit as the server applied it, mine or another's. Revisions must come in order. */
  receive(applied: Edit, revision: number): void {
    const was = this.document
    const mine = this.pending.some((edit) => edit.id === applied.id)
    if (!mine) this.keepLost(applied)
    const { cues, fields } = this.replica.receive(applied, revision)
    if (!mine && applied.by === this.me) this.history = followed(this.history, applied)
    const lost = this.survive(was, applied.by, applied.changes)
    if (was.cues.length === 0) this.chooseFirst()
    const by = applied.by === this.me ? 'me' : 'others'
    this.tell({ cues, fields, selection: was !== this.document, by, lost })
  }

  /** The server had this edit of mine already. */
  settle(id: string): void {
    const was = this.document
    const touched = this.replica.settle(id)
    const lost = this.survive(was, this.me)
    this.tell({ ...touched, selection: was !== this.document, lost })
  }

  /** Words that were on their way, by cue id, as they are at *revision*, which the document must have
   * reached. They are nobody's change. */
  fill(words: ReadonlyMap<string, Cue['words']>, revision: number): void {
    if (revision > this.revision) throw new RangeError('These words are of a later revision.')
    const cues = this.replica.fill(words)
    if (cues.size > 0) this.tell({ cues }, NO_IDS)
  }

  /** The server would not take an edit of mine: what collides waits for a decision, the rest of it
   * is sent again. With no collision named the edit is given up. */
  refuse(id: string, collisions: readonly Collision[]): void {
    const was = this.document
    const holds = (cue: string): boolean => this.replica.holds(cue)
    const fates = this.conflicts.take(this.pending, { id, collisions }, holds, this.newId)
    this.history = fates.reduce(lessened, this.history)
    this.replica.rewrite(fates.map(({ is }) => is).filter((edit) => edit !== null))
    const lost = this.survive(was, this.me)
    this.tell({ cues: 'all', selection: true, lost })
  }

  /** A cue that an edit of mine is about was deleted by somebody. */
  refuseGone(id: string, cueId: string): void {
    const edit = this.pending.find((other) => other.id === id)
    const lost = this.lost.get(cueId)
    const cue = this.document.byId.get(cueId) ?? lost?.cue
    if (edit && cue) this.conflicts.lose(edit, cue, lost?.by ?? null)
    const gone = { on: 'cue', id: cueId, field: '', current: null, yours: null } as const
    this.refuse(id, edit && cue ? [gone] : [])
  }

  /** I write on in a text that waits for a decision. */
  rewrite(id: string, text: string): void {
    this.conflicts.rewrite(id, clean(text))
    this.tell({ cues: new Set([id]) }, NO_IDS)
  }

  /** Settle what collided in one cue. Throws WordsMissing. */
  decide(id: string, decision: Decision): void {
    needWords([this.document.byId.get(id)])
    const draft = this.conflicts.decided(id, decision, this.document)
    if (draft) this.run(draft)
    else this.tell({ cues: new Set([id]) })
  }

  /** Waits for a decision again, which was made by mistake; *theirs* is the cue as it was then, if
   * it is about one. False: something newer waits there, and stays. */
  dispute(conflict: Conflict, theirs: Cue | null): boolean {
    const { id } = conflict
    const deleted = (change: Change): boolean => change.id === id && change.after === null
    const byMe = this.steps.some(({ changes }) => changes.some(deleted))
    const by = byMe ? this.me : conflict.by
    const lost = theirs && !this.document.byId.has(id) ? { cue: theirs, by } : null
    const reopened = this.conflicts.reopen(conflict, lost)
    if (reopened) this.tell({ cues: new Set([id]) })
    return reopened
  }

  /** The whole document anew; my waiting edits stay on top of it. */
  reset(document: Document): void {
    const was = this.document
    this.keepAllLost(document)
    this.replica.reset(document)
    const lost = this.survive(was, null)
    this.chooseFirst()
    this.tell({ cues: 'all', fields: new Set(['all']), selection: true, by: 'others', lost })
  }

  /** What I could undo before this page was opened; *edits* are the server's, oldest first. What
   * was not answered before the page was left comes after them. */
  remember(edits: readonly Edit[]): void {
    this.history = preceded(this.history, edits, this.restored, this.me)
    this.restored = []
    this.tell({})
  }

  /** Edits of an earlier life of this page that were never answered. */
  restore(edits: readonly Edit[]): void {
    for (const edit of edits) {
      this.replica.add(edit)
      this.history = followed(this.history, edit)
    }
    this.restored = edits
    this.pause()
    this.tell({ cues: 'all', fields: new Set(['all']) })
  }

  /** What is still chosen; answers the active cue, if *changes* took it away. */
  private survive(was: Document, by: string | null, changes: readonly Change[] = []): Lost | null {
    const cue = was.byId.get(this.chosen.active ?? '')
    this.chosen = surviving(this.chosen, was, this.document)
    if (!cue || this.document.byId.has(cue.id)) return null
    const before = changes.find(({ id }) => id === cue.id)?.before
    return { cue: withWordsOf(cue, before), by }
  }

  private chooseFirst(): void {
    if (this.chosen.active === null) this.chosen = only(this.document.cues[0]?.id ?? null)
  }

  /** Cues that are about to be deleted while something of mine in them waits. */
  private keepLost({ changes, by }: Pick<Edit, 'changes' | 'by'>): void {
    this.lose(deletedBy(this.document, changes), by)
  }

  /** The same for a whole document in which they are gone. */
  private keepAllLost(document: Document): void {
    const waiting = [...this.pending.flatMap(({ changes }) => changes), ...this.conflicts.all()]
    this.lose(missingOf(this.document, document, waiting), null)
  }

  private lose(cues: readonly Cue[], by: string | null): void {
    if (cues.length === 0) return
    const waiting = new Set(this.pending.flatMap(({ changes }) => changes.map(({ id }) => id)))
    for (const cue of cues) {
      this.conflicts.deleted(cue, by)
      if (waiting.has(cue.id)) this.lost.set(cue.id, { cue, by })
    }
  }

  private added({ label, changes, group }: Draft, undoes: readonly string[] = []): Edit {
    const edit: Edit = {
      id: this.newId(),
      label,
      by: this.me,
      base: this.revision,
      group: group ?? null,
      undoes,
      at: this.now(),
      changes,
    }
    this.keepLost(edit)
    this.replica.add(edit)
    return edit
  }

  /** The part of an edit that is new, under the id of the waiting one it grew into. */
  private grown({ label, changes, group }: Draft): Edit {
    const last = this.replica.growing(group ?? null) as Edit
    this.replica.grow(changes, label)
    return { ...last, label, changes }
  }

  private reversal(label: string, undoes: readonly string[], wanted: readonly Change[]): Reversing {
    this.pause()
    const changes = standing(this.document, wanted)
    if (changes.length === 0) return { edit: null, came: 'overtaken' }
    const came = partOf(this.document, wanted) ?? 'done'
    return { edit: this.added({ label, changes }, undoes), came }
  }

  private show(selection: Selection | null, edit: Edit | null): void {
    const changes = edit?.changes ?? []
    const cue = changes.find(({ on, after }) => on === 'cue' && after !== null)
    const wanted = selection ?? (cue ? only(cue.id) : this.chosen)
    this.chosen = surviving(wanted, this.document, this.document)
    this.tellOf(changes, true)
  }

  private tellOf(changes: readonly Change[], selection: boolean): void {
    this.tell({ ...touchedBy(changes), selection })
  }

  /** *checked*: the cues whose problems may be others now. */
  private tell(what: Partial<Omit<Changed, 'issues'>>, checked = what.cues ?? NO_IDS): void {
    const changed = { ...SILENT, ...what }
    const issues = this.findings.follow(this.document, checked)
    for (const listener of this.listeners) listener({ ...changed, issues })
  }
}
