/** The text of an ASS event: our markup as overrides, and the words in the colours of a highlight.
 *
 * A highlight never moves the text: every event of a cue holds all of it, cut at the same places.
 * `\t` would need one event only, but libass stacks no cue that has one. */

import type { Style } from './style'
import { balanced, clean, parts, type Tag, TOKEN } from './text'

/** Invisible: keeps a backslash from making an override of what follows. */
const JOINER = '\u2060'

/** The overrides that colour a text. `number`: the word that is being written, -1 before the first;
 * `shown`: the colour that markup and style give it, `#RRGGBB`. */
export interface Ink {
  start(shown: string): string
  word(number: number, shown: string): string
  change(number: number, shown: string): string
}

export type Piece = string | number | Tag

/** Only the colours of the markup. */
export const PLAIN: Ink = {
  start: () => '',
  word: () => '',
  change: (_, shown) => primary(shown),
}

/** The word number *lit* in *colour*, the others as they are. */
export function litInk(lit: number, colour: string): Ink {
  const word = (number: number, shown: string) => primary(number === lit ? colour : shown)
  return { start: () => '', word, change: word }
}

/** Karaoke: each word turns to *colour* when it is said and stays so. *lengths*: hundredths of a
 * second from each word to the next; *lead*: those before the first. */
export function timedInk(colour: string, lead: number, lengths: readonly number[]): Ink {
  return {
    start: (shown) => primary(colour) + secondary(shown),
    word: (number) => `${number === 0 && lead ? `\\k${lead}` : ''}\\k${lengths[number]}`,
    change: (_, shown) => secondary(shown),
  }
}

const primary = (value: string): string => `\\c&H${assColour(value).slice(4)}&`

/** The colour of what karaoke has not come to. */
const secondary = (value: string): string => `\\2c&H${assColour(value).slice(4)}&`

/** `#RRGGBB` as `&HAABBGGRR`, where AA is how far one sees through. */
export function assColour(value: string, opacity = 1): string {
  const through = Math.trunc((1 - opacity) * 255 + 0.5)
  const hex = through.toString(16).padStart(2, '0')
  return `&H${hex}${value.slice(5, 7)}${value.slice(3, 5)}${value.slice(1, 3)}`.toUpperCase()
}

/** Where each word begins in what is seen of *text*, as it is written. */
export function wordStarts(text: string): readonly number[] {
  const seen = [...parts(balanced(text))].filter((part) => typeof part === 'string').join('')
  return [...seen.matchAll(TOKEN)].map((found) => found.index)
}

/** *text* as its parts, each sign as it is to be seen. *starts*: where its words begin, when they are
 * to be coloured one by one: it is cut there, the number of each word before it. */
export function pieces(text: string, starts: readonly number[] = []): readonly Piece[] {
  return [...cut(balanced(text), starts)].map((piece) =>
    typeof piece === 'string' ? escaped(piece) : piece,
  )
}

/** *text* with its markup as overrides, its words coloured by *ink*. */
export function marked(text: readonly Piece[], style: Style, ink: Ink = PLAIN): string {
  const opened: Tag[] = []
  let number = -1
  let written = block(ink.start(style.colour))
  for (const piece of text) {
    if (typeof piece === 'number') {
      number = piece
      written += block(ink.word(number, shown(opened, style)))
    } else if (typeof piece === 'string') {
      written += piece
    } else {
      if (piece.opens) opened.push(piece)
      else opened.pop()
      written += block(override(piece.name, opened, style, ink, number))
    }
  }
  return written
}

function* cut(text: string, starts: readonly number[]): Generator<Piece> {
  let at = 0
  let number = 0
  for (const part of parts(text)) {
    if (typeof part !== 'string') {
      yield part
      continue
    }
    let done = 0
    for (
      let start = starts[number];
      start !== undefined && start < at + part.length;
      start = starts[number]
    ) {
      yield part.slice(done, start - at)
      yield number
      done = start - at
      number += 1
    }
    yield part.slice(done)
    at += part.length
  }
}

/** What holds for *name* while *opened* are open. */
function override(
  name: string,
  opened: readonly Tag[],
  style: Style,
  ink: Ink,
  number: number,
): string {
  if (name === 'font') return ink.change(number, shown(opened, style))
  const isOpen = opened.some((tag) => tag.name === name)
  const always = (name === 'b' && style.bold) || (name === 'i' && style.italic)
  return `\\${name}${isOpen || always ? 1 : 0}`
}

/** The colour that the innermost font tag gives, else the style. */
function shown(opened: readonly Tag[], style: Style): string {
  return opened.findLast((tag) => tag.name === 'font')?.colour ?? style.colour
}

const block = (overrides: string): string => overrides && `{${overrides}}`

/** *text* so that libass draws each sign of it: `{ } \` mean nothing, a line end a new line. */
function escaped(text: string): string {
  return clean(text)
    .replaceAll('\\', `\\${JOINER}`)
    .replaceAll('{', '\\{')
    .replaceAll('}', '\\}')
    .replaceAll('\n', '\\N')
}
