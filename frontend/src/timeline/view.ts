/** The timeline's canvas: what is in view, when it is drawn anew, and how it follows the playhead.
 * What the pointer does is in gestures.ts, what a picture looks like in paint/. */

import type { Cue } from '../core/cue'
import { filmEnd } from '../core/document'
import { type FrameRate, frameRateOf } from '../core/frames'
import type { Span } from '../core/rows'
import { Scope } from '../core/scope'
import { timesOf } from '../core/times'
import { boxesOf } from './boxes'
import { type Colours, coloursOf, rowsOf } from './colours'
import type { Kit } from './paint/cues'
import { fitted } from './paint/film'
import { Hatches } from './paint/hatches'
import { Labels } from './paint/labels'
import { paintBelow, paintTop } from './paint/paint'
import { differing, isOther, type Region } from './paint/region'
import { Wave } from './paint/wave'
import { type Columns, columnsOf, fillColumns, type Peaks } from './peaks'
import {
  across,
  endOf,
  fitting,
  following,
  lengthened,
  pinched,
  placed,
  resized,
  revealing,
  type Scale,
  scaleOf,
  scrolled,
  spanOf,
  withZoom,
  xOf,
  zoomed,
} from './scale'
import {
  barOf,
  columnsFrom,
  type Film,
  issuesOf,
  NOTHING,
  perColumn,
  type Rows,
  type Scene,
  type Showing,
  waveTop,
} from './scene'
import type { TimelineClock, TimelineModel } from './types'

export interface TimelineElements {
  readonly canvas: HTMLCanvasElement
  /** Moved over the canvas to where the playhead is. */
  readonly playhead: HTMLElement
}

/** A jump of the playhead beyond this (ms) within a frame is a seek. */
const SEEK = 1000

export class TimelineView {
  /** The least gap of the profile, in ms. */
  leastGap = 0
  /** Whether the view goes along with the playhead while it plays. */
  follows = true

  private current: Scale = scaleOf(1, 1)
  private rows: Rows = { ruler: 20, film: 0, wave: 1 }
  private ratio = 1
  private colours: Colours
  private kit: Kit = { hatches: new Hatches(1), labels: new Labels(), wave: new Wave() }
  private peaks: Peaks | null = null
  private film: Film | null = null
  /** The same at the height of its row. */
  private shownFilm: Film | null = null
  private filmShown = true
  private columns: Columns | null = null
  private columnsKey = ''
  /** What is on the canvas now. */
  private drawn: Scene | null = null
  private drawnColumns = ''
  private showing = NOTHING
  /** Scrolled away by hand while it plays: the view waits until the playhead is back in it. */
  private away = false
  private headBefore = 0
  private activeBefore: string | null = null
  /** The part above the wave is out of date. */
  private topDue = true
  /** The listeners know of the present scale. */
  private told = false
  private frame: number | null = null
  private noted = false
  private readonly pen: CanvasRenderingContext2D
  private readonly listeners = new Set<() => void>()
  private readonly scope = new Scope()

  constructor(
    readonly elements: TimelineElements,
    readonly model: TimelineModel,
    readonly clock: TimelineClock,
    /** What it shows first; null = the beginning. */
    private readonly opening: Span | null = null,
  ) {
    const pen = elements.canvas.getContext('2d', { alpha: false })
    if (!pen) throw new Error('This browser gives no canvas to draw the timeline on.')
    this.pen = pen
    this.colours = coloursOf(elements.canvas)
    this.activeBefore = model.selection.active
    this.headBefore = clock.time
    this.watch()
  }

  get scale(): Scale {
    return this.current
  }

  /** Of the video, in ms; Infinity where nobody knows it. */
  get end(): number {
    return filmEnd(this.model.document) ?? Number.POSITIVE_INFINITY
  }

  get rate(): FrameRate {
    return frameRateOf(this.model.document.video.frame_rate)
  }

  /** The part of the video that is in view. */
  get inView(): Span {
    return { start: this.current.from, end: endOf(this.current) }
  }

  /** Whether *y* lies on the wave, where the cues are. */
  isOnWave(y: number): boolean {
    return y >= waveTop(this.rows)
  }

