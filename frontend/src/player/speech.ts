/** The words that are said around the playhead: those of the cue before, the current and the next. */

import type { Cue, Word } from '../core/cue'
import { firstAfter } from '../core/document'
import { isDoubtful } from '../core/edits'
import { tokens } from '../core/text'
import { spread } from '../core/words'

export interface Spoken {
  /** Lasting and unique within the line. */
  readonly key: string
  readonly text: string
  readonly start: number
  readonly end: number
  /** Heard with little confidence. */
  readonly doubtful: boolean
  /** Of the cue that it belongs to. */
  readonly cue: string
  /** It belongs to the cue in the middle of the line. */
  readonly current: boolean
}

/** The number of the cue whose words stand in the middle: the latest that began. */
export function currentIndex(cues: readonly Cue[], time: number): number {
  return Math.max(0, firstAfter(cues, time) - 1)
}

/** The words of the cue at *index* and its neighbours. */
export function spokenAround(cues: readonly Cue[], index: number): readonly Spoken[] {
  const around = cues.slice(Math.max(0, index - 1), index + 2)
  return around.flatMap((cue) =>
    wordsOf(cue).map((word, i) => ({
      key: `${cue.id} ${i}`,
      text: word.text,
      start: cue.start + word.at,
      end: cue.start + word.at + word.for,
      doubtful: isDoubtful(word),
      cue: cue.id,
      current: cue === cues[index],
    })),
  )
}

/** The line around the playhead, worked out anew only when other cues stand in it: it is asked for
 * on every screen frame. */
export class SpokenLine {
  private known: readonly Cue[] = []
  private index = -1
  private words: readonly Spoken[] = []

  /** The same array as before while nothing in it changed. */
  at(cues: readonly Cue[], time: number): readonly Spoken[] {
    const index = currentIndex(cues, time)
    const around = cues.slice(Math.max(0, index - 1), index + 2)
    const same = index === this.index && around.length === this.known.length
    if (same && around.every((cue, i) => cue === this.known[i])) return this.words
    this.index = index
    this.known = around
    this.words = spokenAround(cues, index)
    return this.words
  }
}

/** The words of each cue by themselves, with the place of the first in the line: each is written in
 * the direction of its script, while the cues follow one another as on the timeline. */
export function byCue(
  words: readonly Spoken[],
): readonly { readonly cue: string; readonly from: number; readonly words: readonly Spoken[] }[] {
  const begins = words.flatMap(({ cue }, i) => (cue === words[i - 1]?.cue ? [] : [i]))
  return begins.map((from, i) => {
    const mine = words.slice(from, begins[i + 1])
    return { cue: (words[from] as Spoken).cue, from, words: mine }
  })
}

/** A cue that was typed or imported has no timed words: its text is spread over its time. */
function wordsOf(cue: Cue): readonly Word[] {
  return cue.words ?? spread(tokens(cue.text), 0, cue.end - cue.start)
}

/** How many of *words* have begun at *time*, and whether the last of them is still being said. */
export function saidAt(
  words: readonly Spoken[],
  time: number,
): { readonly begun: number; readonly saying: boolean } {
  let begun = 0
  while (begun < words.length && (words[begun] as Spoken).start <= time) begun++
  const last = words[begun - 1]
  return { begun, saying: last !== undefined && time < last.end }
}
