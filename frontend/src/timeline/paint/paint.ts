/** A picture of the timeline in two parts, each from back to front. */

import { xOf } from '../scale'
import { type Scene, waveTop } from '../scene'
import { type Kit, paintCues, paintTimes } from './cues'
import { paintFilm } from './film'
import { paintRuler } from './ruler'
import { paintWave } from './wave'

type Pen = CanvasRenderingContext2D

/** What lies above the wave; it changes only with the scale, the film and the colours. */
export function paintTop(g: Pen, scene: Scene): void {
  const { scale, ratio, colours, rows } = scene
  g.setTransform(ratio, 0, 0, ratio, 0, 0)
  g.fillStyle = colours.ground
  g.fillRect(0, 0, scale.width, waveTop(rows))
  paintRuler(g, scene)
  paintFilm(g, scene)
}

export function paintBelow(g: Pen, scene: Scene, kit: Kit): void {
  const { scale, ratio, colours, rows } = scene
  g.setTransform(ratio, 0, 0, ratio, 0, 0)
  g.fillStyle = colours.ground
  g.fillRect(0, waveTop(rows), scale.width, rows.wave)
  g.fillStyle = colours.line
  g.fillRect(0, waveTop(rows), scale.width, 1)
  paintWave(g, scene)
  paintCues(g, scene, kit)
  paintSnap(g, scene)
  paintBand(g, scene)
  paintTimes(g, scene, kit.labels)
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
