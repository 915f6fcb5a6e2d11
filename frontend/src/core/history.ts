/** What a person can undo and redo, as a value. Machines and other people never enter it. */

import { type Change, composed, type Edit, type Fields, isMachine } from './edit'
import type { Selection } from './selection'

/** One thing to undo: an edit, or several of one group. */
export interface Step {
  readonly label: string
  readonly edits: readonly string[]
  readonly group: string | null
  readonly changes: readonly Change[]
  /** The edit that took it back, while it stands among the redos. */
  readonly undoneBy: string | null
  /** What was chosen before and after; null when it is not known any more (after a reload). */
  readonly before: Selection | null
  readonly after: Selection | null
}

export interface History {
  readonly undo: readonly Step[]
  readonly redo: readonly Step[]
  /** The next edit of the same group may still join the last step. */
  readonly open: boolean
}

export const EMPTY: History = { undo: [], redo: [], open: false }

const LIMIT = 500

interface Views {
  readonly before: Selection
  readonly after: Selection
}

function stepOf(edit: Edit, views: Views | null): Step {
  const { label, group, changes } = edit
  const { before, after } = views ?? { before: null, after: null }
  return { label, group, changes, edits: [edit.id], undoneBy: null, before, after }
}

function widened(step: Step, edit: Edit, views: Views | null): Step {
  const edits = step.edits.includes(edit.id) ? step.edits : [...step.edits, edit.id]
  const changes = composed(step.changes, edit.changes)
  return { ...step, label: edit.label, edits, changes, after: views?.after ?? step.after }
}

/** The history after one more edit of mine that takes nothing back. */
export function pushed(history: History, edit: Edit, views: Views | null = null): History {
  const last = history.undo.at(-1)
  const joins = history.open && last && edit.group !== null && edit.group === last.group
  const step = joins ? widened(last, edit, views) : stepOf(edit, views)
  const earlier = joins ? history.undo.slice(0, -1) : history.undo
  const undo = step.changes.length ? [...earlier, step].slice(-LIMIT) : earlier
  return { undo, redo: [], open: true }
}

/** The step that is undone next goes over to the redos. */
export function undone(history: History, step: Step, by: string): History {
  return {
    undo: history.undo.filter((other) => other !== step),
    redo: [...history.redo, { ...step, undoneBy: by }],
    open: false,
  }
}

/** The history without a step that others have written over: the one before it comes next. */
export function overtaken(history: History, step: Step): History {
  const rest = (steps: readonly Step[]): readonly Step[] => steps.filter((other) => other !== step)
  return { undo: rest(history.undo), redo: rest(history.redo), open: false }
}

export function redone(history: History, step: Step): History {
  return {
    undo: [...history.undo, { ...step, undoneBy: null }],
    redo: history.redo.filter((other) => other !== step),
    open: false,
  }
}

/** The history as if nothing more could join its last step. */
export function closed(history: History): History {
  return history.open ? { ...history, open: false } : history
}

/** What became of a waiting edit that the server did not take whole: *is* is what is left of it. */
export interface Fate {
  readonly was: Edit
  readonly is: Edit | null
}

/** The history when only a part of an edit came to be, or nothing of it. */
export function lessened(history: History, { was, is }: Fate): History {
  if (was === is) return history
  const less = (step: Step): readonly Step[] => {
    if (step.undoneBy === was.id) return is ? [{ ...step, undoneBy: is.id }] : []
    if (!step.edits.includes(was.id)) return [step]
    const edits = step.edits.flatMap((id) => (id !== was.id ? [id] : is ? [is.id] : []))
    const changes = without(step.changes, was.changes, is?.changes ?? [])
    return edits.length && changes.length ? [{ ...step, edits, changes }] : []
  }
  return { ...history, undo: history.undo.flatMap(less), redo: history.redo.flatMap(less) }
}

/** *changes* without the fields that *had* has and *has* has not. */
function without(
  changes: readonly Change[],
  had: readonly Change[],
  has: readonly Change[],
): readonly Change[] {
  const about = (all: readonly Change[], { on, id }: Change) =>
    all.find((other) => other.on === on && other.id === id)
  return changes.flatMap((change) => {
    const was = about(had, change)
    const is = about(has, change)
    if (!was || (is && (change.before === null || change.after === null))) return [change]
    const gone = Object.keys(was.after ?? {}).filter((field) => !(field in (is?.after ?? {})))
    const rest = is && narrowed(change, gone)
    return rest ? [rest] : []
  })
}

function narrowed(change: Change, gone: readonly string[]): Change | null {
  const part = (all: Fields | null): Fields =>
    Object.fromEntries(Object.entries(all ?? {}).filter(([field]) => !gone.includes(field)))
  const after = part(change.after)
  // That a person touched it is nothing to take back alone.
  const seen = Object.keys(after).some((field) => field !== 'touched')
  return seen ? { ...change, before: part(change.before), after } : null
}

/** The history after any edit of mine, also one that undoes or redoes. */
export function followed(history: History, edit: Edit): History {
  if (edit.undoes.length === 0) return pushed(history, edit)
  const taken = history.undo.findLast((step) => step.edits.some((id) => edit.undoes.includes(id)))
  if (taken) return undone(history, taken, edit.id)
  const back = history.redo.findLast(({ undoneBy }) => edit.undoes.includes(undoneBy ?? ''))
  return back ? redone(history, back) : history
}

/** What *me* could undo and redo after these edits, oldest first: undo survives a reload. */
export function rebuilt(edits: readonly Edit[], me: string): History {
  const mine = edits.filter((edit) => edit.by === me && !isMachine(edit.by))
  return closed(mine.reduce(followed, EMPTY))
}

/** *history*, made since the page was opened, after the past that the server knows (oldest first)
 * and *restored*, edits of mine from before that it had not answered. */
export function preceded(
  history: History,
  edits: readonly Edit[],
  restored: readonly Edit[],
  me: string,
): History {
  const old = new Set(restored.map(({ id }) => id))
  const here = (step: Step): boolean => !step.edits.every((id) => old.has(id))
  const [undo, redo] = [history.undo.filter(here), history.redo.filter(here)]
  const known = new Set([...undo, ...redo].flatMap((step) => [...step.edits, step.undoneBy]))
  const before = edits.filter(({ id }) => !known.has(id) && !old.has(id))
  const past = rebuilt([...before, ...restored], me)
  const fresh = undo.length > 0 || redo.length > 0
  return { undo: [...past.undo, ...undo], redo: fresh ? redo : past.redo, open: history.open }
}
