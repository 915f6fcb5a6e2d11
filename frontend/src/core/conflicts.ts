/** What two people wrote into the same field: nothing is overwritten until somebody decides. */

import { type Collision, currentOf } from './apply'
import type { Document } from './document'
import { type Change, type Draft, differing, type Edit, type Fields } from './edit'

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
  readonly fields: ReadonlySet<string>
}

/** A text brings its words along. */
function widened(fields: Iterable<string>): ReadonlySet<string> {
  const all = new Set(fields)
  if (all.has('text')) all.add('words')
  return all
}

function split(change: Change, fields: ReadonlySet<string>): { rest: Change | null; mine: Fields } {
  const pick = (all: Fields, wanted: boolean): Fields =>
    Object.fromEntries(Object.entries(all).filter(([field]) => fields.has(field) === wanted))
  const before = pick(change.before ?? {}, false)
  const after = pick(change.after ?? {}, false)
  const rest = Object.keys(after).length ? { ...change, before, after } : null
  return { rest, mine: pick(change.after ?? {}, true) }
}

export class Conflicts {
  private readonly open = new Map<string, Conflict>()

  get size(): number {
    return this.open.size
  }

  /** The conflict of one cue, if it has one. */
  of(id: string | null): Conflict | null {
    return id === null ? null : (this.open.get(id) ?? null)
  }

  ids(): readonly string[] {
    return [...this.open.keys()]
  }

  /** Keep what collides; the waiting edits without it. Later ones that wrote on lose it as well. */
  take(
    waiting: readonly Edit[],
    refused: string,
    collisions: readonly Collision[],
    newId: () => string,
  ): readonly Edit[] {
    const at = waiting.findIndex((edit) => edit.id === refused)
    const edit = waiting[at]
    if (!edit) return waiting
    for (const collision of collisions) this.note(edit, collision)
    if (collisions.length === 0) return waiting.filter((other) => other !== edit)
    return waiting
      .slice(at)
      .map((other) => this.without(other, newId))
      .filter((other) => other.changes.length > 0)
  }

  /** Theirs stay, or a draft that writes mine over them. The conflict is gone either way. */
  decided(id: string, keepMine: boolean, document: Document): Draft | null {
    const conflict = this.open.get(id)
    this.open.delete(id)
    const current = conflict && currentOf(document, conflict)
    if (!keepMine || !conflict || !current) return null
    const { on, mine } = conflict
    if (mine === null) {
      return { label: conflict.label, changes: [{ on, id, before: bare(current), after: null }] }
    }
    const fields = differing(current, mine)
    return fields && { label: conflict.label, changes: [{ on, id, ...fields }] }
  }

  private note(edit: Edit, { on, id, field, by }: Collision): void {
    const earlier = this.open.get(id)
    const change = edit.changes.find((other) => other.on === on && other.id === id)
    const fields = widened([...(earlier?.fields ?? []), field])
    const mine = change?.after === null ? null : (earlier?.mine ?? {})
    const { label, at } = edit
    this.open.set(id, { id, on, label, at, by: by ?? earlier?.by ?? null, mine, fields })
  }

  /** *edit* without what waits for a decision; that part joins my side of it. */
  private without(edit: Edit, newId: () => string): Edit {
    const changes: Change[] = []
    for (const change of edit.changes) {
      const conflict = this.open.get(change.id)
      if (!conflict || conflict.on !== change.on || change.before === null) {
        changes.push(change)
      } else if (change.after === null) {
        this.open.set(change.id, { ...conflict, mine: null })
      } else {
        const { rest, mine } = split(change, conflict.fields)
        if (rest) changes.push(rest)
        this.open.set(change.id, { ...conflict, mine: { ...conflict.mine, ...mine } })
      }
    }
    const whole =
      changes.length === edit.changes.length && changes.every((c, i) => c === edit.changes[i])
    return whole ? edit : { ...edit, id: newId(), changes }
  }
}

function bare(thing: Fields): Fields {
  const { id: _, ...fields } = thing
  return fields
}
