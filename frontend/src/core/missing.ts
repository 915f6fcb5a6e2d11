/** Words that are still on their way. A page shows cues before it has their words; whatever is made
 * from a cue's words asks for them here, so that no edit is ever made as if it had none. */

import type { Cue, Word } from './cue'

/** What was to be done needs the words of these cues first: fetch them, then do it again. */
export class WordsMissing extends Error {
  override readonly name = 'WordsMissing'

  constructor(readonly ids: readonly string[]) {
    super(`The words of ${ids.length} cues are still on their way.`)
  }
}

export function lacksWords(cue: Cue): boolean {
  return cue.words === undefined
}

/** The words of *cue*; null when it has none. Throws WordsMissing. */
export function wordsOf(cue: Cue): readonly Word[] | null {
  if (cue.words === undefined) throw new WordsMissing([cue.id])
  return cue.words
}

/** Throws WordsMissing, naming all of *cues* that lack their words. */
export function needWords(cues: readonly (Cue | undefined)[]): void {
  const missing = cues.filter((cue) => cue !== undefined).filter(lacksWords)
  if (missing.length > 0) throw new WordsMissing(missing.map(({ id }) => id))
}
