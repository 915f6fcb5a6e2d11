/** A cue's text in the pieces that a row shows: plain text, line ends, doubtful words. */

import type { Cue } from '../../core/cue'
import { isDoubtful } from '../../core/edits'
import { tokens, visible } from '../../core/text'

export type Piece = string | { readonly doubtful: string }

/** The places in the visible text that a doubtful word takes, when words and text agree. */
function doubtfulSpans(cue: Cue, text: string): readonly (readonly [number, number])[] {
  if (!cue.words?.some(isDoubtful)) return []
  const said = tokens(cue.text)
  if (said.length !== cue.words.length) return []
  const spans: (readonly [number, number])[] = []
  let at = 0
  said.forEach((token, i) => {
    const start = text.indexOf(token, at)
    at = start + token.length
    const word = cue.words?.[i]
    if (word && isDoubtful(word)) spans.push([start, at])
  })
  return spans
}

const LINES = /(\n)/

export function pieces(cue: Cue): readonly Piece[] {
  const text = visible(cue.text).trim()
  const all: Piece[] = []
  const plain = (part: string): void => {
    all.push(...part.split(LINES).filter(Boolean))
  }
  let at = 0
  for (const [start, end] of doubtfulSpans(cue, text)) {
    plain(text.slice(at, start))
    all.push({ doubtful: text.slice(start, end) })
    at = end
  }
  plain(text.slice(at))
  return all
}
