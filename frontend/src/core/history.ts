/** What a person can undo and redo, as a value. Machines and other people never enter it. */

import { type Change, composed, type Edit, isMachine } from './edit'
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

/** The history without an edit that never came to be. */
export function forgotten(history: History, id: string): History {
  const keeps = (step: Step): boolean => !step.edits.includes(id) && step.undoneBy !== id
  return { ...history, undo: history.undo.filter(keeps), redo: history.redo.filter(keeps) }
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
