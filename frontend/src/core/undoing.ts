/** Taking a step back, without taking back what others did since. */

import { currentOf } from './apply'
import type { Document } from './document'
import { type Change, type Fields, inverted, same } from './edit'

/** The changes that take *changes* back. */
export const takenBack = inverted

/** The part of a change that still finds what it expects, or null. Words belong to their text:
 * when the text is someone else's now, the words are too. */
function standingPart(document: Document, change: Change): Change | null {
  const current = currentOf(document, change)
  const { before, after } = change
  if (before === null) return current ? null : change
  if (current === null) return null
  const holds = (field: string): boolean => same(current[field], before[field])
  if (after === null) return Object.keys(before).every(holds) ? change : null
  const fields = Object.keys(before).filter(
    (field) => holds(field) && (field !== 'words' || !('text' in before) || holds('text')),
  )
  if (fields.length === 0) return null
  const part = (all: Fields): Fields => Object.fromEntries(fields.map((f) => [f, all[f]]))
  return { ...change, before: part(before), after: part(after) }
}

/** The changes that can be made without overwriting anyone. */
export function standing(document: Document, changes: readonly Change[]): readonly Change[] {
  return changes.map((change) => standingPart(document, change)).filter((change) => change !== null)
}
