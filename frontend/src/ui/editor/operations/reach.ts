/** Which cues an operation is about. */

import type { Cue } from '../../../core/cue'
import { type Document, indexOf } from '../../../core/document'

export type Reach = 'active' | 'chosen' | 'onwards' | 'all'

/** The cues of each reach, in time. One that has no place here is missing. */
export type Reaches = ReadonlyMap<Reach, readonly Cue[]>

/** *many*: the cues that are chosen together; fewer than two are no choice. */
export function reachesOf(
  document: Document,
  active: string | null,
  many: ReadonlySet<string>,
): Reaches {
  const { cues, byId } = document
  const found = new Map<Reach, readonly Cue[]>()
  const cue = byId.get(active ?? '')
  const chosen = many.size > 1 ? cues.filter(({ id }) => many.has(id)) : []
  if (cue) found.set('active', [cue])
  if (chosen.length > 1) found.set('chosen', chosen)
  // The keyboard may be at the last of those that are chosen: they begin at the first.
  const first = cue && many.has(cue.id) ? (chosen[0] ?? cue) : cue
  if (first) found.set('onwards', cues.slice(indexOf(document, first.id)))
  return found.set('all', cues)
}
