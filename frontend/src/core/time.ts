/** Times as people write them and as the screen shows them. All values are whole milliseconds.
 *
 * The server reads what is typed by the same rules: tests/vectors/time.json holds both to them. */

import { type FrameRate, USUAL_RATE } from './frames'
import { decimalSign, t } from './i18n'

const SECOND = 1000
const MINUTE = 60_000
const HOUR = 3_600_000
const LONGEST = 1000 * HOUR
const UNITS: Readonly<Record<string, number>> = {
  h: HOUR,
  m: MINUTE,
  min: MINUTE,
  s: SECOND,
  ms: 1,
}

const SIGNED = /^([+\-\u2212])\s*(.+)$/
const CLOCK = /^(?:(\d+):)?(\d+):(\d+)(?:[.,](\d+))?$/
const FRAMES_CLOCK = /^(\d+):(\d+):(\d+)[:;](\d+)$/
const NUMBER = /^(\d*)(?:[.,](\d*))?$/
const AMOUNT = /(\d+)(?:[.,](\d+))?\s*(ms|min|[hms]) */y
const FRAMES = /^(\d+)\s*f(?:rames?)?$/

export interface Reading {
  /** What a sign counts from. */
  readonly base?: number
  readonly rate?: FrameRate
}

/** The time that *text* means, null when it means none. `1:02.5`, `62,5`, `62500ms`, `1m 2.5s`,
 * `01:00:02:12` and `40f` are times; `+1.5`, `-200ms` and `-3f` count from *base*. A number without
 * a unit is always seconds. */
export function parseTime(text: string, { base, rate = USUAL_RATE }: Reading = {}): number | null {
  const trimmed = text.trim().toLowerCase()
  const signed = SIGNED.exec(trimmed)
  if (!signed) return plausible(amount(trimmed, rate))
  if (base === undefined) return null
  const by = plausible(amount(signed[2] ?? '', rate))
  if (by === null) return null
  return Math.max(0, signed[1] === '+' ? base + by : base - by)
}

/** What to say of a text that is no time. */
export function notATime(text: string): string {
  const shown = text.length <= 40 ? text : `${text.slice(0, 40)}…`
  return t('“{shown}” is not a time. Write it like 1:02.5, 62.5, +0.2 or +200ms.', { shown })
}

const plausible = (value: number | null): number | null =>
  value === null || value > LONGEST ? null : value

function amount(text: string, rate: FrameRate): number | null {
  const frames = FRAMES.exec(text)
  if (frames) return framesLast(Number(frames[1]), rate)
  if (FRAMES_CLOCK.test(text)) return framesClock(text, rate)
  const clock = CLOCK.exec(text)
  if (clock) return clockTime(clock)
  const number = NUMBER.exec(text)
  if (!number) return sumOfAmounts(text)
  return number[1] || number[2] ? Number(number[1] || 0) * SECOND + part(number[2], SECOND) : null
}

function framesClock(text: string, rate: FrameRate): number | null {
  const [hours = 0, minutes = 0, seconds = 0, count = 0] = text.split(/[:;]/).map(Number)
  const small = minutes < 60 && seconds < 60 && count * rate.seconds < rate.frames
  const whole = hours * HOUR + minutes * MINUTE + seconds * SECOND
  return small ? whole + framesLast(count, rate) : null
}

function clockTime(found: RegExpExecArray): number | null {
  const [hours, minutes, seconds] = [found[1], found[2], found[3]].map((d) => Number(d ?? 0))
  if (hours === undefined || minutes === undefined || seconds === undefined) return null
  if (seconds >= 60 || (found[1] && minutes >= 60)) return null
  return hours * HOUR + minutes * MINUTE + seconds * SECOND + part(found[4], SECOND)
}

/** The digits behind the point as ms, rounded half up. */
function part(digits: string | undefined, unit: number): number {
  if (!digits) return 0
  const ten = 10n ** BigInt(digits.length)
  return Number((BigInt(digits) * BigInt(unit) * 2n + ten) / (2n * ten))
}

/** `1m 2.5s`: at least one amount with its unit, each unit smaller than the one before. */
function sumOfAmounts(text: string): number | null {
  let total = 0
  let last = LONGEST
  AMOUNT.lastIndex = 0
  for (let at = 0; at < text.length; at = AMOUNT.lastIndex) {
    const found = AMOUNT.exec(text)
    const unit = UNITS[found?.[3] ?? ''] ?? LONGEST
    if (!found || unit >= last) return null
    total += Number(found[1]) * unit + part(found[2], unit)
    last = unit
  }
  return text ? total : null
}

/** How long *count* frames last, to the nearest ms. */
export function framesLast(count: number, { frames, seconds }: FrameRate): number {
  return Math.floor((2 * count * SECOND * seconds + frames) / (2 * frames))
}

const two = (value: number): string => String(value).padStart(2, '0')

interface Pieces {
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
  readonly rest: number
}

function pieces(value: number): Pieces {
  const seconds = Math.floor(value / SECOND)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  return { hours, minutes: minutes % 60, seconds: seconds % 60, rest: value % SECOND }
}

/** `0:01:02.50`. A time between two hundredths goes to the later one. */
export function assTime(value: number): string {
  const { hours, minutes, seconds, rest } = pieces(Math.ceil(value / 10) * 10)
  return `${hours}:${two(minutes)}:${two(seconds)}.${two(Math.floor(rest / 10))}`
}

/** `01:01:02,500`, as SubRip writes it. */
export function srtTime(value: number): string {
  const { hours, minutes, seconds, rest } = pieces(value)
  return `${two(hours)}:${two(minutes)}:${two(seconds)},${String(rest).padStart(3, '0')}`
}

/** `1:02.500` as a sentence shows it; with hours `1:01:02.500`. The page's language has its sign. */
export function clockText(value: number): string {
  const { hours, minutes, seconds, rest } = pieces(value)
  const whole = hours ? `${hours}:${two(minutes)}` : String(minutes)
  return `${whole}:${two(seconds)}${decimalSign()}${String(rest).padStart(3, '0')}`
}

/** `01:02.500` for columns; the hours only when the video has some. */
export function columnTime(value: number, withHours: boolean): string {
  const { hours, minutes, seconds, rest } = pieces(value)
  const whole = withHours ? `${hours}:${two(minutes)}` : two(hours * 60 + minutes)
  return `${whole}:${two(seconds)}${decimalSign()}${String(rest).padStart(3, '0')}`
}
