/** Cues and times to go to, as the palette reads what is typed. */

import type { Cue } from '../../../core/cue'
import { parseTime } from '../../../core/time'

/** `#412` or `412`: the number of a cue, from 1; null for anything else. */
export function cueNumber(typed: string): number | null {
  const found = /^#?\s*(\d{1,7})$/.exec(typed.trim())
  return found ? Number(found[1]) : null
}

/** `@62.5` or `1:02`: a time in ms. A bare number is a cue's, unless *@* says otherwise. */
export function timeIn(typed: string): number | null {
  const text = typed.trim()
  if (text.startsWith('@')) return parseTime(text.slice(1))
  return /[:]|\d\s*(?:ms|min|[hms])$|\d[.,]\d/.test(text) ? parseTime(text) : null
}

/** The first few cues whose text has *typed* in it. */
export function withText(cues: readonly Cue[], typed: string, most: number): readonly number[] {
  const wanted = typed.trim().toLowerCase()
  const found: number[] = []
  if (wanted.length < 3) return found
  for (let i = 0; i < cues.length && found.length < most; i++) {
    if (cues[i]?.text.toLowerCase().includes(wanted)) found.push(i)
  }
  return found
}