  /** Calls *listener* whenever another part of the video comes into view. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  close(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame)
    this.scope.close()
  }

  setPeaks(peaks: Peaks | null): void {
    this.peaks = peaks
    this.columnsKey = ''
    this.measureLength()
    this.invalidate()
  }

  setFilm(film: Film | null): void {
    this.film = film
    this.fitFilm()
    this.invalidate()
  }

  showFilm(shown: boolean): void {
    this.filmShown = shown
    this.layOut()
  }

  show(showing: Partial<Showing>): void {
    this.showing = { ...this.showing, ...showing }
    this.invalidate()
  }

  zoomBy(factor: number, x = this.anchor()): void {
    this.setScale(zoomed(this.current, factor, x))
  }

  /** *zoom* from 0 = everything to 1 = the closest. */
  zoomTo(zoom: number): void {
    this.setScale(withZoom(this.current, zoom, this.anchor()))
  }

  /** Two fingers hold these times at these pixels. */
  pinch(times: readonly [number, number], xs: readonly [number, number]): void {
    this.away = this.clock.playing
    this.setScale(pinched(this.current, times, xs))
  }

  fit(start: number, end: number): void {
    this.away = this.clock.playing
    this.setScale(fitting(this.current, start, end))
  }

  /** Scrolls by hand. */
  scrollBy(pixels: number): void {
    this.away = this.clock.playing
    this.setScale(scrolled(this.current, pixels))
  }

  scrollTo(from: number): void {
    this.away = this.clock.playing
    this.setScale(placed(this.current, from))
  }

  /** Asks for a new picture with the next screen frame. */
  invalidate(): void {
    this.frame ??= requestAnimationFrame(this.draw)
  }

  /** What stays where it is while zooming without a pointer: the playhead, else the middle. */
  private anchor(): number {
    const x = xOf(this.current, this.clock.time)
    return x >= 0 && x <= this.current.width ? x : this.current.width / 2
  }

  private watch(): void {
    const { canvas } = this.elements
    this.scope.own(this.model.subscribe(() => this.modelChanged()))
    this.scope.own(this.clock.subscribe(() => this.clockTold()))
    this.scope.observe(new ResizeObserver(() => this.layOut())).observe(canvas)
    const themed = this.scope.observe(new MutationObserver(() => this.restyle()))
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    void document.fonts.ready.then(() => this.restyle())
  }

  private restyle(): void {
    this.colours = coloursOf(this.elements.canvas)
    this.kit.labels.forget()
    this.topDue = true
    this.invalidate()
  }

  private layOut(): void {
    const { canvas } = this.elements
    const { clientWidth: width, clientHeight: height } = canvas
    if (width === 0 || height === 0) return
    this.rows = rowsOf(canvas, this.filmShown)
    this.fitCanvas(width, height)
    this.fitFilm()
    const first = this.current.length === 1
    this.setScale(first ? this.begun(width) : resized(this.current, width))
    // A canvas that changed its size is empty until it is drawn again.
    this.topDue = true
    this.draw()
  }

  private begun(width: number): Scale {
    const scale = scaleOf(width, this.length())
    return this.opening ? across(scale, this.opening) : scale
  }

  private fitCanvas(width: number, height: number): void {
    const ratio = window.devicePixelRatio || 1
    if (ratio !== this.ratio) this.kit = { ...this.kit, hatches: new Hatches(ratio) }
    this.ratio = ratio
    this.elements.canvas.width = Math.round(width * ratio)
    this.elements.canvas.height = Math.round(height * ratio)
    this.columns = columnsOf(Math.ceil(this.elements.canvas.width / barOf(ratio)))
    this.columnsKey = ''
  }

  private fitFilm(): void {
    const height = Math.round(this.rows.film * this.ratio)
    this.shownFilm = this.film && height > 0 ? fitted(this.film, height) : null
    this.topDue = true
  }

  private length(): number {
    const lastCue = timesOf(this.model.document.cues).latest.at(-1) ?? 0
    return Math.max(1000, this.clock.length || (this.peaks?.length ?? 0), lastCue)
  }

  private measureLength(): void {
    const length = this.length()
    if (length !== this.current.length) this.setScale(lengthened(this.current, length))
    if (this.drawn?.end !== this.end) this.invalidate()
  }

