/** The law of words: what becomes of the words of a cue when its text or its times change.
 *
 * Word times count from the cue's start. A correction with the same number of words keeps their
 * times; another number is spread inside the old span. Moving a cue moves its words; trimming or
 * extending an edge leaves them on their sound, clamped to the cue. The server obeys the same law:
 * tests/vectors/words.json holds both to it. Where the words of a cue are still on their way,
 * WordsMissing is thrown. */

import type { Cue, Word } from './cue'
import { needWords, wordsOf } from './missing'
import type { Limits } from './profile'
import { characters, divided, offsetOf, tokens, visible } from './text'

type Words = readonly Word[] | null

const durationOf = (cue: Cue): number => cue.end - cue.start

/** The cue with another text. Words that stayed the same keep their confidence. */
export function withText(cue: Cue, text: string): Cue {
  return { ...cue, text, words: corrected(wordsOf(cue), text, durationOf(cue)) }
}

/** *words* after the text became *text*, in a cue that lasts *duration*. */
export function corrected(words: Words, text: string, duration: number): Words {
  if (words === null) return null
  const said = tokens(text)
  if (said.length === words.length) return words.map((word, i) => renamed(word, said[i] as string))
  const first = words[0]
  if (!first) return spread(said, 0, duration)
  return spread(said, first.at, Math.max(...words.map((word) => word.at + word.for)))
}

function renamed(word: Word, text: string): Word {
  return word.text === text ? word : { ...word, text, confidence: null, origin: 'typed' }
}

/** These words one after the other from *start* to *end*, each as long as it has characters. */
export function spread(said: readonly string[], start: number, end: number): readonly Word[] {
  const weights = said.map((text) => Math.max(1, characters(text)))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const place = (before: number): number => start + Math.floor(((end - start) * before) / total)
  let before = 0
  return said.map((text, i) => {
    const at = place(before)
    before += weights[i] as number
    return { at, for: place(before) - at, text, confidence: null, origin: 'spread' }
  })
}

/** The cue *by* ms later with its words; it never starts before zero. */
export function moved(cue: Cue, by: number): Cue {
  const step = Math.max(by, -cue.start)
  return { ...cue, start: cue.start + step, end: cue.end + step }
}

/** The cue from *start* to *end*, its words left on their sound. */
export function trimmed(cue: Cue, start: number, end: number): Cue {
  return { ...cue, start, end, words: onSound(wordsOf(cue), cue.start - start, end - start) }
}

/** *words* counted *by* ms later (their cue starts that much earlier), clamped to *duration*. */
function onSound(words: Words, by: number, duration: number): Words {
  const within = (time: number): number => Math.min(Math.max(time, 0), duration)
  return (
    words?.map((word) => {
      const at = within(word.at + by)
      const lasts = within(word.at + by + word.for) - at
      return at === word.at && lasts === word.for ? word : { ...word, at, for: lasts }
    }) ?? null
  )
}

/** The cue with new times: moved when its duration stays, else trimmed or extended. */
export function timed(cue: Cue, start: number, end: number): Cue {
  const keeps = end - start === durationOf(cue) && start >= 0
  return keeps ? moved(cue, start - cue.start) : trimmed(cue, start, end)
}

/** The cue with new times and its words scaled with it: for a sound that was stretched. */
export function stretched(cue: Cue, start: number, end: number): Cue {
  const scaled = (time: number): number => Math.floor((time * (end - start)) / durationOf(cue))
  const words = wordsOf(cue)?.map((word) => {
    const at = scaled(word.at)
    return { ...word, at, for: scaled(word.at + word.for) - at }
  })
  return { ...cue, start, end, words: words ?? null }
}

/** What a split keeps of a profile: the least gap, and how short a cue may be. */
type Apart = Pick<Limits, 'gap' | 'min_duration'>

/** Two cues out of one, the second from *at* on (inside the cue), the first with the least gap of
 * *profile* before it where it has room: a word goes right when its middle is there. Without words,
 * or when they don't match the text, each is taken to last as long as it has characters: both halves
 * are read at about one speed. */
