/** Advanced SubStation Alpha: what libass draws over the picture, the same as in the render.
 *
 * The same document, size and shift always give the same text. The server writes it by the same
 * rules: tests/vectors/ass.json holds both to them. */

import type { Cue, Layout } from './cue'
import type { Document } from './document'
import { byId, DEFAULT_STYLE, type Style } from './style'
import { balanced, clean, lines, parts, type Tag } from './text'
import { assTime } from './time'

const HEAD = `ScriptType: v4.00+
PlayResX: {width}
PlayResY: {height}
WrapStyle: 0
ScaledBorderAndShadow: yes
YCbCr Matrix: None

[V4+ Styles]
Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding
`
const EVENTS = `
[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
`
const OUTLINED = 1
/** One box behind all lines of a cue, which libass draws. */
const BOXED = 4
/** Invisible: keeps a backslash from making an override of what follows. */
const JOINER = '\u2060'
const HUNDREDTH = 10

interface Size {
  readonly width: number
  readonly height: number
}

/** What of a document is drawn. */
export type Drawn = Pick<Document, 'cues' | 'styles'>

/** The file that draws *document* on a picture of that size (upright, square pixels). *shift*: the
 * picture starts at that time of the document; what ended before is left out. */
export function burnIn({ cues, styles }: Drawn, size: Size, shift = 0): string {
  const sorted = styles.toSorted(byId)
  const names = styleNames(sorted)
  const base = Math.min(size.width, size.height)
  const known = new Map(sorted.map((style) => [style.id, style]))
  const events = cues
    .filter((cue) => cue.end > shift && lines(cue.text).length > 0)
    .map((cue) => {
      const style =
        known.get(cue.style ?? DEFAULT_STYLE.id) ?? known.get(DEFAULT_STYLE.id) ?? DEFAULT_STYLE
      return event(cue, style, names.get(style.id) ?? DEFAULT_STYLE.name, size, shift)
    })
  const head = HEAD.replace('{width}', `${size.width}`).replace('{height}', `${size.height}`)
  const written = sorted.map((style) => styleLine(names.get(style.id) ?? '', style, base))
  return ['[Script Info]\n', head, ...written, EVENTS, ...events].join('')
}

/** The name of each style in the file: its own, made unique, without commas. */
function styleNames(styles: readonly Style[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, name } of styles) {
    const wanted = field(name) || field(id) || 'Style'
    let unique = wanted
    for (let count = 2; taken.has(unique); count++) unique = `${wanted} ${count}`
    taken.add(unique)
    names.set(id, unique)
  }
  return names
}

/** *text* as one field of a line. */
function field(text: string): string {
  return clean(text).replaceAll(',', ' ').trim().split(/\s+/).join(' ')
}

/** *base*: the picture's height, or its width when it stands upright. */
function styleLine(name: string, style: Style, base: number): string {
  const [outline, shadow] = style.box ? [0, style.size / 5] : [style.outline, style.shadow]
  const back = assColour(style.box_colour, style.box ? style.box_opacity : 1)
  const fields = [
    name,
    field(style.font) || DEFAULT_STYLE.font,
    scaled(style.size, base),
    assColour(style.colour),
    assColour(style.colour),
    assColour(style.outline_colour),
    back,
    style.bold ? '-1' : '0',
    style.italic ? '-1' : '0',
    '0,0,100,100,0,0',
    style.box ? BOXED : OUTLINED,
    scaled(outline, base),
    scaled(shadow, base),
    style.align,
    whole(style.margin_left, base),
    whole(style.margin_right, base),
    whole(style.margin_vertical, base),
    '1',
  ]
  return `Style: ${fields.join(',')}\n`
}

/** *value* thousandths of *base*, to the nearest hundredth of a pixel. */
function scaled(value: number, base: number): string {
  return String(Math.trunc((value * base) / 10 + 0.5) / 100)
}

/** *value* thousandths of *base*, to the nearest pixel. */
function whole(value: number, base: number): string {
  return String(Math.floor((2 * value * base + 1000) / 2000))
}

/** `#RRGGBB` as `&HAABBGGRR`, where AA is how far one sees through. */
function assColour(value: string, opacity = 1): string {
  const through = Math.trunc((1 - opacity) * 255 + 0.5)
  const hex = through.toString(16).padStart(2, '0')
  return `&H${hex}${value.slice(5, 7)}${value.slice(3, 5)}${value.slice(1, 3)}`.toUpperCase()
}

function event(cue: Cue, style: Style, name: string, size: Size, shift: number): string {
  const start = Math.max(0, cue.start - shift)
  const end = Math.max(cue.end - shift, Math.ceil(start / HUNDREDTH) * HUNDREDTH + 1)
  const placed = cue.layout ? place(cue.layout, size) : ''
  const times = `${assTime(start)},${assTime(end)}`
  const text = marked(cue.text, style)
  return `Dialogue: 0,${times},${name},${field(cue.speaker ?? '')},0,0,0,,${placed}${text}\n`
}

function place({ align, x, y }: Layout, { width, height }: Size): string {
  const aligned = align ? `\\an${align}` : ''
  if (x === null && y === null) return aligned && `{${aligned}}`
  const [across, down] = [
    Math.trunc((x ?? 0.5) * width + 0.5),
    Math.trunc((y ?? 0.9) * height + 0.5),
  ]
  return `{${aligned}\\pos(${across},${down})}`
}

/** *text* with its markup as overrides and everything else as it is seen. */
function marked(text: string, style: Style): string {
  const opened: Tag[] = []
  let written = ''
  for (const part of parts(balanced(text))) {
    if (typeof part === 'string') {
      written += escaped(part)
      continue
    }
    if (part.opens) opened.push(part)
    else opened.pop()
    written += `{${override(part.name, opened, style)}}`
  }
  return written
}

/** What holds for *name* while *opened* are open. */
function override(name: string, opened: readonly Tag[], style: Style): string {
  const open = opened.filter((tag) => tag.name === name)
  if (name === 'font') {
    const shown = open.at(-1)?.colour ?? style.colour
    return `\\c&H${assColour(shown).slice(4)}&`
  }
  const always = (name === 'b' && style.bold) || (name === 'i' && style.italic)
  return `\\${name}${open.length > 0 || always ? 1 : 0}`
}

/** *text* so that libass draws each sign of it: `{ } \` mean nothing, a line end a new line. */
function escaped(text: string): string {
  return clean(text)
    .replaceAll('\\', `\\${JOINER}`)
    .replaceAll('{', '\\{')
    .replaceAll('}', '\\}')
    .replaceAll('\n', '\\N')
}
