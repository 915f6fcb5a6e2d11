/** The cues on the wave: body, edge, head with number and text, and what is wrong with them. */

import type { Cue } from '../../core/cue'
import { columnTime } from '../../core/time'
import { type Box, NARROWEST } from '../boxes'
import { xOf } from '../scale'
import { HEAD, INSET, type Scene, type Tone, toneOf, waveTop } from '../scene'
import type { Hatches } from './hatches'
import type { Labels } from './labels'
import { hovers } from './region'
import type { Wave } from './wave'

type Pen = CanvasRenderingContext2D

export interface Kit {
  readonly labels: Labels
  readonly hatches: Hatches
  readonly wave: Wave
}

const RADIUS = 4
const PADDING = 6
const AFTER_NUMBER = 5
/** Less room than this (px) is left empty beside the number. */
const LEAST_TEXT = 24
const HANDLE = { width: 4, height: 28, inset: 3 } as const
const WORD_TICK = 8
/** Narrower than this a cue is only a mark. */
const LEGIBLE = 14
/** Narrower than this its corners are not round: there are many such, and round ones cost more. */
const ROUND = 40

export function paintCues(g: Pen, scene: Scene, kit: Kit): void {
  g.textBaseline = 'middle'
  const { boxes, active, dragged } = scene
  const isAbove = ({ cue }: Box) => cue.id === active || dragged?.spans.has(cue.id) === true
  const below = boxes.filter((box) => !isAbove(box))
  const above = boxes.filter(isAbove)
  for (const box of [...below, ...above]) {
    if (isMark(box)) paintMark(g, box, scene)
    else paintCue(g, box, scene, kit)
  }
  const covered = below.filter((box) => above.some((over) => liesOver(over, box)))
  for (const box of covered) paintHead(g, box, toneOf(box.cue, scene.issues), scene, kit.labels)
  paintClashes(g, scene, kit.hatches)
}

function isMark({ left, right }: Box): boolean {
  return right - left < LEGIBLE
}

/** Whether *box* begins under *over*: its head has room there, so it is to be seen. */
function liesOver(over: Box, box: Box): boolean {
  return !isMark(box) && box.left >= over.head && box.left < over.right
}

function paintCue(g: Pen, box: Box, scene: Scene, kit: Kit): void {
  const top = waveTop(scene.rows) + INSET
  const height = scene.rows.wave - 2 * INSET
  const tone = toneOf(box.cue, scene.issues)
  g.fillStyle = bodyColour(g, box, tone, scene, kit.hatches)
  fillBox(g, box.left, box.right, top, height, [RADIUS])
  paintHead(g, box, tone, scene, kit.labels)
  paintEdge(g, box, tone, scene)
  if (box.cue.id === scene.active) paintWords(g, box, scene)
  if (showsHandles(box, scene)) paintHandles(g, box, scene)
}

/** A cue too narrow for more than its colour. */
function paintMark(g: Pen, box: Box, scene: Scene): void {
  const tone = toneOf(box.cue, scene.issues)
  const top = waveTop(scene.rows) + INSET
  const height = scene.rows.wave - 2 * INSET
  // On whole pixels: thousands of half-covered edges would show a pattern of their own.
  const left = Math.round(box.left)
  const width = Math.max(NARROWEST - 1, Math.round(box.right) - left - 1)
  g.fillStyle = isChosen(box, scene) ? scene.colours.chosenFill : scene.colours.fill
  g.fillRect(left, top, width, height)
  g.fillStyle = box.cue.id === scene.active ? scene.colours.accent : headColour(tone, scene)
  g.fillRect(left, top, width, HEAD)
}

function isChosen({ cue }: Box, { active, selected }: Scene): boolean {
  return cue.id === active || selected.has(cue.id)
}

function fillBox(
  g: Pen,
  left: number,
  right: number,
  top: number,
  height: number,
  radii: readonly number[],
): void {
  const width = right - left
  if (width < ROUND) {
    g.fillRect(Math.round(left), top, Math.round(width), height)
    return
  }
  g.beginPath()
  g.roundRect(left, top, width, height, [...radii])
  g.fill()
}

function bodyColour(
  g: Pen,
  box: Box,
  tone: Tone,
  scene: Scene,
  hatches: Hatches,
): string | CanvasPattern {
  if (tone === 'flag') return hatches.flag(g, scene.colours.warnFill)
  return isChosen(box, scene) ? scene.colours.chosenFill : scene.colours.fill
}

function headColour(tone: Tone, { colours }: Scene): string {
  if (tone === 'error') return colours.errorHead
  return tone === 'plain' ? colours.head : colours.warnHead
}

function textColour(tone: Tone, { colours }: Scene): string {
  if (tone === 'error') return colours.errorText
  return tone === 'plain' ? colours.headText : colours.warnText
}