export function splitCue(cue: Cue, at: number, newId: string, profile: Apart): readonly [Cue, Cue] {
  const duration = durationOf(cue)
  const said = corrected(wordsOf(cue), cue.text, duration) ?? spread(tokens(cue.text), 0, duration)
  const kept = said.filter((word) => 2 * word.at + word.for < 2 * (at - cue.start)).length
  return splitCueAt(cue, at, offsetOf(cue.text, kept), newId, profile)
}

/** Two cues as `splitCue` makes them, the text cut at the offset *caret*; words go with their text.
 * A word that *caret* cuts in two is on both sides. */
export function splitCueAt(
  cue: Cue,
  at: number,
  caret: number,
  newId: string,
  profile: Apart,
): readonly [Cue, Cue] {
  const [left, right] = divided(cue.text, caret)
  const [kept, rest] = shares(cue, left, right)
  const first = onSound(kept, 0, at - cue.start)
  const second = onSound(rest, cue.start - at, cue.end - at)
  return [
    endedEarly(withText({ ...cue, end: at, words: first }, left), profile),
    withText({ ...cue, id: newId, start: at, words: second }, right),
  ]
}

/** *cue* with the least gap after it, where that leaves half of it and makes it no shorter than is
 * allowed; else as it is: too short a cue is no better than too short a gap. */
function endedEarly(cue: Cue, { gap, min_duration }: Apart): Cue {
  const duration = durationOf(cue)
  const lasts = duration - gap
  const isShortAnyway = duration < min_duration
  const hasRoom = 2 * lasts >= duration && (isShortAnyway || lasts >= min_duration)
  return hasRoom && gap > 0 ? trimmed(cue, cue.start, cue.end - gap) : cue
}

/** The words of *cue* that are said in *left* and in *right*. */
function shares(cue: Cue, left: string, right: string): readonly [Words, Words] {
  const words = wordsOf(cue)
  if (words === null) return [null, null]
  const kept = tokens(left).length
  const agree = words.length === tokens(cue.text).length
  const rest = agree ? tokens(right).length : Math.max(0, words.length - kept)
  return [words.slice(0, kept), words.slice(words.length - rest)]
}

/** The time at which the text before *caret* has been said: between two words, or in the middle of
 * the one it cuts, when words are known; else in proportion. Always inside the cue when that lasts
 * 2 ms or more. */
export function caretTime(cue: Cue, caret: number): number {
  const [left, right] = divided(cue.text, caret)
  const [kept, rest] = [tokens(left).length, tokens(right).length]
  const known = wordsOf(cue)
  const words = known?.length === tokens(cue.text).length ? known : null
  const [before, after] = words && kept && rest ? [words[kept - 1], words.at(-rest)] : []
  const at =
    before && after
      ? Math.floor((before.at + before.for + after.at) / 2)
      : Math.floor((durationOf(cue) * seen(left)) / Math.max(1, seen(cue.text)))
  return cue.start + Math.min(Math.max(at, 1), durationOf(cue) - 1)
}

const seen = (text: string): number => characters(visible(text))

/** One cue over all of *cues* (in order), with the id and looks of the first. */
export function mergedCue(cues: readonly [Cue, ...Cue[]], text: string): Cue {
  needWords(cues)
  const [first] = cues
  const end = Math.max(...cues.map((cue) => cue.end))
  const known = cues.some((cue) => cue.words !== null)
  const words = known ? cues.flatMap((cue) => countedFrom(cue, first.start)) : null
  const flags = cues.flatMap((cue) => cue.flags)
  return {
    ...first,
    end,
    text,
    words: corrected(words, text, end - first.start),
    flags: flags.filter((f, i) => flags.findIndex((g) => sameFlag(f, g)) === i),
    reviewed: cues.every((cue) => cue.reviewed),
  }
}

const sameFlag = (a: Cue['flags'][number], b: Cue['flags'][number]): boolean =>
  a.code === b.code && a.reason === b.reason

function countedFrom(cue: Cue, start: number): readonly Word[] {
  const words = cue.words ?? spread(tokens(cue.text), 0, durationOf(cue))
  return words.map((word) => ({ ...word, at: word.at + cue.start - start }))
}
