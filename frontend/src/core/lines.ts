/** Where a text may be broken into lines: by its language first, by its size second. The server has
 * the same rules; tests/vectors/breaking.json holds both to them. */

import { beginsClause, leansOnNext } from './small-words'
import { CLOSES, characters, type Gap, IDEOGRAPH, OPENS, respaced, TOKEN, visible } from './text'

const FORBIDDEN = 100 // after a word that leans on the next one
const NAME = 60 // within a name, or between a number and its unit
const PLAIN = 40
const BEFORE_SMALL = 20 // before a conjunction or a preposition
const CLAUSE = 8
const NONE = 0

const QUOTES = `"'”’»)\\]}${CLOSES}`
const STOPS = new RegExp(`[.!?…。！？।؟][${QUOTES}]*$`, 'u')
const DOTS = new RegExp(`(?:\\.\\.+|…)[${QUOTES}]*$`, 'u')
const CLAUSES = new RegExp(`[,;:–—،、，；：][${QUOTES}]*$`, 'u')
const AROUND = /^["'“‘’«»()[\]¿¡.,;:!?…”]+|["'“‘’«»()[\]¿¡.,;:!?…”]+$/gu
const INITIAL = /^\p{L}\.$/u
const ENDS_IN_LETTER = /[\p{L}\p{N}]$/u
const ASCII = /^[\0-\x7f]*$/
const ABBREVIATIONS = new Set(
  (
    'mr. mrs. ms. dr. prof. sr. sra. srta. st. mt. vs. etc. e.g. i.e. nr. fig. p. pp. dña. d. ' +
    'ud. uds. m. mme. mlle. hr. z.b. bzw. ca. approx. jr. gen. col. lt. capt. sig. dott.'
  ).split(' '),
)
const TIGHT_LETTERS = '\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff'
const TIGHT = new RegExp(`[${IDEOGRAPH}${CLOSES}${TIGHT_LETTERS}]$`, 'u')
const TIGHT_START = new RegExp(`^[${OPENS}]*[${IDEOGRAPH}${CLOSES}${TIGHT_LETTERS}]`, 'u')

/** What stands between two words of a line: a space, or nothing. */
function joint(left: string, right: string): string {
  if (ASCII.test(left) || ASCII.test(right)) return ' '
  return TIGHT.test(left) && TIGHT_START.test(right) ? '' : ' '
}

/** Whether a sentence ends with *token*, as far as its signs and the word after it tell. */
function endsSentence(token: string, following: string): boolean {
  if (ENDS_IN_LETTER.test(token) || !STOPS.test(token)) return false
  if (ABBREVIATIONS.has(token.toLowerCase()) || INITIAL.test(token)) return false
  return !(/^\p{Ll}/u.test(following) && (token.endsWith('.') || DOTS.test(token)))
}

const bareOf = (token: string): string => token.replace(AROUND, '').toLowerCase()

/** What it costs to break between these two words: 0 after a sentence, 100 after an article. */
function breakCost(left: string, right: string, language: string | null): number {
  if (endsSentence(left, right)) return NONE
  if (!ENDS_IN_LETTER.test(left) && (CLAUSES.test(left) || DOTS.test(left))) return CLAUSE
  if (/^[-–—]./u.test(right)) return CLAUSE
  if (leansOnNext(bareOf(left), language)) return FORBIDDEN
  if (leansOnNext(left.toLowerCase(), language)) return FORBIDDEN
  if (/^\p{Nd}/u.test(left) || (/^\p{Lu}/u.test(left) && /^\p{Lu}/u.test(right))) return NAME
  return beginsClause(bareOf(right), language) ? BEFORE_SMALL : PLAIN
}

/** How many characters the words from *start* to before *end* take in a line. */
type Size = (start: number, end: number) => number

/** *joints*: what stands behind each word but the last. */
function sizeOf(tokens: readonly string[], joints: readonly string[]): Size {
  const starts: number[] = []
  const ends: number[] = []
  for (const [i, token] of tokens.entries()) {
    const start = i ? (ends[i - 1] ?? 0) + (joints[i - 1] ?? '').length : 0
    starts.push(start)
    ends.push(start + characters(token))
  }
  return (start, end) => (ends[end - 1] ?? 0) - (starts[start] ?? 0)
}

function fewestLines(size: Size, count: number, limit: number): number {
  let lines = 1
  let start = 0
  for (let at = 1; at < count; at += 1) {
    if (size(start, at + 1) <= limit) continue
    lines += 1
    start = at
  }
  return lines
}

interface Line {
  readonly cost: number
  readonly start: number
  readonly before: Line | null
}

/** By where a line ends: the cheapest way there. */
type Cheapest = ReadonlyMap<number, Line>

function oneMoreLine(costs: readonly number[], size: Size, limit: number, aim: number) {
  return (soFar: Cheapest): Cheapest => {
    const more = new Map<number, Line>()
    for (const [start, before] of soFar) {
      for (let end = start + 1; end <= costs.length; end += 1) {
        const length = size(start, end)
        if (length > limit && end > start + 1) break
        const cost = before.cost + Math.abs(length - aim) + (costs[end - 1] ?? 0)
        if (cost < (more.get(end)?.cost ?? Infinity)) more.set(end, { cost, start, before })
      }
    }
    return more
  }
}

/** Behind which words the lines end in the cheapest of the layouts with the fewest lines, but for
 * the last; a word that is longer than a line has one for itself. */
function lineEnds(
  tokens: readonly string[],
  joints: readonly string[],
  limit: number,
  language: string | null,
): readonly number[] {
  const size = sizeOf(tokens, joints)
  if (size(0, tokens.length) <= limit) return []
  const lines = fewestLines(size, tokens.length, limit)
  const costs = tokens.map((token, i) => {
    const next = tokens[i + 1]
    return next === undefined ? NONE : breakCost(token, next, language)
  })
  const more = oneMoreLine(costs, size, limit, size(0, tokens.length) / lines)
  let cheapest: Cheapest = new Map([[0, { cost: 0, start: 0, before: null }]])
  for (let line = 0; line < lines; line += 1) cheapest = more(cheapest)
  const ends: number[] = []
  for (let line = cheapest.get(tokens.length); line?.before?.before; line = line.before) {
    ends.unshift(line.start)
  }
  return ends
}

/** What joins two words that stand in *seen*, were they in one line. */
function jointOf(seen: string, left: RegExpExecArray, right: RegExpExecArray): string {
  const between = seen.slice(left.index + left[0].length, right.index)
  return between.includes('\n') ? joint(left[0], right[0]) : between.slice(0, 1)
}

/** *text*, which may hold markup, in as few lines as it needs, broken at the best places, lines of
 * about one length, without spaces at their ends. Not for dialogues: who speaks begins a line. */
export function rebroken(text: string, limit: number, language: string | null): string {
  const seen = visible(text)
  const found = [...seen.matchAll(TOKEN)]
  const joints = found.slice(1).map((right, i) => jointOf(seen, found[i] as RegExpExecArray, right))
  const words = found.map(([word]) => word)
  for (const end of lineEnds(words, joints, limit, language)) joints[end - 1] = '\n'
  const gaps = ['', ...joints, ''].map((put, i): Gap => {
    const left = found[i - 1]
    const start = left ? left.index + left[0].length : 0
    return { start, end: found[i]?.index ?? seen.length, put }
  })
  return found.length ? respaced(text, gaps) : text
}
