/** Where a text may be broken into lines: by its language first, by its size second. The server has
 * the same rules; tests/vectors/breaking.json holds both to them. */

import { beginsClause, leansOnNext } from './small-words'
import { CLOSES, characters, IDEOGRAPH, OPENS } from './text'

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

/** The words as one line: with spaces, but none beside signs that are written without. */
const joined = (tokens: readonly string[]): string =>
  tokens.reduce((line, token, i) => line + joint(tokens[i - 1] ?? '', token) + token, '').trim()

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

function sizeOf(tokens: readonly string[]): Size {
  const starts: number[] = []
  const ends: number[] = []
  for (const [i, token] of tokens.entries()) {
    const start = i ? (ends[i - 1] ?? 0) + joint(tokens[i - 1] ?? '', token).length : 0
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

/** The words in as few lines as they need, at the best places, lines of about one length; a word
 * that is longer than a line has one for itself. */
export function broken(tokens: readonly string[], limit: number, language: string | null): string {
  const size = sizeOf(tokens)
  if (size(0, tokens.length) <= limit) return joined(tokens)
  const lines = fewestLines(size, tokens.length, limit)
  const costs = tokens.map((token, i) => {
    const next = tokens[i + 1]
    return next === undefined ? NONE : breakCost(token, next, language)
  })
  const more = oneMoreLine(costs, size, limit, size(0, tokens.length) / lines)
  let cheapest: Cheapest = new Map([[0, { cost: 0, start: 0, before: null }]])
  for (let line = 0; line < lines; line += 1) cheapest = more(cheapest)
  const written: string[] = []
  let end = tokens.length
  for (let line = cheapest.get(end) ?? null; line?.before; line = line.before) {
    written.unshift(joined(tokens.slice(line.start, end)))
    end = line.start
  }
  return written.join('\n')
}