function paintHead(g: Pen, box: Box, tone: Tone, scene: Scene, labels: Labels): void {
  const { colours } = scene
  const isActive = box.cue.id === scene.active
  const top = waveTop(scene.rows) + INSET
  g.fillStyle = isActive ? colours.activeHead : headColour(tone, scene)
  fillBox(g, box.left, box.head, top, HEAD, [RADIUS, box.head < box.right ? 0 : RADIUS, 0, 0])
  g.fillStyle = isActive ? colours.activeText : textColour(tone, scene)
  g.font = `${isActive ? 620 : 520} 11px ${colours.font}`
  // The head of a cue that began before the view stays readable.
  const left = Math.max(box.left, 0) + PADDING
  const room = box.head - PADDING - left
  const number = labels.whole(g, String(box.index + 1), room)
  const used = number ? labels.width(g, number) + AFTER_NUMBER : 0
  const middle = top + HEAD / 2 + 0.5
  g.fillText(number, left, middle)
  if (room - used < LEAST_TEXT) return
  g.fillText(labels.cut(g, flat(box.cue), room - used), left + used, middle)
}

const flats = new WeakMap<Cue, string>()

/** Its text in one line without markup. */
function flat(cue: Cue): string {
  const known = flats.get(cue) ?? cue.text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ')
  flats.set(cue, known)
  return known
}

function paintEdge(g: Pen, box: Box, tone: Tone, scene: Scene): void {
  const { colours, rows } = scene
  const isActive = box.cue.id === scene.active
  const strong = isActive || isHovered(box, scene)
  const width = strong ? 2 : 1
  g.lineWidth = width
  g.strokeStyle = isActive ? colours.accent : tone === 'flag' ? colours.warnFill : colours.edge
  const [x, y] = [box.left + width / 2, waveTop(rows) + INSET + width / 2]
  const [across, down] = [box.right - box.left - width, rows.wave - 2 * INSET - width]
  if (across < ROUND) {
    g.strokeRect(Math.round(box.left) + width / 2, y, Math.round(across), down)
    return
  }
  g.beginPath()
  g.roundRect(x, y, across, down, RADIUS - width / 2)
  g.stroke()
}

function isHovered({ cue }: Box, scene: Scene): boolean {
  return hovers(scene, cue.id)
}

function showsHandles(box: Box, scene: Scene): boolean {
  const roomy = box.right - box.left > 6 * HANDLE.width
  return roomy && (box.cue.id === scene.active || isHovered(box, scene))
}

function paintHandles(g: Pen, box: Box, { colours, rows }: Scene): void {
  const top = waveTop(rows) + rows.wave / 2 - HANDLE.height / 2 + 8
  g.fillStyle = colours.accent
  for (const x of [box.left + HANDLE.inset, box.right - HANDLE.inset - HANDLE.width]) {
    g.beginPath()
    g.roundRect(x, top, HANDLE.width, HANDLE.height, 2)
    g.fill()
  }
}

function paintWords(g: Pen, box: Box, { scale, colours, rows }: Scene): void {
  const bottom = waveTop(rows) + rows.wave - INSET - 2
  g.fillStyle = colours.accent
  g.globalAlpha = 0.8
  for (const word of box.cue.words ?? []) {
    const x = Math.round(xOf(scale, box.cue.start + word.at))
    if (x > box.left + 2 && x < box.right - 2) g.fillRect(x, bottom - WORD_TICK, 1, WORD_TICK)
  }
  g.globalAlpha = 1
}

/** Red where two cues overlap, or stand closer than the profile allows; never over what is to be
 * read. */
function paintClashes(g: Pen, scene: Scene, hatches: Hatches): void {
  const { boxes, leastGap, scale, colours, rows } = scene
  const top = waveTop(rows) + INSET + HEAD
  let before: Box | undefined
  for (const box of boxes) {
    const gap = before ? box.start - before.end : leastGap
    if (before && gap < leastGap && before.count === 1) {
      const from = xOf(scale, Math.min(box.start, before.end))
      const to = xOf(scale, Math.max(box.start, Math.min(before.end, box.end)))
      g.fillStyle = hatches.clash(g, colours.errorFill)
      if (to - from >= 1) g.fillRect(from, top, to - from, rows.wave - 2 * INSET - HEAD)
    }
    if (!before || box.end > before.end) before = box
  }
}

/** The times at the edges of what is dragged. */
export function paintTimes(g: Pen, scene: Scene, labels: Labels): void {
  const { dragged, scale } = scene
  if (!dragged) return
  const spans = [...dragged.spans.values()]
  const start = Math.min(...spans.map((span) => span.start))
  const end = Math.max(...spans.map((span) => span.end))
  paintTime(g, start, xOf(scale, start), 'right', scene, labels)
  paintTime(g, end, xOf(scale, end), 'left', scene, labels)
}

function paintTime(
  g: Pen,
  time: number,
  x: number,
  side: 'left' | 'right',
  { colours, rows, scale }: Scene,
  labels: Labels,
): void {
  g.font = `520 11px ${colours.font}`
  const text = columnTime(time, scale.length >= 3_600_000)
  const width = labels.width(g, text) + 2 * PADDING
  const left = side === 'left' ? x + 2 : x - width - 2
  const top = waveTop(rows) + rows.wave - INSET - HEAD - 12
  g.fillStyle = colours.pop
  g.beginPath()
  g.roundRect(left, top, width, HEAD, RADIUS)
  g.fill()
  g.fillStyle = colours.popText
  g.fillText(text, left + PADDING, top + HEAD / 2 + 0.5)
}
