/** What two people wrote into the same field: nothing is overwritten until somebody decides. */

import { type Collision, currentOf } from './apply'
import type { Cue } from './cue'
import type { Document } from './document'
import { type Change, type Draft, differing, type Edit, type Fields } from './edit'
import type { Fate } from './history'

export interface Conflict {
  /** The cue; empty for the document itself. */
  readonly id: string
  readonly on: Change['on']
  readonly label: string
  /** When I wrote it. */
  readonly at: number
  /** Who wrote the other value, when the server said it. */
  readonly by: string | null
  /** My values by field; null when I deleted the cue. */
  readonly mine: Fields | null
  readonly fields: readonly string[]
  /** Somebody deleted the cue: the whole of it as I had it. */
  readonly gone: Cue | null
}

/** A text brings its words along. */
function widened(fields: Iterable<string>): readonly string[] {
  const all = new Set(fields)
  if (all.has('text')) all.add('words')
  return [...all]
}

function split(change: Change, fields: readonly string[]): { rest: Change | null; mine: Fields } {
  const pick = (all: Fields, wanted: boolean): Fields =>
    Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field) === wanted))
  const before = pick(change.before ?? {}, false)
  const after = pick(change.after ?? {}, false)
  const rest = Object.keys(after).length ? { ...change, before, after } : null
  return { rest, mine: pick(change.after ?? {}, true) }
}

export class Conflicts {
  private readonly open = new Map<string, Conflict>()
  /** Counts what happened here, so that others know when to look. */
  version = 0

  get size(): number {
    return this.open.size
  }

  /** The conflict of one cue, if it has one. */
  of(id: string | null): Conflict | null {
    return id === null ? null : (this.open.get(id) ?? null)
  }

  all(): readonly Conflict[] {
    return [...this.open.values()]
  }

  restore(conflicts: readonly Conflict[]): void {
    for (const conflict of conflicts) this.put(conflict)
  }

  /** Keep what collides; what becomes of the waiting edits without it. Later ones that wrote on
   * lose it as well. */
  take(
    waiting: readonly Edit[],
    refused: string,
    collisions: readonly Collision[],
    newId: () => string,
  ): readonly Fate[] {
    const edit = waiting.find((other) => other.id === refused)
    const gone = edit !== undefined && collisions.length === 0
    if (!edit || gone) return waiting.map((was) => ({ was, is: was === edit ? null : was }))
    for (const collision of collisions) this.note(edit, collision)
    return waiting.map((was) => {
      const is = this.without(was, was === edit, newId)
      return { was, is: is.changes.length > 0 ? is : null }
    })
  }

  /** The cue of *edit* was deleted by somebody; *cue* is the whole of it as I had it. */
  lose(edit: Edit, cue: Cue): void {
    const { label, at } = edit
    const { id } = cue
    this.put({
      id,
      on: 'cue',
      label,
      at,
      by: null,
      mine: bare(cue as unknown as Fields),
      fields: [],
      gone: cue,
    })
  }

  /** Theirs stay, or a draft that writes mine over them. The conflict is gone either way. */
  decided(id: string, keepMine: boolean, document: Document): Draft | null {
    const conflict = this.open.get(id)
    this.open.delete(id)
    this.version++
    if (!keepMine || !conflict) return null
    const { on, mine, label } = conflict
    const current = currentOf(document, conflict)
    if (!current) return mine && { label, changes: [{ on, id, before: null, after: mine }] }
    if (mine === null) return { label, changes: [{ on, id, before: bare(current), after: null }] }
    const fields = differing(current, mine)
    return fields && { label, changes: [{ on, id, ...fields }] }
  }

  private put(conflict: Conflict): void {
    this.open.set(conflict.id, conflict)
    this.version++
  }

  private note(edit: Edit, { on, id, field, by }: Collision): void {
    const earlier = this.open.get(id)
    const change = edit.changes.find((other) => other.on === on && other.id === id)
    const fields = widened([...(earlier?.fields ?? []), field])
    const mine = change?.after === null ? null : (earlier?.mine ?? {})
    const { label, at } = edit
    const who = by ?? earlier?.by ?? null
    this.put({ id, on, label, at, by: who, mine, fields, gone: earlier?.gone ?? null })
  }

  /** *edit* without what waits for a decision; that part joins my side of it. */
  private without(edit: Edit, refused: boolean, newId: () => string): Edit {
    const changes = edit.changes
      .map((change) => this.left(change))
      .filter((change) => change !== null)
    const whole = changes.length === edit.changes.length
    if (!refused && whole && changes.every((change, i) => change === edit.changes[i])) return edit
    return { ...edit, id: newId(), changes }
  }

  private left(change: Change): Change | null {
    const conflict = this.open.get(change.id)
    if (!conflict || conflict.on !== change.on) return change
    if (conflict.gone) return null
    if (change.after === null) {
      this.put({ ...conflict, mine: null })
      return null
    }
    const { rest, mine } = split(change, conflict.fields)
    this.put({ ...conflict, mine: { ...conflict.mine, ...mine } })
    return rest
  }
}

function bare(thing: Fields): Fields {
  const { id: _, ...fields } = thing
  return fields
}
