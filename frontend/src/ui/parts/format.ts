import { decimalSign, spoken, t } from '../../core/i18n'

/** Numbers as people read them, in the language of the page. */

const SPACE = '\u00a0' // between a number and its unit, so that a line never breaks there

const formats = new Map<string, Intl.NumberFormat>()

export function number(value: number, digits = 0): string {
  const useGrouping = value >= 10_000
  const key = `${spoken()} ${digits} ${useGrouping}`
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping }
  const format = formats.get(key) ?? new Intl.NumberFormat(spoken(), fixed)
  formats.set(key, format)
  return format.format(value)
}

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** 842 MB, 8.4 GB: decimal units, one digit after the point from 1 GB on. */
export function size(bytes: number): string {
  let value = Math.max(0, bytes)
  let unit = 0
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000
    unit++
  }
  const digits = unit >= 3 && value < 100 ? 1 : 0
  return `${number(value, digits)}${SPACE}${UNITS[unit]}`
}

/** A limit as the administrator set it: in units of 1024, 20 GB. */
export const limitSize = (bytes: number) => `${number(Math.floor(bytes / 1024 ** 3))}${SPACE}GB`

/** 3.1 of 8.4 GB */
export function sizeOf(part: number, whole: number): string {
  const [value, unit] = size(part).split(SPACE)
  const [, wholeUnit] = size(whole).split(SPACE)
  const told = unit === wholeUnit ? (value ?? '') : size(part)
  return t('{part} of {whole}', { part: told, whole: size(whole) })
}

export const speed = (bytesPerSecond: number) => `${size(bytesPerSecond)}/s`

/** 14:32, 1:12:08: the length of a video, *ms* rounded down to seconds. */
export function length(ms: number): string {
  const seconds = Math.floor(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** 00:04:19.120, or 04:19.120 where the video has no hours. */
export function clock(ms: number, hours = true): string {
  const whole = Math.max(0, Math.round(ms))
  const tail = `${two(Math.floor(whole / 60_000) % 60)}:${two(Math.floor(whole / 1000) % 60)}${decimalSign()}${String(whole % 1000).padStart(3, '0')}`
  return hours ? `${two(Math.floor(whole / 3_600_000))}:${tail}` : tail
}

const two = (value: number) => String(value).padStart(2, '0')

/** 40 s, 3 min 41 s, 21 h 14 min, 4 d 18 h: two units, the second left out when it is 0. */
export function span(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return unit(whole, 's')
  if (whole < 3600) return pair(Math.floor(whole / 60), 'min', whole % 60, 's')
  const minutes = Math.round(whole / 60)
  if (minutes < 1440) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'min')
  const hours = Math.round(whole / 3600)
  return pair(Math.floor(hours / 24), 'd', hours % 24, 'h')
}

/** What is left of work: seconds are told only while they matter. */
export function left(seconds: number): string {
  const rest = seconds >= 600 ? Math.round(seconds / 60) * 60 : Math.max(1, seconds)
  return t('{time} left', { time: span(rest) })
}

const unit = (value: number, name: string) => `${number(value)}${SPACE}${name}`
const pair = (a: number, first: string, b: number, second: string) =>
  b ? `${unit(a, first)} ${unit(b, second)}` : unit(a, first)

/** 64 %, never 100 before the end. */
export function percent(part: number): string {
  const value = part >= 1 ? 100 : Math.min(99, Math.floor(part * 100 + 1e-9))
  return t('{value}\u00a0%', { value: number(Math.max(0, value)) })
}

/** 2 min ago; from a day on, the date. *when* and *now* in seconds since 1970. */
export function ago(when: number, now = Date.now() / 1000): string {
  const past = now - when
  if (past < 45) return t('just now')
  if (past >= 86_400) return date(when)
  const minutes = Math.max(60, Math.round(past / 60) * 60)
  const time = past < 3600 ? span(minutes) : unit(Math.round(past / 3600), 'h')
  return t('{time} ago', { time })
}

/** 3 Nov, 3 Nov 2025 for another year. */
export function date(when: number, now = Date.now() / 1000): string {
  const day = new Date(when * 1000)
  const sameYear = day.getFullYear() === new Date(now * 1000).getFullYear()
  const year = sameYear ? {} : { year: 'numeric' as const }
  return day.toLocaleDateString(spoken(), { day: 'numeric', month: 'short', ...year })
}

/** 14:05 */
export const time = (when: number) =>
  new Date(when * 1000).toLocaleTimeString(spoken(), { hour: '2-digit', minute: '2-digit' })

/** 14:05:32 */
export const timeWithSeconds = (when: number) =>
  new Date(when * 1000).toLocaleTimeString(spoken(), {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })

/** The name of a language by its code, else *name*. */
export function languageName(code: string, name: string): string {
  const told = new Intl.DisplayNames([spoken()], { type: 'language', fallback: 'none' }).of(code)
  return told ? told[0]?.toLocaleUpperCase(spoken()) + told.slice(1) : name
}
