/** What pointer, wheel and keys do on the timeline. A gesture is local until the pointer lets go;
 * then it is one command, or none. */

import type { Cue } from '../core/cue'
import { frameLength } from '../core/frames'
import { Scope } from '../core/scope'
import type { Selection } from '../core/selection'
import {
  banded,
  type Drag,
  type Dragged,
  dragged,
  dragOf,
  heldBy,
  movingIds,
  retimings,
} from './drag'
import { cueHit, type Hit, MOUSE_EDGE, sameHit, TOUCH_EDGE } from './hit'
import { ANYWHERE, type Room, roomFor } from './room'
import { endOf, timeAt } from './scale'
import { NO_SNAPS, SNAP_PIXELS, type Snaps, targetsOf } from './snap'
import type { Choosing, TimelineCommands } from './types'
import type { TimelineView } from './view'

/** A pointer that moves less than this has clicked. */
const STEADY = 3
/** Two edges so close, in frames and at most in ms, are one. */
const SHARED_FRAMES = 3
const SHARED = 125
/** How fast the view scrolls under a pointer beyond its edge: this part of the way per frame. */
const PULL = 0.15
const WHEEL_ZOOM = 0.0022
const LINE = 16

type Gesture =
  | { readonly kind: 'press'; readonly hit: Hit }
  | { readonly kind: 'drag'; readonly drag: Drag; readonly snaps: Snaps; readonly room: Room }
  | { readonly kind: 'band' | 'scrub' | 'pan' }
  /** Two fingers, and the times they took hold of. */
  | { readonly kind: 'pinch'; readonly times: readonly [number, number] }

interface Pointer {
  readonly id: number
  readonly type: string
  /** Where it went down: in px and in time. */
  readonly x: number
  readonly time: number
}

interface Place {
  readonly x: number
  readonly y: number
  readonly shift: boolean
  readonly alt: boolean
  readonly add: boolean
}

const CURSORS: Readonly<Record<Hit['on'], string>> = {
  ruler: 'default',
  ground: 'default',
  cue: 'grab',
  edge: 'ew-resize',
  shared: 'col-resize',
}

export class Gestures {
  /** Whether edges are drawn to what is near them, and held up by their neighbours. */
  snapping = true

  private pointer: Pointer | null = null
  private gesture: Gesture | null = null
  /** What was chosen before a drag chose what it holds. */
  private chosenBefore: Selection | null = null
  private place: Place = { x: 0, y: 0, shift: false, alt: false, add: false }
  private hovered: Hit | null = null
  /** Where fingers are, in px, by pointer. */
  private readonly fingers = new Map<number, number>()
  private frame: number | null = null
  private readonly scope = new Scope()
  private readonly canvas: HTMLCanvasElement

  constructor(
    private readonly view: TimelineView,
    private readonly commands: TimelineCommands,
  ) {
    this.canvas = view.elements.canvas
    const { scope, canvas } = this
    scope.listen(canvas, 'pointerdown', (event) => this.pressed(event))
    scope.listen(canvas, 'pointermove', (event) => this.moved(event))
    scope.listen(canvas, 'pointerup', (event) => this.released(event))
    scope.listen(canvas, 'pointercancel', (event) => {
      this.lift(event)
      this.cancel()
    })
    scope.listen(canvas, 'pointerleave', () => this.left())
    scope.listen(canvas, 'dblclick', (event) => this.doubled(event))
    scope.listen(canvas, 'wheel', (event) => this.wheeled(event), { passive: false })
    scope.listen(window, 'keydown', (event) => this.keyed(event), { capture: true })
    scope.listen(window, 'keyup', (event) => this.keyed(event), { capture: true })
  }

  close(): void {
    this.cancel()
    this.scope.close()
  }

  /** Puts everything back as if the gesture had not begun. */
  private giveUp(): void {
    const { chosenBefore } = this
    this.cancel()
    if (chosenBefore) this.commands.choose(chosenBefore)
  }