  private setScale(scale: Scale): void {
    const same = (Object.keys(scale) as (keyof Scale)[]).every((k) => scale[k] === this.current[k])
    if (same) return
    this.current = scale
    this.topDue = true
    this.told = false
    this.invalidate()
  }

  private modelChanged(): void {
    const { active } = this.model.selection
    if (active !== this.activeBefore) this.reveal(active)
    this.activeBefore = active
    this.measureLength()
    this.invalidate()
  }

  private reveal(id: string | null): void {
    const cue = id === null ? undefined : this.model.document.byId.get(id)
    // Under a drag nothing moves but what is dragged.
    if (!cue || this.showing.dragged || (this.clock.playing && this.follows)) return
    const end = Math.min(cue.end, cue.start + spanOf(this.current) / 2)
    this.setScale(revealing(this.current, cue.start, end))
  }

  private clockTold(): void {
    this.measureLength()
    const { time, playing } = this.clock
    const travel = time - this.headBefore
    if (travel === 0) return
    this.headBefore = time
    if (travel < 0 || travel > SEEK) this.away = false
    if (!playing) this.setScale(revealing(this.current, time))
    else if (this.follows) this.follow(time, travel)
    if (this.frame === null) this.placeHead()
  }

  private follow(time: number, travel: number): void {
    const next = following(this.current, time, Math.max(0, travel))
    const x = xOf(this.current, time)
    if (x >= 0 && x <= this.current.width && next === this.current) this.away = false
    if (!this.away) this.setScale(next)
  }

  private placeHead(): void {
    const x = xOf(this.current, this.clock.time)
    const { playhead } = this.elements
    playhead.style.transform = `translateX(${Math.round(x * this.ratio) / this.ratio}px)`
  }

  /** Draws at once: who is in a screen frame already need not wait for the next. */
  readonly draw = (): void => {
    if (this.frame !== null) cancelAnimationFrame(this.frame)
    this.frame = null
    if (!this.columns) return
    const scene = this.scene()
    this.topDue ||= this.drawn?.end !== scene.end
    if (this.topDue) paintTop(this.pen, scene, this.kit)
    const region = this.regionOf(scene)
    if (region) paintBelow(this.pen, scene, this.kit, region)
    this.topDue = false
    this.drawn = scene
    this.placeHead()
    this.tell()
    this.noteFirst(scene)
  }

  /** What of the wave must be drawn anew; null: nothing. */
  private regionOf(scene: Scene): Region | null {
    const { drawn, columnsKey } = this
    const isNew = this.topDue || !drawn || columnsKey !== this.drawnColumns || isOther(drawn, scene)
    this.drawnColumns = columnsKey
    return isNew ? { left: 0, right: scene.scale.width } : differing(drawn, scene)
  }

  /** For those who measure how long opening takes. */
  private noteFirst({ columns }: Scene): void {
    if (columns && !this.noted) performance.mark('waveform')
    this.noted ||= columns !== null
  }

  /** Once per screen frame, after drawing: listeners write to the page, and a page written to
   * between two events of the pointer is laid out for each of them. */
  private tell(): void {
    if (this.told) return
    this.told = true
    for (const listener of [...this.listeners]) listener()
  }

  private scene(): Scene {
    const { document, selection, issues } = this.model
    const { dragged, chosen, hover, band } = this.showing
    const isApart = (cue: Cue) => cue.id === selection.active || dragged?.spans.has(cue.id) === true
    const boxes = boxesOf(document.cues, this.current, dragged, isApart)
    return {
      scale: this.current,
      rows: this.rows,
      ratio: this.ratio,
      colours: this.colours,
      boxes,
      active: selection.active,
      selected: chosen ?? selection.ids,
      issues: issuesOf(boxes, issues),
      leastGap: this.leastGap,
      end: this.end,
      columns: this.filledColumns(),
      film: this.shownFilm,
      hover,
      dragged,
      band,
    }
  }

  private filledColumns(): Columns | null {
    if (!this.peaks || !this.columns) return null
    const from = columnsFrom(this.current, this.ratio)
    const period = perColumn(this.current, this.ratio)
    const key = `${from} ${period}`
    if (key !== this.columnsKey) fillColumns(this.peaks, from, period, this.columns)
    this.columnsKey = key
    return this.columns
  }
}
