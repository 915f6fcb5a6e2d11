/** The whole video in one strip: its sound, where something is wrong, the part in view. Dragging
 * the part in view scrolls, a click elsewhere jumps. */

import { Scope } from '../core/scope'
import { type Colours, coloursOf } from './colours'
import { Hatches } from './paint/hatches'
import { columnsOf, fillColumns, type Peaks } from './peaks'
import { spanOf } from './scale'
import { toneOf } from './scene'
import type { TimelineView } from './view'

export interface MinimapElements {
  readonly canvas: HTMLCanvasElement
  /** Laid over what the timeline shows. */
  readonly window: HTMLElement
  readonly playhead: HTMLElement
}

const NARROWEST_WINDOW = 8
const AIR = 3
const MARK = { width: 3, height: 6 } as const
/** Marks wait this long (ms) for more changes: typing must not pay for them. */
const PATIENCE = 250

export class Minimap {
  private peaks: Peaks | null = null
  private colours: Colours
  /** Where in the window it was taken, in ms from its left edge; null = it is not dragged. */
  private held: number | null = null
  private hatches = new Hatches(1)
  /** What was drawn lasts so long, and the video: one of them may have become known. */
  private drawn = { length: 0, end: 0 }
  private stopWaiting: (() => void) | null = null
  /** Of the strip, in CSS pixels. */
  private width = 1
  private readonly pen: CanvasRenderingContext2D | null
  private readonly scope = new Scope()

  constructor(
    private readonly elements: MinimapElements,
    private readonly view: TimelineView,
  ) {
    const { canvas } = elements
    this.pen = canvas.getContext('2d', { alpha: false })
    this.colours = coloursOf(canvas)
    this.scope.observe(new ResizeObserver(() => this.layOut())).observe(canvas)
    const themed = this.scope.observe(new MutationObserver(() => this.restyle()))
    themed.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    this.scope.own(view.subscribe(() => this.placeWindow()))
    this.scope.own(view.model.subscribe(() => this.wait()))
    this.scope.own(view.clock.subscribe(() => this.clockTold()))
    this.scope.listen(canvas, 'pointerdown', (event) => this.pressed(event))
    this.scope.listen(canvas, 'pointermove', (event) => this.moved(event))
    this.scope.listen(canvas, 'lostpointercapture', () => this.release())
    this.scope.listen(canvas, 'wheel', (event) => this.wheeled(event), { passive: false })
  }

  close(): void {
    this.scope.close()
  }

  setPeaks(peaks: Peaks | null): void {
    this.peaks = peaks
    this.draw()
  }

  private get perPixel(): number {
    return this.view.scale.length / this.width
  }

  private timeOf(event: MouseEvent): number {
    const { left } = this.elements.canvas.getBoundingClientRect()
    return (event.clientX - left) * this.perPixel
  }

  private pressed(event: PointerEvent): void {
    if (event.button !== 0) return
    const { scale } = this.view
    const time = this.timeOf(event)
    const inside = time >= scale.from && time <= scale.from + spanOf(scale)
    this.held = inside ? time - scale.from : spanOf(scale) / 2
    this.elements.canvas.setPointerCapture(event.pointerId)
    this.moved(event)
  }

  private moved(event: PointerEvent): void {
    if (this.held !== null) this.view.scrollTo(this.timeOf(event) - this.held)
  }

  private release(): void {
    this.held = null
  }

  private wheeled(event: WheelEvent): void {
    event.preventDefault()
    const { scale } = this.view
    const x = (this.timeOf(event) - scale.from) * scale.density
    if (event.ctrlKey || event.metaKey)
      this.view.zoomBy(event.deltaY < 0 ? 1.2 : 1 / 1.2, Math.min(Math.max(0, x), scale.width))
    else this.view.scrollBy(event.deltaX + event.deltaY)
  }

  private layOut(): void {
    const { canvas } = this.elements
    const ratio = window.devicePixelRatio || 1
    this.hatches = new Hatches(ratio)
    this.width = Math.max(1, canvas.clientWidth)
    canvas.width = Math.round(canvas.clientWidth * ratio)
    canvas.height = Math.round(canvas.clientHeight * ratio)
    this.draw()
    this.placeWindow()
  }