  /** Ends the gesture, and shows nothing of it any more. */
  cancel(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame)
    this.frame = null
    const { pointer } = this
    this.pointer = null
    this.gesture = null
    this.chosenBefore = null
    if (pointer && this.canvas.hasPointerCapture(pointer.id))
      this.canvas.releasePointerCapture(pointer.id)
    this.hovered = null
    this.view.show({ dragged: null, band: null, chosen: null, hover: null })
    this.commands.preview(null)
  }

  private pressed(event: PointerEvent): void {
    if (event.button !== 0) return
    if (event.pointerType === 'touch') this.fingers.set(event.pointerId, this.placeOf(event).x)
    if (this.fingers.size === 2) this.beginPinch(event)
    else if (!this.gesture) this.press(event)
  }

  private press(event: PointerEvent): void {
    this.place = this.placeOf(event)
    this.canvas.setPointerCapture(event.pointerId)
    const { x, y } = this.place
    const time = timeAt(this.view.scale, x)
    this.pointer = { id: event.pointerId, type: event.pointerType, x, time }
    const hit = this.hitAt(x, y)
    this.gesture = hit.on === 'ruler' ? { kind: 'scrub' } : { kind: 'press', hit }
    if (this.gesture.kind === 'scrub') this.view.clock.seek(time)
  }

  /** A second finger ends what the first had begun, as if it had not. */
  private beginPinch(event: PointerEvent): void {
    this.giveUp()
    this.canvas.setPointerCapture(event.pointerId)
    const [x, y] = this.held()
    const { scale } = this.view
    this.gesture = { kind: 'pinch', times: [timeAt(scale, x), timeAt(scale, y)] }
  }

  /** Where the two fingers are. */
  private held(): readonly [number, number] {
    const [x = 0, y = x] = this.fingers.values()
    return [x, y]
  }

  private moved(event: PointerEvent): void {
    this.place = this.placeOf(event)
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, this.place.x)
    if (this.gesture) this.ask()
    else this.hover()
  }

  /** However many moves come, one per screen frame is worked on. */
  private ask(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null
      this.work()
      this.view.draw()
    })
  }

  private work(): void {
    const { gesture, pointer, place } = this
    if (gesture?.kind === 'pinch') this.view.pinch(gesture.times, this.held())
    if (!gesture || gesture.kind === 'pinch' || !pointer) return
    if (gesture.kind === 'press') this.begin(gesture.hit, pointer)
    else if (gesture.kind === 'pan') this.pan(pointer)
    else {
      this.pull(gesture, pointer)
      this.scrollAlong(place.x)
    }
  }

  /** A press becomes a drag once the pointer really moved. */
  private begin(hit: Hit, pointer: Pointer): void {
    if (Math.abs(this.place.x - pointer.x) < STEADY) return
    const { model } = this.view
    const drag = isHeld(hit, pointer, model.selection) ? dragOf(hit, this.selectedCues(hit)) : null
    if (drag) this.gesture = this.dragging(drag)
    else this.gesture = { kind: pointer.type === 'touch' ? 'pan' : 'band' }
    this.work()
    if (drag) this.activate(drag)
  }

  private dragging(drag: Drag): Gesture {
    const { model, leastGap } = this.view
    const room = roomFor(drag, model.document.cues, movingIds(drag), leastGap)
    return { kind: 'drag', drag, snaps: this.snapsFor(drag), room }
  }

  /** What is dragged is what the form shows. */
  private activate(drag: Drag): void {
    const { selection } = this.view.model
    const moving = movingIds(drag)
    if (selection.active !== null && moving.has(selection.active)) return
    this.chosenBefore = selection
    const others = drag.kind === 'move' ? moving : []
    this.commands.select([heldBy(drag).id, ...others], 'only')
  }

  private pull(gesture: Gesture, pointer: Pointer): void {
    const { scale } = this.view
    const time = timeAt(scale, this.place.x)
    if (gesture.kind === 'scrub') this.view.clock.scrub(time)
    else if (gesture.kind === 'drag') this.showDragged(this.draggedBy(gesture, pointer))
    else if (gesture.kind === 'band') this.stretchBand(pointer.time, time)
  }

  private showDragged(shown: Dragged): void {
    this.view.show({ dragged: shown })
    this.commands.preview(shown)
  }

  private draggedBy({ drag, snaps, room }: Gesture & { kind: 'drag' }, pointer: Pointer): Dragged {
    const { x, shift, alt } = this.place
    const held = this.snapping && !shift
    return dragged(drag, {
      by: timeAt(this.view.scale, x) - pointer.time,
      snaps: held ? snaps : NO_SNAPS,
      room: held ? room : ANYWHERE,
      end: this.view.end,
      ripple: alt,
    })
  }

  private stretchBand(from: number, to: number): void {
    const { scale, model } = this.view
    const [start, end] = from < to ? [from, to] : [to, from]
    const chosen = new Set(banded(model.document.cues, start, end))
    if (this.place.add) for (const id of model.selection.ids) chosen.add(id)
    const x = (time: number) => (time - scale.from) * scale.density
    this.view.show({ band: [x(from), x(to)], chosen })
  }

  private pan(pointer: Pointer): void {
    const { scale } = this.view
    this.view.scrollTo(pointer.time - this.place.x / scale.density)
  }

  private scrollAlong(x: number): void {
    const beyond = x < 0 ? x : Math.max(0, x - this.view.scale.width)
    if (beyond === 0) return
    this.view.scrollBy(beyond * PULL)
    this.ask()
  }

  private released(event: PointerEvent): void {
    this.lift(event)
    const { gesture, pointer } = this
    if (!gesture || event.pointerId !== pointer?.id) return
    this.place = this.placeOf(event)
    const drop = this.dropOf(gesture, pointer)
    this.cancel()
    drop()
    this.hover()
  }

  /** A finger goes up; the one that stays does nothing more. */
  private lift({ pointerId }: PointerEvent): void {
    this.fingers.delete(pointerId)
    if (this.gesture?.kind === 'pinch') this.cancel()
  }

  /** What letting go now amounts to. */
  private dropOf(gesture: Gesture, pointer: Pointer): () => void {
    const { commands, place } = this
    const { model } = this.view
    if (gesture.kind === 'press') return () => this.clicked(gesture.hit, pointer.time)
    if (gesture.kind === 'band') {
      const [a, b] = [pointer.time, timeAt(this.view.scale, place.x)]
      const ids = banded(model.document.cues, Math.min(a, b), Math.max(a, b))
      return () => commands.select(ids, place.add ? 'add' : 'only')
    }
    if (gesture.kind !== 'drag') return () => {}
    const preview = this.draggedBy(gesture, pointer)
    const times = retimings(model.document.cues, preview)
    return () => times.length > 0 && commands.retime(times, preview.how)
  }

  private clicked(hit: Hit, time: number): void {
    if (hit.on === 'ground' || hit.on === 'ruler') this.view.clock.seek(time)
    else this.commands.activate(hit.on === 'shared' ? hit.before.id : hit.cue.id, this.choosing())
  }

  private choosing(): Choosing {
    if (this.place.shift) return 'range'
    return this.place.add ? 'toggle' : 'only'
  }

  private doubled(event: MouseEvent): void {
    const { x, y } = this.placeOf(event)
    if (this.hitAt(x, y).on === 'ground')
      this.commands.insertAt(Math.max(0, Math.round(timeAt(this.view.scale, x))))
  }

  private wheeled(event: WheelEvent): void {
    event.preventDefault()
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1
    const delta = (event.deltaX + event.deltaY) * unit
    const { width } = this.view.scale
    if (event.ctrlKey || event.metaKey)
      this.view.zoomBy(Math.exp(-event.deltaY * unit * WHEEL_ZOOM), this.placeOf(event).x)
    else this.view.scrollBy(event.shiftKey ? Math.sign(delta) * width : delta)
    if (this.gesture) this.ask()
  }

  /** Escape puts a gesture back; Shift and Alt are felt without moving the pointer. */
  private keyed(event: KeyboardEvent): void {
    if (!this.gesture) return
    if (event.type === 'keydown' && event.key === 'Escape') {
      event.stopPropagation()
      this.giveUp()
      return
    }
    this.place = { ...this.place, shift: event.shiftKey, alt: event.altKey }
    if (event.key === 'Alt') event.preventDefault()
    this.ask()
  }

  private left(): void {
    this.hovered = null
    if (!this.gesture) this.view.show({ hover: null })
  }

  private hover(): void {
    const hit = this.hitAt(this.place.x, this.place.y)
    this.canvas.style.cursor = CURSORS[hit.on]
    if (sameHit(hit, this.hovered)) return
    this.hovered = hit
    this.view.show({ hover: hit })
  }

  private hitAt(x: number, y: number): Hit {
    const { model, scale, rate } = this.view
    if (!this.view.isOnWave(y)) return { on: 'ruler' }
    const edge = this.pointer?.type === 'touch' ? TOUCH_EDGE : MOUSE_EDGE
    const shared = Math.min(SHARED_FRAMES * frameLength(rate), SHARED)
    return cueHit(model.document.cues, scale, x, model.selection.active, { edge, shared })
  }

  private selectedCues(hit: Hit): readonly Cue[] {
    const { model } = this.view
    if (hit.on !== 'cue' || !model.selection.ids.has(hit.cue.id)) return []
    return model.document.cues.filter((cue) => model.selection.ids.has(cue.id))
  }

  private snapsFor(drag: Drag): Snaps {
    const { model, scale, clock, leastGap, rate } = this.view
    const targets = targetsOf({
      cues: model.document.cues,
      view: { start: scale.from, end: endOf(scale) },
      moving: movingIds(drag),
      head: clock.time,
      leastGap,
      trimmed: drag.kind === 'trim' ? drag.cue : null,
    })
    const hasFrames = Boolean(model.document.video.video)
    return { targets, reach: SNAP_PIXELS / scale.density, rate: hasFrames ? rate : null }
  }

  private placeOf(event: MouseEvent): Place {
    const box = this.canvas.getBoundingClientRect()
    return {
      x: event.clientX - box.left,
      y: event.clientY - box.top,
      shift: event.shiftKey,
      alt: event.altKey,
      add: event.ctrlKey || event.metaKey,
    }
  }
}

/** A finger moves only what is chosen: anywhere else it scrolls. */
function isHeld(hit: Hit, { type }: Pointer, { active, ids }: Selection): boolean {
  if (type !== 'touch' || hit.on === 'ground' || hit.on === 'ruler') return true
  const cues = hit.on === 'shared' ? [hit.before, hit.after] : [hit.cue]
  return cues.some(({ id }) => id === active || ids.has(id))
}
