/** Searching for plain text in what is seen of cues, by the server's rules. Patterns are the
 * server's alone: there a search that would take too long ends, here it would stop the page. */

import { compared } from './compare'
import type { Cue } from './cue'
import { characters, clean, lines, visible } from './text'

export interface Query {
  readonly find: string
  readonly match_case: boolean
  readonly whole_words: boolean
}

/** A place in the text that is seen, as offsets. */
export interface Match {
  readonly start: number
  readonly end: number
}

const WORD = '[\\p{L}\\p{N}_]'
const SPECIAL = /[\\^$.*+?()[\]{}|/-]/g

/** What the query looks for; null when it is empty. */
export function patternOf({ find, match_case, whole_words }: Query): RegExp | null {
  if (!find) return null
  const plain = clean(find).replace(SPECIAL, '\\$&')
  const edged = whole_words ? `(?<!${WORD})${plain}(?!${WORD})` : plain
  return new RegExp(edged, match_case ? 'gu' : 'giu')
}

export function matchesIn(text: string, pattern: RegExp): readonly Match[] {
  return Array.from(visible(text).matchAll(pattern), ({ index, 0: match }) => ({
    start: index,
    end: index + match.length,
  }))
}

/** The places of *text* that are not in *rest*, which is the same with some parts taken out. */
export function cutFrom(text: string, rest: string): readonly Match[] {
  const found: Match[] = []
  let at = 0
  const parts = compared(text, rest)
  parts.forEach(({ text: part, side }, i) => {
    if (side === 'new') return
    if (side === 'old') {
      const next = parts[i + 1]
      const kept = next?.side === 'new' ? next.text : ''
      const head = sharedStart(part, kept)
      const tail = sharedStart(reversed(part.slice(head)), reversed(kept.slice(head)))
      found.push({ start: at + head, end: at + part.length - tail })
    }
    at += part.length
  })
  return found
}

function sharedStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}

const reversed = (text: string): string => text.split('').reverse().join('')

export interface Hit {
  readonly cue: Cue
  /** Of the cue, from 0. */
  readonly index: number
  readonly matches: readonly Match[]
}

/** One search, asked again and again while the cues change: each cue is read once. */
export class Search {
  private readonly known = new WeakMap<Cue, readonly Match[]>()

  constructor(private readonly pattern: RegExp) {}

  in(cues: readonly Cue[], within: ReadonlySet<string> | null): readonly Hit[] {
    const hits: Hit[] = []
    cues.forEach((cue, index) => {
      if (within && !within.has(cue.id)) return
      const matches = this.of(cue)
      if (matches.length > 0) hits.push({ cue, index, matches })
    })
    return hits
  }

  private of(cue: Cue): readonly Match[] {
    const known = this.known.get(cue) ?? matchesIn(cue.text, this.pattern)
    this.known.set(cue, known)
    return known
  }
}

/** A piece of a text in which something was found. */
export interface Piece {
  readonly text: string
  readonly kind: 'text' | 'found' | 'put'
}

/** The text that is seen, cut at what was found; *by* stands after each, when it is given. */
export function piecesOf(
  text: string,
  matches: readonly Match[],
  by: string | null,
): readonly Piece[] {
  const seen = visible(text)
  const pieces: Piece[] = []
  let at = 0
  for (const { start, end } of matches) {
    pieces.push({ text: seen.slice(at, start), kind: 'text' })
    pieces.push({ text: seen.slice(start, end), kind: 'found' })
    if (by) pieces.push({ text: clean(by), kind: 'put' })
    at = end
  }
  pieces.push({ text: seen.slice(at), kind: 'text' })
  return pieces.filter((piece) => piece.text !== '')
}

/** How many lines would be longer than *limit* that are not now, were *by* put in. */
export function overlong(hits: readonly Hit[], by: string, limit: number): number {
  const long = (text: string): number =>
    lines(text).filter((line) => characters(line) > limit).length
  let count = 0
  for (const { cue, matches } of hits) {
    const kept = piecesOf(cue.text, matches, by).filter(({ kind }) => kind !== 'found')
    count += Math.max(0, long(kept.map(({ text }) => text).join('')) - long(cue.text))
  }
  return count
}

const LETTERS = /[\p{L}\p{N}'’-]+/gu
const ALIKE = 2

/** Words of the cues that differ from *word* in a letter or two, the most frequent first. */
export function wordsLike(
  word: string,
  cues: readonly Cue[],
): readonly (readonly [string, number])[] {
  const wanted = word.toLowerCase()
  const most = wanted.length < 4 ? 1 : 2
  const counts = new Map<string, number>()
  for (const cue of cues) {
    for (const [found] of visible(cue.text).toLowerCase().matchAll(LETTERS)) {
      if (Math.abs(found.length - wanted.length) > most) continue
      counts.set(found, (counts.get(found) ?? 0) + 1)
    }
  }
  const near = [...counts].filter(([found]) => found !== wanted && distance(found, wanted) <= most)
  return near.sort(([, a], [, b]) => b - a).slice(0, ALIKE)
}

/** How many letters have to be put in, taken out or exchanged. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const exchanged = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1])
      next.push(Math.min(exchanged, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
