/** What is said of a collision. */

import type { Conflict } from '../../core/conflicts'
import type { Cue } from '../../core/cue'
import { clockText } from '../../core/time'

/** Who wrote the other value. */
export function author(conflict: Conflict): string {
  return conflict.by?.startsWith('machine:') ? 'A job' : 'Another window'
}

/** One sentence about a collision that is not in the text. */
export function told(conflict: Conflict, cue: Cue): string {
  const mine = conflict.mine ?? {}
  const pairs = conflict.fields
    .filter((field) => field === 'start' || field === 'end')
    .map((field) => {
      const yours = clockText(Number(mine[field] ?? 0))
      return `${field} ${yours} (yours) or ${clockText(cue[field as 'start' | 'end'])} (theirs)`
    })
  if (pairs.length) return `${author(conflict)} also changed the times: ${pairs.join(', ')}.`
  return `${author(conflict)} also changed ${conflict.fields.join(', ')} of this cue.`
}
