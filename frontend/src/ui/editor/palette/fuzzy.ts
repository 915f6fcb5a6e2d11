/** Finding what a few typed letters mean. */

export interface Match {
  /** The better, the higher. */
  readonly score: number
  /** The places of the letters in the text, in order. */
  readonly at: readonly number[]
}

const WHOLE = 100
const WORD_START = 8
const NEXT_TO = 5
const GAP = 0.2
/** What each of scattered letters should be worth: letters found anywhere mean nothing. */
const LEAST = 2

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

/** How well *typed* fits *text*: its letters in order, best as a whole, then at the beginnings of
 * words; accents and case don't matter. Null when it does not fit. */
export function matched(typed: string, text: string): Match | null {
  const wanted = plain(typed.trim())
  const bare = plain(text)
  if (wanted === '') return { score: 0, at: [] }
  const letters = wanted.replaceAll(' ', '')
  if (bare.length !== text.length) return scattered(letters, bare)
  return whole(wanted, bare) ?? scattered(letters, bare)
}

const startsWord = (text: string, at: number): boolean => at === 0 || !/\w/.test(text[at - 1] ?? '')

/** *typed* as it stands in *text*, accents and case aside. */
export function within(typed: string, text: string): boolean {
  return plain(text).includes(plain(typed.trim()))
}

function whole(wanted: string, text: string): Match | null {
  const found = occurrences(wanted, text)
  const start = found.find((at) => startsWord(text, at)) ?? found[0]
  if (start === undefined) return null
  const at = Array.from(wanted, (_, i) => start + i)
  const bonus = (startsWord(text, start) ? WORD_START : 0) + (start === 0 ? WORD_START : 0)
  return { score: WHOLE + bonus - text.length * GAP, at }
}

function occurrences(wanted: string, text: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found.push(at)
  return found
}

/** Letter by letter, each at the beginning of a word if one follows, else where it comes next. */
function scattered(wanted: string, text: string): Match | null {
  const at: number[] = []
  let score = 0
  for (const letter of wanted) {
    const from = (at.at(-1) ?? -1) + 1
    const next = placeOf(letter, text, from)
    if (next < 0) return null
    score += next === from && at.length > 0 ? NEXT_TO : startsWord(text, next) ? WORD_START : 1
    score -= (next - from) * GAP
    at.push(next)
  }
  return score < at.length * LEAST ? null : { score, at }
}

function placeOf(letter: string, text: string, from: number): number {
  if (text[from] === letter) return from
  for (let at = from; at < text.length; at++) {
    if (text[at] === letter && startsWord(text, at)) return at
  }
  return text.indexOf(letter, from)
}

/** *text* in pieces, those that were matched apart from the others. */
export function pieces(text: string, at: readonly number[]) {
  const hit = new Set(at)
  const parts: { text: string; hit: boolean }[] = []
  for (let i = 0; i < text.length; i++) {
    const last = parts.at(-1)
    if (last && last.hit === hit.has(i)) last.text += text[i]
    else parts.push({ text: text[i] ?? '', hit: hit.has(i) })
  }
  return parts
}
