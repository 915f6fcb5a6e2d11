/** Advanced SubStation Alpha: what libass draws over the picture, the same as in the render.
 *
 * The same document, size and shift always give the same text. The server writes it by the same
 * rules: tests/vectors/ass.json holds both to them. */

import {
  assColour,
  type Ink,
  litInk,
  marked,
  PLAIN,
  pieces,
  timedInk,
  wordStarts,
} from './ass-text'
import type { Cue, Layout } from './cue'
import type { Document } from './document'
import type { Size } from './frame'
import { byId, DEFAULT_STYLE, type Style } from './style'
import { clean, lines } from './text'
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
const HUNDREDTH = 10

/** What of a document is drawn. */
export type Drawn = Pick<Document, 'cues' | 'styles'>

/** The file that draws *document* on a picture of that size (upright, square pixels). *shift*: the
 * picture starts at that time of the document; what ended before is left out. */
export function burnIn({ cues, styles }: Drawn, size: Size, shift = 0): string {
  const sorted = styles.toSorted(byId)
  const names = styleNames(sorted)
  const base = Math.min(size.width, size.height)
  const known = new Map(sorted.map((style) => [style.id, style]))
  const drawn = cues
    .filter((cue) => cue.end > shift && lines(cue.text).length > 0)
    .map((cue) => {
      const style =
        known.get(cue.style ?? DEFAULT_STYLE.id) ?? known.get(DEFAULT_STYLE.id) ?? DEFAULT_STYLE
      return remembered(cue, style, names.get(style.id) ?? DEFAULT_STYLE.name, size, shift)
    })
  const head = HEAD.replace('{width}', `${size.width}`).replace('{height}', `${size.height}`)
  const written = sorted.map((style) => styleLine(names.get(style.id) ?? '', style, base))
  return ['[Script Info]\n', head, ...written, EVENTS, ...drawn].join('')
}

/** The name of each style in the file: its own, made unique, without commas. */
function styleNames(styles: readonly Style[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  for (const { id, name } of styles) {
    const wanted = styleName(name) || styleName(id) || 'Style'
    let unique = wanted
    for (let count = 2; taken.has(unique); count++) unique = `${wanted} ${count}`
    taken.add(unique)
    names.set(id, unique)
  }
  return names
}

/** As libass knows it: it passes over stars, and takes every "default" for "Default". */
function styleName(text: string): string {
  const name = field(text).replace(/^[* ]+/, '')
  const usual = DEFAULT_STYLE.name
  return name.toLowerCase() === usual.toLowerCase() ? usual : name
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

interface Written {
  readonly style: Style
  readonly name: string
  readonly size: Size
  readonly shift: number
  readonly text: string
}

/** What was written of each cue. Cues are values: with a key only one of many is another. */
const memory = new WeakMap<Cue, Written>()

function remembered(cue: Cue, style: Style, name: string, size: Size, shift: number): string {
  const known = memory.get(cue)
  const same = known && known.style === style && known.name === name && known.shift === shift
  if (same && known.size.width === size.width && known.size.height === size.height)
    return known.text
  const text = events(cue, style, name, size, shift)
  memory.set(cue, { style, name, size, shift, text })
  return text
}

/** One event, or with a highlighted word one for each word that is said.
 *
 * A word is highlighted until the next one begins, the last to the cue's end: nothing flickers in
 * the gaps. A cue whose words are not known, or are others than its text's, is shown plainly. */
function events(cue: Cue, style: Style, name: string, size: Size, shift: number): string {
  const placed = cue.layout ? place(cue.layout, size) : ''
  const head = `,${name},${field(cue.speaker ?? '')},0,0,0,,${placed}`
  const starts = startsOf(cue, style)
  const said = starts.length > 0 ? (cue.words ?? []).map(({ at }) => at) : []
  const text = pieces(cue.text, starts)
  return inks(style, momentsOf(cue, said, shift))
    .map(({ start, end, ink }) => {
      const shown = marked(text, style, ink)
      return `Dialogue: 0,${assTime(start)},${assTime(end)}${head}${shown}\n`
    })
    .join('')
}

/** Where the words of *cue* begin in its text; none when they are not to be highlighted. */
function startsOf(cue: Cue, { highlight }: Style): readonly number[] {
  if (highlight === 'off' || !cue.words?.length) return []
  const starts = wordStarts(cue.text)
  return starts.length === cue.words.length ? starts : []
}

/** The hundredths (in ms) at which the cue comes, its words are *said*, and it goes. */
function momentsOf(cue: Cue, said: readonly number[], shift: number): readonly number[] {
  const start = hundredth(Math.max(0, cue.start - shift))
  const end = Math.max(hundredth(cue.end - shift), start + HUNDREDTH)
  let latest = start
  const heard = said.map((at) => {
    latest = Math.max(latest, hundredth(cue.start + at - shift))
    return Math.min(latest, end)
  })
  return [start, ...heard, end]
}

interface Inked {
  readonly start: number
  readonly end: number
  readonly ink: Ink
}

/** The events of a cue: from when to when each is shown, and how its words are coloured. */
function inks(style: Style, moments: readonly number[]): readonly Inked[] {
  const start = moments[0] as number
  const end = moments.at(-1) as number
  if (moments.length === 2) return [{ start, end, ink: PLAIN }]
  const spans = moments.slice(1).map((to, i) => [moments[i] as number, to] as const)
  if (style.highlight === 'fill') {
    const [lead = 0, ...lengths] = spans.map(([from, to]) => (to - from) / HUNDREDTH)
    return [{ start, end, ink: timedInk(style.highlight_colour, lead, lengths) }]
  }
  return spans
    .map(([from, to], i) => ({
      start: from,
      end: to,
      ink: litInk(i - 1, style.highlight_colour),
    }))
    .filter((inked) => inked.start < inked.end)
}

/** The hundredth of a second at *time* (ms) or after it. */
function hundredth(time: number): number {
  return Math.ceil(time / HUNDREDTH) * HUNDREDTH
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
