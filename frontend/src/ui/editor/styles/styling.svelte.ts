/** What the view of the styles works on: the style that is shown, and the cues that are chosen. */

import { wordStarts } from '../../../core/ass-text'
import { cuesBetween } from '../../../core/between'
import type { Cue } from '../../../core/cue'
import type { Draft } from '../../../core/edit'
import { alignmentOf, type Point, pointOf } from '../../../core/placing'
import type { Style } from '../../../core/style'
import {
  addStyle,
  alignCues,
  assignStyle,
  deleteStyle,
  type Look,
  looksOf,
  moveCues,
  placeCues,
  setLook,
  styleOf,
  usersOf,
} from '../../../core/style-edits'
import { framingOf } from '../../../player/frame'
import type { Desk } from '../desk.svelte'
import { Gesture } from '../gesture'

export class Styling {
  private readonly gesture = new Gesture(() => performance.now())
  /** Which style was asked for while which cue was active: the next cue shows its own. */
  private picked = $state.raw<{ readonly style: string; readonly cue: string | null } | null>(null)

  readonly styles = $derived.by(() => this.desk.doc.document.styles)
  readonly cue = $derived.by(() => this.desk.doc.active)
  readonly users = $derived.by(() => usersOf(this.desk.doc.document))
  readonly style = $derived.by(() => this.shown())
  readonly own = $derived.by(() => this.cue && styleOf(this.desk.doc.document, this.cue))

  constructor(readonly desk: Desk) {}

  private shown(): Style {
    const { picked, styles } = this
    const asked = picked?.cue === (this.cue?.id ?? null) ? picked?.style : undefined
    const found = styles.find(({ id }) => id === asked)
    return found ?? styleOf(this.desk.doc.document, { style: this.cue?.style ?? null })
  }

  pick(style: string): void {
    this.picked = { style, cue: this.cue?.id ?? null }
  }

  /** Its cues, in order. */
  get usersOfStyle(): readonly Cue[] {
    return this.users.get(this.style.id) ?? []
  }

  set(look: Look): void {
    const gesture = this.gesture.of(Object.keys(look).join())
    this.run(setLook(this.document, this.style.id, look, gesture))
  }

  /** One step, whatever came just before. */
  setOnce(look: Look): void {
    this.run(setLook(this.document, this.style.id, look))
  }

  readonly hold = (): void => this.gesture.hold()
  readonly release = (): void => this.gesture.end()

  add(look: Look = {}): void {
    const id = this.desk.store.newId()
    this.run(addStyle(this.document, id, { ...looksOf(this.style), ...look }))
    this.pick(id)
  }

  remove(to: string): void {
    this.run(deleteStyle(this.document, this.style.id, to))
    this.pick(to)
  }

  assign(style: string): void {
    this.run(assignStyle(this.document, this.desk.chosen, style))
    this.pick(style)
  }

  /** The chosen cues stand where their style says. */
  unplace(): void {
    this.run(placeCues(this.document, this.desk.chosen, null))
  }

  align(align: number): void {
    this.run(alignCues(this.document, this.desk.chosen, align))
  }

  /** The chosen cues stand at places of their own. */
  move(to: Partial<Point>): void {
    const { document, desk } = this
    this.run(moveCues(document, desk.chosen, to, framingOf(document), this.gesture.of('place')))
  }

  get alignment(): number {
    return this.cue && this.own ? alignmentOf(this.cue, this.own) : 2
  }

  get point(): Point {
    const { cue, own } = this
    return cue && own ? pointOf(cue, own, framingOf(this.document)) : { x: 0.5, y: 0.9 }
  }

  /** The active cue is in the shown style, but its words have no times: a highlight can't show. */
  get lacksWords(): boolean {
    const { cue } = this
    if (!cue || this.own?.id !== this.style.id || cue.words === undefined) return false
    return wordStarts(cue.text).length !== (cue.words?.length ?? 0)
  }

  /** Whether a cue in the shown style is on the picture at *time*: else changing it shows nothing. */
  isSeenAt(time: number): boolean {
    const there = cuesBetween(this.document.cues, time, time + 1)
    return there.some((cue) => styleOf(this.document, cue).id === this.style.id)
  }

  private get document() {
    return this.desk.store.document
  }

  private run(draft: Draft): void {
    this.desk.run(draft)
  }
}
