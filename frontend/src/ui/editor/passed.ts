/** The steps of the past as the history shows them: what was typed in one go is one step. */

import type { Edit } from '../../core/edit'
import type { HistoryStep } from '../../server/types'

export interface Passed {
  /** Of its last edit, and of its first. */
  readonly revision: number
  readonly first: number
  readonly edit: Edit
  /** Newest first. */
  readonly parts: readonly HistoryStep[]
  readonly undone: boolean
}

function joins(step: Passed, edit: Edit): boolean {
  return edit.group !== null && edit.group === step.edit.group && edit.by === step.edit.by
}

/** Newest first, as the server tells them. */
export function grouped(steps: readonly HistoryStep[]): readonly Passed[] {
  const gone = takenBack(steps)
  const all: Passed[] = []
  for (const step of steps) {
    const { edit, revision } = step
    const last = all.at(-1)
    if (last && joins(last, edit)) {
      all[all.length - 1] = { ...last, first: revision, parts: [...last.parts, step] }
    } else {
      all.push({ revision, first: revision, edit, parts: [step], undone: gone.has(edit.id) })
    }
  }
  return all
}

/** The ids of edits whose effect was undone and not redone since. */
function takenBack(steps: readonly HistoryStep[]): ReadonlySet<string> {
  const gone = new Set<string>()
  for (const { edit } of steps) {
    if (gone.has(edit.id)) continue
    for (const id of edit.undoes) gone.add(id)
  }
  return gone
}

const DAY = 86_400_000

/** 09:41 for today, else the day. */
export function timeOf(at: number, now = Date.now()): string {
  const time = new Date(at)
  if (now - at < DAY) return time.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  return time.toLocaleDateString([], { day: 'numeric', month: 'short' })
}
