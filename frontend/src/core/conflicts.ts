/** What two people wrote into the same field: nothing is overwritten until somebody decides. */

import { type Collision, currentOf } from './apply'
import type { Cue } from './cue'
import type { Document } from './document'
import { type Change, type Draft, differing, type Edit, type Fields } from './edit'
import type { Fate } from './history'
import { withText } from './words'

/** Mine goes over theirs, or theirs stays; of two texts both can stand, mine first. */
export type Decision = 'mine' | 'theirs' | 'both'

export interface Conflict {
  /** The cue; empty for the document itself. */
  readonly id: string
  readonly on: Change['on']
  readonly label: string
  /** When I wrote it. */
  readonly at: number
  /** Who wrote the other value, or deleted the cue, as far as that is known. */
  readonly by: string | null
  /** My values by field; null when I deleted the cue. */
  readonly mine: Fields | null
  readonly fields: readonly string[]
  /** The cue was deleted since: the whole of it as I had it. */
  readonly gone: Cue | null
}

/** An edit of mine that the server did not take, and what it ran into. */
interface Refusal {
  readonly id: string
  readonly collisions: readonly Collision[]
}

/** A cue that was deleted, and by whom, as far as that is known. */
export interface Lost {
  readonly cue: Cue
  readonly by: string | null
}

/** My text, while there are two. */
export function textOf(conflict: Conflict | null | undefined): string | null {
  const { fields, mine } = conflict ?? {}
  return mine && fields?.includes('text') ? String(mine.text ?? '') : null
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
  // That a person touched it is nothing to tell alone.
  const rest = Object.keys(after).some((field) => field !== 'touched')
    ? { ...change, before, after }
    : null
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
   * lose it as well. *holds* says which cues the server has. */
  take(
    waiting: readonly Edit[],
    { id, collisions }: Refusal,
    holds: (cue: string) => boolean,
    newId: () => string,
  ): readonly Fate[] {
    const edit = waiting.find((other) => other.id === id)
    const gone = edit !== undefined && collisions.length === 0
    if (!edit || gone) return waiting.map((was) => ({ was, is: was === edit ? null : was }))
    for (const collision of collisions) this.note(edit, collision)
    const absent = this.absent(collisions, holds)
    return waiting.map((was) => {
      const refused = was === edit
      const changes = was.changes.map((change) => this.left(change, refused, absent))
      const is = lighter(was, changes, refused, newId)
      return { was, is: is.changes.length > 0 ? is : null }
    })
  }

  /** The cue of *edit* was deleted; *cue* is the whole of it as I had it. */
  lose(edit: Edit, cue: Cue, by: string | null): void {
    const { label, at } = edit
    const { id } = cue
    this.put({ id, on: 'cue', label, at, by, mine: {}, fields: [], gone: cue })
  }

  /** *cue* is deleted while it waits for a decision. What I wrote in it is kept; a deletion that
   * was mine has come to be. */
  deleted(cue: Cue, by: string | null): void {
    const conflict = this.of(cue.id)
    if (conflict?.mine === null) this.close(cue.id)
    else if (conflict) this.put({ ...conflict, by, gone: withMine(cue, conflict.mine) })
  }

  /** I write on in my text. */
  rewrite(id: string, text: string): void {
    const conflict = this.of(id)
    if (textOf(conflict) === null || !conflict) return
    this.put({ ...conflict, mine: { ...conflict.mine, text } })
  }

  /** What has to be done for a decision; null: nothing. The conflict is gone either way. Throws
   * WordsMissing. */
  decided(id: string, decision: Decision, document: Document): Draft | null {
    const conflict = this.of(id)
    const change = conflict && decision !== 'theirs' ? winning(conflict, decision, document) : null
    this.close(id)
    return conflict && change && { label: conflict.label, changes: [change] }
  }

  /** The conflict is back; *lost* when its cue was deleted since. False: a newer one is there. */
  reopen(conflict: Conflict, lost: Lost | null): boolean {
    if (this.open.has(conflict.id)) return false
    this.put({ ...conflict, gone: null })
    if (lost) this.deleted(lost.cue, lost.by)
    return true
  }

  private close(id: string): void {
    this.open.delete(id)
    this.version++
  }

  private put(conflict: Conflict): void {
    this.open.set(conflict.id, conflict)
    this.version++
  }

  private note(edit: Edit, { on, id, field, by }: Collision): void {
    const earlier = this.open.get(id)
    const change = edit.changes.find((other) => other.on === on && other.id === id)
    const fields = widened([...(earlier?.fields ?? []), ...(field ? [field] : [])])
    const mine = change?.after === null ? null : (earlier?.mine ?? {})
    const { label, at } = edit
    const who = by ?? earlier?.by ?? null
    this.put({ id, on, label, at, by: who, mine, fields, gone: earlier?.gone ?? null })
  }

  /** The cues of open conflicts that the server does not have; some it has only just told of. */
  private absent(collisions: readonly Collision[], holds: (cue: string) => boolean): Set<string> {
    const told = collisions.filter(({ field, current }) => field === '' && current === null)
    const lost = this.all().filter(({ on, id }) => on === 'cue' && !holds(id))
    return new Set([...told, ...lost].map(({ id }) => id))
  }

  /** *change* without what waits for a decision; that part joins my side of it. */
  private left(change: Change, refused: boolean, absent: Set<string>): Change | null {
    const conflict = this.open.get(change.id)
    if (!conflict || conflict.on !== change.on) return change
    const isAbsent = absent.has(change.id)
    if (change.after === null) return this.deletion(change, conflict, isAbsent)
    if (change.before === null && !refused) {
      // Who brings a cue back knows that it was deleted.
      absent.delete(change.id)
      return change
    }
    const whole = isAbsent || change.before === null
    const fields = whole ? Object.keys(change.after) : conflict.fields
    const { rest, mine } = split(change, fields)
    this.put({
      ...conflict,
      fields: [...new Set([...conflict.fields, ...fields])],
      mine: { ...conflict.mine, ...mine },
    })
    return rest
  }

  /** A deletion of mine that waits: nothing is left to decide when somebody else deleted the cue as
   * well; it goes on its way when I saw both sides before; else I am asked. */
  private deletion(change: Change, conflict: Conflict, isAbsent: boolean): Change | null {
    if (isAbsent) this.close(change.id)
    else if (conflict.gone && conflict.mine) return change
    else this.put({ ...conflict, mine: null })
    return null
  }
}

