/** A picture of the timeline in two parts, each from back to front. */

import { xOf } from '../scale'
import { type Scene, waveTop } from '../scene'
import { paintBeyond, paintEnd } from './beyond'
import { type Kit, paintCues, paintTimes } from './cues'
import { paintFilm } from './film'
import type { Region } from './region'
import { paintRuler } from './ruler'

type Pen = CanvasRenderingContext2D

/** Px beyond a part of the view where a cue may still reach into it. */
const NEAR = 60

/** What lies above the wave; it changes only with the scale, the film and the colours. */
export function paintTop(g: Pen, scene: Scene, { hatches }: Kit): void {
  const { scale, ratio, colours, rows } = scene
  g.setTransform(ratio, 0, 0, ratio, 0, 0)
  g.fillStyle = colours.ground
  g.fillRect(0, 0, scale.width, waveTop(rows))
  paintRuler(g, scene)
  paintEnd(g, scene)
  paintFilm(g, scene)
  if (rows.film > 0) paintBeyond(g, scene, hatches, rows.ruler, waveTop(rows))
}

/** The wave and what lies on it, from *left* to *right* (CSS pixels). */
export function paintBelow(g: Pen, scene: Scene, kit: Kit, { left, right }: Region): void {
  const { ratio, rows } = scene
  const [from, to] = [Math.floor(left * ratio), Math.ceil(right * ratio)]
  kit.wave.paint(g, scene, { from, to })
  g.save()
  g.setTransform(1, 0, 0, 1, 0, 0)
  g.beginPath()
  g.rect(from, Math.round(waveTop(rows) * ratio), to - from, g.canvas.height)
  g.clip()
  g.setTransform(ratio, 0, 0, ratio, 0, 0)
  paintBeyond(g, scene, kit.hatches, waveTop(rows), waveTop(rows) + rows.wave)
  const near = scene.boxes.filter((box) => box.right >= left - NEAR && box.left <= right + NEAR)
  paintCues(g, { ...scene, boxes: near }, kit)
  paintSnap(g, scene)
  paintBand(g, scene)
  paintTimes(g, scene, kit.labels)
  g.restore()
}

function paintSnap(g: Pen, { dragged, scale, rows, colours }: Scene): void {
  if (dragged?.snap == null) return
  g.fillStyle = colours.accent
  g.fillRect(Math.round(xOf(scale, dragged.snap)), waveTop(rows), 1, rows.wave)
}

function paintBand(g: Pen, { band, rows, colours }: Scene): void {
  if (!band) return
  const [left, right] = band[0] < band[1] ? band : [band[1], band[0]]
  const [top, height] = [waveTop(rows) + 1, rows.wave - 2]
  g.fillStyle = colours.fill
  g.fillRect(left, top, right - left, height)
  g.strokeStyle = colours.accent
  g.lineWidth = 1
  g.strokeRect(left + 0.5, top + 0.5, Math.max(0, right - left - 1), height - 1)
}
