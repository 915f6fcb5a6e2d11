/** What a plan of fixes puts right, and how much it leaves. */

import { apply } from '../../../core/apply'
import { check } from '../../../core/checks'
import type { Issue } from '../../../core/cue'
import type { Document } from '../../../core/document'
import type { Change } from '../../../core/edit'

export interface Outcome {
  /** The problems that go, by cue. */
  readonly settled: ReadonlyMap<string, readonly Issue[]>
  /** How many problems stay. */
  readonly left: number
}

/** Of *changes* made together; only problems of one kind count where *code* says which. */
export function outcomeOf(
  document: Document,
  changes: readonly Change[],
  code: string | null,
): Outcome {
  const counts = (issue: Issue): boolean => code === null || issue.code === code
  const after = new Map(check(apply(document, changes)))
  const settled = new Map<string, readonly Issue[]>()
  for (const [id, issues] of check(document)) {
    const still = new Set(after.get(id)?.map((issue) => issue.code))
    const gone = issues.filter((issue) => counts(issue) && !still.has(issue.code))
    if (gone.length > 0) settled.set(id, gone)
  }
  return { settled, left: [...after.values()].flat().filter(counts).length }
}
