/** The text of a cue: its markup, what is seen of it, and how long that is.
 *
 * Markup is `<i> <b> <u> <font color="...">` and their ends, nothing else: `<3` is text. Markup is
 * never counted. The server has the same rules; tests/vectors/measure.json holds both to them. */

const TAG = /<(\/?)(i|b|u|font)((?<=font) [^<>]*)?>/gi
const COLOUR = /color\s*=\s*["']?([^"'\s<>]+)/i
const AROUND_NOTHING = /<(i|b|u|font)(?: [^<>]*)?><\/\1>/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the line ends that are meant
const LINE_END = /\r\n|[\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]/g
const NOT_SEEN = /[\p{Mn}\p{Me}\p{Cf}\n]/gu
const NOT_TEXT = /[\p{Cc}\p{Cs}]/gu
const PLAIN = /^[ -~\n]*$/
const ASTRAL = /[\u{10000}-\u{10ffff}]/gu

export const IDEOGRAPH =
  '\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{2fa1f}'
export const OPENS = '「『（【〈《〔“‘'
export const CLOSES = '、。，．！？：；」』）】〉》〕”’…'
/** A word of what is seen: a run without spaces; each ideograph is a word of its own. */
export const TOKEN = new RegExp(`[${OPENS}]*[${IDEOGRAPH}][${CLOSES}]*|[^\\s${IDEOGRAPH}]+`, 'gu')

/** `lines`: the characters of each line. `cps`: characters per second, to one decimal. */
export interface Measure {
  readonly lines: readonly number[]
  readonly characters: number
  readonly cps: number
}

/** *text* with every line end as `\n`, tabs as spaces, and no control characters. */
export function clean(text: string): string {
  const ended = text.replace(LINE_END, '\n').replaceAll('\t', ' ').replaceAll('\ufeff', '')
  return ended.replace(NOT_TEXT, (sign) => (sign === '\n' ? sign : ''))
}

/** *text* without its markup. */
export function visible(text: string): string {
  return text.includes('<') ? text.replace(TAG, '') : text
}

/** The lines that are seen, without spaces at their ends; none when there is nothing to see. */
export function lines(text: string): readonly string[] {
  const seen = visible(text)
  return seen.trim() ? seen.split('\n').map((line) => line.trim()) : []
}

/** How many characters are seen in *text* (without markup): accents on a letter and invisible
 * signs count nothing, nor do line ends. */
export function characters(text: string): number {
  if (PLAIN.test(text)) return text.includes('\n') ? text.replaceAll('\n', '').length : text.length
  return text.replace(NOT_SEEN, '').replace(ASTRAL, '*').length
}

/** The sizes of *text* when it is shown for *duration* ms (more than 0). */
export function measure(text: string, duration: number): Measure {
  const sizes = lines(text).map(characters)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const tenths = Math.floor((total * 20_000 + duration) / (2 * duration))
  return { lines: sizes, characters: total, cps: tenths / 10 }
}

/** The words of *text*: runs without spaces; each ideograph is a word of its own. */
export function tokens(text: string): readonly string[] {
  return visible(text).match(TOKEN) ?? []
}

/** One mark in a text: `colour` only where a font tag opens. */
export interface Tag {
  readonly name: string
  readonly opens: boolean
  readonly colour: string | null
  /** As it was written. */
  readonly raw: string
}

type Part = string | Tag

const NAMED: Readonly<Record<string, string>> = {
  white: '#FFFFFF',
  black: '#000000',
  red: '#FF0000',
  lime: '#00FF00',
  green: '#008000',
  blue: '#0000FF',
  yellow: '#FFFF00',
  cyan: '#00FFFF',
  aqua: '#00FFFF',
  magenta: '#FF00FF',
  fuchsia: '#FF00FF',
  gray: '#808080',
  grey: '#808080',
  silver: '#C0C0C0',
  maroon: '#800000',
  olive: '#808000',
  navy: '#000080',
  purple: '#800080',
  teal: '#008080',
  orange: '#FFA500',
}

/** *value* (`#rgb`, `#rrggbb`, `rrggbb`, `#rrggbbaa` or a CSS name) as `#RRGGBB`. */
export function colour(value: string): string | null {
  const long = /^#?([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(value)
  if (long?.[1]) return `#${long[1].toUpperCase()}`
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(value)
  if (short) return `#${[...value.slice(1)].map((digit) => digit + digit).join('')}`.toUpperCase()
  return NAMED[value.toLowerCase()] ?? null
}

function colourOf(inside: string | undefined): string | null {
  const found = COLOUR.exec(inside ?? '')?.[1]
  return found ? colour(found) : null
}

/** *text* cut into what is seen and the tags between, in order. */
export function* parts(text: string): Generator<Part> {
  let at = 0
  for (const found of text.matchAll(TAG)) {
    if (found.index > at) yield text.slice(at, found.index)
    at = found.index + found[0].length
    const name = (found[2] ?? '').toLowerCase()
    yield { name, opens: !found[1], colour: colourOf(found[3]), raw: found[0] }
  }
  if (at < text.length) yield text.slice(at)
}

const endOf = (tag: Tag): string => (tag.name !== 'font' || tag.colour ? `</${tag.name}>` : '')

function startOf(tag: Tag): string {
  if (tag.name !== 'font') return `<${tag.name}>`
  return tag.colour ? `<font color="${tag.colour}">` : ''
}

/** Whether every tag of *text* is closed, in the opposite order of opening. */
export function isBalanced(text: string): boolean {
  if (!text.includes('<')) return true
  const opened: string[] = []
  for (const part of parts(text)) {
    if (typeof part === 'string') continue
    if (part.opens) opened.push(part.name)
    else if (opened.pop() !== part.name) return false
  }
  return opened.length === 0
}

/** Close the innermost tag of that name, and open again what had to be closed for it. */
function closing(name: string, opened: Tag[]): string {
  const again: Tag[] = []
  let written = ''
  for (let tag = opened.pop(); tag; tag = opened.pop()) {
    written += endOf(tag)
    if (tag.name === name) break
    again.push(tag)
  }
  for (const tag of again.reverse()) {
    opened.push(tag)
    written += startOf(tag)
  }
  return written
}

/** *text* with its tags closed and nested; ends without a beginning and colours unknown go. */
export function balanced(text: string): string {
  const opened: Tag[] = []
  let written = ''
  for (const part of parts(text)) {
    if (typeof part === 'string') written += part
    else if (part.opens) {
      opened.push(part)
      written += startOf(part)
    } else if (opened.some((tag) => tag.name === part.name)) {
      written += closing(part.name, opened)
    }
  }
  return written + opened.toReversed().map(endOf).join('')
}

/** Without tags around nothing. */
function emptied(text: string): string {
  let now = text
  for (let next = now.replace(AROUND_NOTHING, ''); next !== now; ) {
    now = next
    next = now.replace(AROUND_NOTHING, '')
  }
  return now
}

const tidy = (text: string): string => emptied(balanced(text))

/** What stands between two words of what is seen of a text, and what to put there instead. */
export interface Gap {
  readonly start: number
  readonly end: number
  readonly put: string
}

/** *text* with *gaps*, in order, filled otherwise. Tags stay where they are; something put where
 * nothing was comes behind those that close there. Tags that then stand around nothing go. */
export function respaced(text: string, gaps: readonly Gap[]): string {
  let written = ''
  let seen = 0
  let next = 0
  const isBare = (gap: Gap | undefined) => gap?.end === gap?.start && gap?.start === seen
  const fill = (): void => {
    while (isBare(gaps[next])) written += gaps[next++]?.put ?? ''
  }
  const write = (unit: string): void => {
    fill()
    const gap = gaps[next]
    if (!gap || seen < gap.start) written += unit
    else if (seen === gap.start) written += gap.put
    seen++
    if (gap && gap.start < seen && gap.end === seen) next++
  }
  for (const part of parts(text)) {
    if (typeof part === 'string') part.split('').forEach(write)
    else {
      if (part.opens) fill()
      written += part.raw
    }
  }
  fill()
  return emptied(written)
}

/** *text* cut at the offset *at*; markup that is open there is closed left and opened right.
 * An offset inside a tag moves before it. Spaces and line ends at the cut go. */
export function divided(text: string, at: number): readonly [string, string] {
  const tags = [...text.matchAll(TAG)].filter((found) => found.index < at)
  const last = tags.at(-1)
  const inside = last !== undefined && last.index + last[0].length > at
  if (inside) tags.pop()
  const cut = inside ? last.index : at
  const opened: string[] = []
  for (const found of tags) {
    if (!found[1]) opened.push(found[0])
    else opened.pop()
  }
  const left = tidy(text.slice(0, cut).trimEnd())
  const right = tidy(opened.join('') + text.slice(cut).trimStart())
  return [left.trimEnd(), right.trimStart()]
}

/** The offset in *text*, markup included, where its word number *word* (from 0) begins. */
export function offsetOf(text: string, word: number): number {
  const start = [...visible(text).matchAll(TOKEN)][word]?.index
  if (start === undefined) return text.length
  let seen = 0
  let at = 0
  for (const part of parts(text)) {
    if (typeof part !== 'string') {
      at += part.raw.length
    } else if (seen + part.length > start) {
      return at + start - seen
    } else {
      seen += part.length
      at += part.length
    }
  }
  return text.length
}