/** What is left of *edit*; under another id, as the server has answered to its own. */
function lighter(
  edit: Edit,
  left: readonly (Change | null)[],
  refused: boolean,
  newId: () => string,
): Edit {
  if (!refused && left.every((change, i) => change === edit.changes[i])) return edit
  return { ...edit, id: newId(), changes: left.filter((change) => change !== null) }
}

/** The whole of *cue* as it is with my side of it. */
function withMine(cue: Cue, mine: Fields): Cue {
  return { ...cue, ...(mine.text === undefined ? mine : written({ ...cue }, mine, 'mine')) }
}

function bare(thing: Fields): Fields {
  const { id: _, ...fields } = thing
  return fields
}

/** What writes my side over theirs; null when it is the same. */
function winning(conflict: Conflict, decision: Decision, document: Document): Change | null {
  const { on, id, mine, gone } = conflict
  const current = currentOf(document, conflict)
  if (!current) return gone && { on, id, before: null, after: bare(gone as unknown as Fields) }
  if (mine === null) return { on, id, before: bare(current), after: null }
  const wanted = on === 'cue' ? written(current, mine, decision) : mine
  const fields = differing(current, wanted)
  const said = Object.keys(fields?.after ?? {}).some((field) => field !== 'touched')
  return fields && said ? { on, id, ...fields } : null
}

/** The fields of a cue after my side of it was written there. */
function written(current: Fields, mine: Fields, decision: Decision): Fields {
  const theirs = current as unknown as Cue
  if (mine.text === undefined) return { ...mine, touched: true }
  const texts = decision === 'both' ? [mine.text, theirs.text] : [mine.text]
  const text = texts.filter(Boolean).join('\n')
  const { words } = withText({ ...theirs, ...mine }, text)
  return { ...mine, text, words, touched: true }
}
