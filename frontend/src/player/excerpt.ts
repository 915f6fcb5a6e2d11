/** The part of the document that the overlay holds: what is on screen around the playhead. Writing
 * all cues of a long film anew with each keystroke would take longer than a keystroke may. */

import { cuesBetween } from '../core/between'
import type { Cue } from '../core/cue'
import type { Document } from '../core/document'

export interface Excerpt {
  readonly document: Document
  readonly from: number
  readonly to: number
}

const BEFORE = 20_000
const BEHIND = 60_000
/** So close to its end a new one is taken, before it is missed. */
const EDGE = 5000

/** What of *document* is on screen around *time*. */
export function excerptAt(document: Document, time: number): Excerpt {
  const [from, to] = [Math.max(0, time - BEFORE), time + BEHIND]
  return { document: { ...document, cues: cuesBetween(document.cues, from, to) }, from, to }
}

/** Whether *excerpt* still serves at *time*. */
export function serves(excerpt: Excerpt, time: number): boolean {
  return time >= excerpt.from && time < excerpt.to - EDGE
}

/** Whether both are drawn alike. */
export function sameExcerpt(a: Excerpt, b: Excerpt): boolean {
  return (
    a.document.styles === b.document.styles &&
    a.document.frame === b.document.frame &&
    a.document.video === b.document.video &&
    sameCues(a.document.cues, b.document.cues)
  )
}

function sameCues(a: readonly Cue[], b: readonly Cue[]): boolean {
  return a.length === b.length && a.every((cue, i) => cue === b[i])
}