  private restyle(): void {
    this.colours = coloursOf(this.elements.canvas)
    this.draw()
  }

  /** Draws anew when the document has changed and then stayed as it is for a moment. */
  private wait(): void {
    this.stopWaiting?.()
    this.stopWaiting = this.scope.after(PATIENCE, () => this.draw())
  }

  private placeWindow(): void {
    const { scale } = this.view
    const width = Math.max(NARROWEST_WINDOW, spanOf(scale) / this.perPixel)
    const left = Math.min(scale.from / this.perPixel, this.width - width)
    this.elements.window.style.transform = `translateX(${Math.max(0, left)}px)`
    this.elements.window.style.width = `${Math.min(width, this.width)}px`
    this.placeHead()
  }

  private clockTold(): void {
    const { drawn, view } = this
    if (drawn.length !== view.scale.length || drawn.end !== view.end) this.draw()
    this.placeHead()
  }

  private placeHead(): void {
    const x = this.view.clock.time / this.perPixel
    this.elements.playhead.style.transform = `translateX(${x}px)`
  }

  private draw(): void {
    const { canvas } = this.elements
    const { pen, view } = this
    if (!pen || canvas.width === 0) return
    this.drawn = { length: view.scale.length, end: view.end }
    pen.fillStyle = this.colours.strip
    pen.fillRect(0, 0, canvas.width, canvas.height)
    if (this.peaks) this.drawSound(pen, this.peaks, canvas.width, canvas.height)
    this.drawBeyond(pen)
    this.drawMarks(pen)
  }

  private drawSound(
    pen: CanvasRenderingContext2D,
    peaks: Peaks,
    width: number,
    height: number,
  ): void {
    const columns = columnsOf(width)
    fillColumns(peaks, 0, this.view.scale.length / width, columns)
    const reach = height / 2 - AIR
    pen.fillStyle = this.colours.wave
    for (let x = 0; x < width; x++) {
      const above = (columns.above[x] ?? 0) * reach
      const below = (columns.below[x] ?? 0) * reach
      pen.fillRect(x, height / 2 - above - 0.5, 1, above + below + 1)
    }
  }

  /** Behind the end of the video. */
  private drawBeyond(pen: CanvasRenderingContext2D): void {
    const { width, height } = this.elements.canvas
    const ratio = width / this.width
    const x = Math.round((this.view.end / this.perPixel) * ratio)
    if (x >= width) return
    pen.setTransform(ratio, 0, 0, ratio, 0, 0)
    pen.fillStyle = this.hatches.beyond(pen, this.colours.tick)
    pen.fillRect(x / ratio, 0, (width - x) / ratio, height / ratio)
    pen.setTransform(1, 0, 0, 1, 0, 0)
    pen.fillStyle = this.colours.text
    pen.fillRect(x, 0, Math.round(ratio), height)
  }

  private drawMarks(pen: CanvasRenderingContext2D): void {
    const { document, issues } = this.view.model
    const ratio = this.elements.canvas.width / this.width
    const size = { width: MARK.width * ratio, height: MARK.height * ratio }
    const top = this.elements.canvas.height - size.height - ratio
    const last = { x: Number.NaN, tone: 'plain' }
    for (const cue of document.cues) {
      const tone = toneOf(cue, issues)
      const x = Math.round((cue.start / this.perPixel) * ratio)
      // Of thousands of marks most stand where one like them is drawn already.
      if (tone === 'plain' || (x === last.x && tone === last.tone)) continue
      Object.assign(last, { x, tone })
      pen.fillStyle = tone === 'error' ? this.colours.errorFill : this.colours.warnFill
      pen.strokeStyle = pen.fillStyle
      if (tone === 'flag') pen.strokeRect(x + 0.5, top + 0.5, size.width - 1, size.height - 1)
      else pen.fillRect(x, top, size.width, size.height)
    }
  }
}
