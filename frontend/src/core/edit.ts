/** An edit: one labelled change to a document, as a value. Every kind of edit is this one shape. */

export type On = 'cue' | 'style' | 'document'

/** Some fields of a cue, a style or the document, as JSON. */
export type Fields = Readonly<Record<string, unknown>>

/** What happens to one thing. Both sides hold only the fields that differ; `before` null = it is
 * inserted, `after` null = it is deleted and `before` is the whole thing. */
export interface Change {
  readonly on: On
  /** Empty for the document itself. */
  readonly id: string
  readonly before: Fields | null
  readonly after: Fields | null
}

export interface Edit {
  readonly id: string
  readonly label: string
  /** A person's id, or `machine:...`; machines are in nobody's undo stack. */
  readonly by: string
  /** The revision its author saw. */
  readonly base: number
  /** Adjacent edits of one group undo as one step. */
  readonly group: string | null
  /** The edits this one takes back; redo takes back an undo. */
  readonly undoes: readonly string[]
  /** Milliseconds since 1970; the server's once it has it. */
  readonly at: number
  readonly changes: readonly Change[]
}

/** What a command wants done, before it has an author, an id and a time. */
export interface Draft {
  readonly label: string
  readonly changes: readonly Change[]
  readonly group?: string
}

export function isMachine(by: string): boolean {
  return by.startsWith('machine:')
}

/** Who renames on the videos page: a person, but nobody knows which. */
export const BY_VIDEOS_PAGE = 'machine:rename'

/** The same for values that came as JSON: key order does not matter. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => same((a as Fields)[key], (b as Fields)[key]))
}

/** The fields of *after* that differ from *before*, on both sides; null when none does. */
export function differing<T extends object>(
  before: T,
  after: Partial<T>,
): Pick<Change, 'before' | 'after'> | null {
  const was: Record<string, unknown> = {}
  const is: Record<string, unknown> = {}
  for (const key of Object.keys(after) as (keyof T & string)[]) {
    if (same(before[key], after[key])) continue
    was[key] = before[key]
    is[key] = after[key]
  }
  return Object.keys(is).length ? { before: was, after: is } : null
}

const keyOf = (change: Change): string => `${change.on}:${change.id}`

/** One change that does what *first* and then *second* do to the same thing; null = nothing. */
function joined(first: Change, second: Change): Change | null {
  const { on, id } = first
  if (first.before === null && second.after === null) return null
  if (first.after === null || second.before === null) {
    // Deleted and then inserted again: both sides are whole things.
    return { on, id, before: first.before, after: second.after }
  }
  if (first.before === null) {
    return { on, id, before: null, after: { ...first.after, ...second.after } }
  }
  if (second.after === null) {
    return { on, id, before: { ...second.before, ...first.before }, after: null }
  }
  const fields = differing(
    { ...second.before, ...first.before },
    { ...first.after, ...second.after },
  )
  return fields && { on, id, ...fields }
}

/** The changes that lead where *first* and then *second* lead. */
export function composed(first: readonly Change[], second: readonly Change[]): readonly Change[] {
  const all = new Map<string, Change | null>(first.map((change) => [keyOf(change), change]))
  for (const change of second) {
    const earlier = all.get(keyOf(change))
    all.set(keyOf(change), earlier ? joined(earlier, change) : change)
  }
  return [...all.values()].filter((change) => change !== null)
}

/** The changes that take *changes* back. */
export function inverted(changes: readonly Change[]): readonly Change[] {
  return changes.toReversed().map(({ on, id, before, after }) => ({
    on,
    id,
    before: after,
    after: before,
  }))
}
