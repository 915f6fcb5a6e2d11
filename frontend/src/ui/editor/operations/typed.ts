/** What is typed where an operation asks for a time. */

import type { FrameRate } from '../../../core/frames'
import { decimalSign } from '../../../core/i18n'
import { parseTime } from '../../../core/time'

/** An amount is read from a place far from zero, so that − has room. */
const FAR = 360_000_000

/** What a text means in ms: `+1.5`, `-200ms`, `3f`; without a unit it is seconds, without a sign it
 * is later. Null: it is no amount. */
export function amount(text: string, rate: FrameRate): number | null {
  const signed = /^\s*[+\-−]/.test(text) ? text : `+${text.trim()}`
  const time = parseTime(signed, { base: FAR, rate })
  return time === null ? null : time - FAR
}

/** +1.200, −0.080: in seconds, as a person may type it. */
export function amountText(ms: number): string {
  const seconds = (Math.abs(ms) / 1000).toFixed(3).replace('.', decimalSign())
  return `${ms < 0 ? '−' : '+'}${seconds}`
}

export type Points = readonly [number, number]

/** Where *time* comes to when the times *from* come to the times *to*. */
export function mapped(time: number, from: Points, to: Points): number {
  return Math.round(to[0] + ((time - from[0]) * (to[1] - to[0])) / (from[1] - from[0]))
}
