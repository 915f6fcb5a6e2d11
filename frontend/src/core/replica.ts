/** The document as the server has it, my edits that it has not answered yet, and what both make
 * together. Edits of others go under mine: what I type never jumps. */

import { apply, type Touched, touchedBy } from './apply'
import type { Cue } from './cue'
import { type Document, withCues } from './document'
import { type Change, composed, type Edit, same } from './edit'
import { lacksWords } from './missing'

const NONE: Touched = { cues: new Set(), fields: new Set() }

export class Replica {
  private confirmed: Document
  private shown: Document
  private waiting: readonly Edit[] = []
  /** The last waiting edit may still grow: it was not handed out for sending. */
  private open = false

  constructor(document: Document) {
    this.confirmed = document
    this.shown = document
  }

  get document(): Document {
    return this.shown
  }

  /** The newest revision of the server that is in the document. */
  get revision(): number {
    return this.confirmed.revision
  }

  /** Whether the server has this cue, as far as it has told. */
  holds(cue: string): boolean {
    return this.confirmed.byId.has(cue)
  }

  get pending(): readonly Edit[] {
    return this.waiting
  }

  /** The last waiting edit may still grow, and belongs to a gesture. */
  get grows(): boolean {
    return this.open && this.waiting.at(-1)?.group != null
  }

  /** The waiting edit that one of *group* grows into, so that both are sent as one. */
  growing(group: string | null): Edit | null {
    const last = this.waiting.at(-1)
    return this.open && last && group !== null && last.group === group ? last : null
  }

  add(edit: Edit): void {
    this.waiting = [...this.waiting, edit]
    this.shown = apply(this.shown, edit.changes)
    this.open = true
  }

  /** The last waiting edit grows by *changes*. Null when nothing is left of it. */
  grow(changes: readonly Change[], label: string): Edit | null {
    const last = this.waiting.at(-1) as Edit
    const grown = { ...last, label, changes: composed(last.changes, changes) }
    this.shown = apply(this.shown, changes)
    this.open = grown.changes.length > 0
    this.waiting = [...this.waiting.slice(0, -1), ...(this.open ? [grown] : [])]
    return this.open ? grown : null
  }

  /** The edit to send now; it does not grow any more. */
  next(): Edit | null {
    if (this.waiting.length === 1) this.open = false
    return this.waiting[0] ?? null
  }

  close(): void {
    this.open = false
  }

  /** An edit, mine or another's, as the server applied it. Says what looks different now. */
  receive(applied: Edit, revision: number): Touched {
    const mine = this.waiting.find((edit) => edit.id === applied.id)
    this.confirmed = { ...apply(this.confirmed, applied.changes), revision }
    this.waiting = this.waiting.filter((edit) => edit !== mine)
    if (mine && same(mine.changes, applied.changes)) {
      this.shown = { ...this.shown, revision }
      return NONE
    }
    this.replay()
    return touchedBy([...(mine?.changes ?? []), ...applied.changes])
  }

  /** The answer to an edit of mine that the document already held: it stops waiting, and what others
   * wrote over it since is seen. */
  settle(id: string): Touched {
    const mine = this.waiting.find((edit) => edit.id === id)
    if (!mine) return NONE
    this.waiting = this.waiting.filter((edit) => edit !== mine)
    this.replay()
    return touchedBy(mine.changes)
  }

  /** Words that were on their way, as they are at a revision that the document has reached, by cue:
   * a cue that lacks them still has them now. Every edit since that changed them brought them along.
   * Says which cues have their words now. */
  fill(words: ReadonlyMap<string, Cue['words']>): ReadonlySet<string> {
    const cues = new Map<string, Cue>()
    for (const [id, its] of words) {
      const cue = this.confirmed.byId.get(id)
      if (cue && lacksWords(cue)) cues.set(id, { ...cue, words: its })
    }
    this.confirmed = withCues(this.confirmed, cues)
    this.replay()
    return new Set(cues.keys())
  }

  /** Another list of waiting edits, after some were refused. */
  rewrite(waiting: readonly Edit[]): void {
    this.waiting = waiting
    this.open = false
    this.replay()
  }

  /** The whole document anew from the server; what waits stays on top of it. Words that it lacks
   * are those that are here when it is of the same revision. */
  reset(document: Document): void {
    const was = this.confirmed
    this.confirmed = document
    if (was.revision === document.revision) this.fill(knownWords(was))
    else this.replay()
  }

  /** All that waits at once: after an hour without a network that is many edits. */
  private replay(): void {
    this.shown = apply(
      this.confirmed,
      this.waiting.flatMap((edit) => edit.changes),
    )
  }
}

function knownWords({ cues }: Document): ReadonlyMap<string, Cue['words']> {
  return new Map(cues.filter((cue) => !lacksWords(cue)).map(({ id, words }) => [id, words]))
}
