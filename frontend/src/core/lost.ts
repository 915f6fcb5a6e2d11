/** Cues that go by what comes over the line, while something of mine in them may wait. */

import type { Cue } from './cue'
import type { Document } from './document'
import type { Change, Fields } from './edit'
import { lacksWords } from './missing'

/** A deletion carries all of the cue in *before*, also the words that were still on their way. */
export function withWordsOf(cue: Cue, before: Fields | null | undefined): Cue {
  return lacksWords(cue) ? { ...cue, words: (before?.words ?? null) as Cue['words'] } : cue
}

/** The cues of *document* that *changes* delete. */
export function deletedBy(document: Document, changes: readonly Change[]): readonly Cue[] {
  return changes.flatMap(({ on, id, after, before }) => {
    const cue = on === 'cue' && after === null ? document.byId.get(id) : undefined
    return cue ? [withWordsOf(cue, before)] : []
  })
}

/** The cues that *waiting* is about, and that are in *was* and no more in *is*. */
export function missingOf(
  was: Document,
  is: Document,
  waiting: readonly Pick<Change, 'on' | 'id'>[],
): readonly Cue[] {
  const gone = waiting.filter(({ on, id }) => on === 'cue' && !is.byId.has(id))
  const cues = gone.map(({ id }) => was.byId.get(id)).filter((cue) => cue !== undefined)
  return cues.map((cue) => withWordsOf(cue, null))
}
