/** Everything that one picture of the timeline is drawn from. */

import type { Cue, Issue } from '../core/cue'
import type { Box } from './boxes'
import type { Colours } from './colours'
import type { Dragged } from './drag'
import type { Hit } from './hit'
import type { Columns } from './peaks'
import { type Scale, timeAt } from './scale'
import type { Filmstrip } from './types'

/** The rows, from top to bottom, in CSS pixels. */
export interface Rows {
  readonly ruler: number
  /** 0 = not shown. */
  readonly film: number
  readonly wave: number
}

export interface Film {
  readonly strip: Filmstrip
  readonly sheet: CanvasImageSource
}

export interface Scene {
  readonly scale: Scale
  readonly rows: Rows
  /** Device pixels per CSS pixel. */
  readonly ratio: number
  readonly colours: Colours
  readonly boxes: readonly Box[]
  readonly active: string | null
  readonly selected: ReadonlySet<string>
  readonly issues: ReadonlyMap<string, readonly Issue[]>
  readonly leastGap: number
  /** Of the video, in ms; Infinity where nobody knows it. */
  readonly end: number
  readonly columns: Columns | null
  readonly film: Film | null
  readonly hover: Hit | null
  readonly dragged: Dragged | null
  /** A rubber band, from x to x. */
  readonly band: readonly [from: number, to: number] | null
}

/** What a gesture shows while it lasts. */
export interface Showing {
  readonly hover: Hit | null
  readonly dragged: Dragged | null
  readonly band: readonly [from: number, to: number] | null
  /** Chosen by the rubber band so far. */
  readonly chosen: ReadonlySet<string> | null
}

export const NOTHING: Showing = { hover: null, dragged: null, band: null, chosen: null }

/** Below the film where there is one, else below the ruler. */
export function waveTop(rows: Rows): number {
  return rows.ruler + rows.film
}

/** Room above and below a cue on the wave. */
export const INSET = 4
export const HEAD = 20

export type Tone = 'plain' | 'warn' | 'error' | 'flag'

/** The colour a cue asks for: an error before a flag before a warning. */
export function toneOf(cue: Cue, issues: Scene['issues']): Tone {
  const found = issues.get(cue.id)
  if (found?.some((issue) => issue.level === 'error')) return 'error'
  if (cue.flags.length > 0) return 'flag'
  return found && found.length > 0 ? 'warn' : 'plain'
}

/** How many device pixels wide a column of the wave is: one pixel of the page, more or less. */
export function barOf(ratio: number): number {
  return Math.max(1, Math.round(ratio))
}

/** How many ms a column stands for. */
export function perColumn(scale: Scale, ratio: number): number {
  return barOf(ratio) / (scale.density * ratio)
}

/** The time that the first column of the wave stands for. Columns keep to a grid, so that the wave
 * does not shimmer while it scrolls. */
export function columnsFrom(scale: Scale, ratio: number): number {
  const period = perColumn(scale, ratio)
  return Math.floor(timeAt(scale, 0) / period) * period
}

/** Those of the cues in view. *issues* itself goes along with the document, and the next picture is to
 * be held against this one. */
export function issuesOf(boxes: readonly Box[], issues: Scene['issues']): Scene['issues'] {
  const now = new Map<string, readonly Issue[]>()
  for (const { cue } of boxes) {
    const found = issues.get(cue.id)
    if (found) now.set(cue.id, found)
  }
  return now
}
