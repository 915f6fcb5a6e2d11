/** What the list shows, and on which of its rows the keyboard is: a cue, or a gap between two. */

import { tick } from 'svelte'
import type { Cue } from '../../../core/cue'
import { indexOf } from '../../../core/document'
import { fillGap } from '../../../core/edits'
import { EVERYTHING, type Filter, narrows } from '../../../core/filter'
import { Listed, type Wanted } from '../../../core/listed'
import { gapBefore, inTime, isGap, keyOf, type Rows, type Span } from '../../../core/rows'
import { NOTHING, only, type Selection, toggled } from '../../../core/selection'
import type { Changed } from '../../../core/store'
import { timesOf } from '../../../core/times'
import type { Desk } from '../desk.svelte'
import { kept } from './kept.svelte'

const ALL: Wanted = { filter: EVERYTHING, worst: false }

/** Whether only the cue *active* became different, so that no other one has other problems but by
 * its times. */
function isAbout({ cues, fields }: Changed, active: string | null): boolean {
  return cues !== 'all' && cues.size === 1 && fields.size === 0 && cues.has(active ?? '')
}

interface Fields {
  filter: HTMLInputElement | null
}

export class Listing {
  /** The conditions stand over the rows. */
  filtering = $state(false)
  wanted = $state.raw<Wanted>(ALL)
  /** Counts how often the current row is to be seen again, wherever the list was scrolled to. */
  looked = $state(0)
  readonly fields: Fields = { filter: null }

  /** The gap that the keyboard is on, as `keyOf` names it. */
  private gap = $state<string | null>(null)
  /** Where choosing from one cue to another began. */
  private began: string | null = null
  private readonly listed = new Listed()
  private found = 0
  private last: { readonly of: readonly unknown[]; readonly rows: Rows } | null = null

  constructor(private readonly desk: Desk) {
    desk.store.subscribe((changed) => {
      const { active } = desk.store.selection
      if (changed.issues && !isAbout(changed, active)) this.found++
      if (active !== null) this.gap = null
    })
  }

  /** Some cues may be left out. */
  get narrowed(): boolean {
    return narrows(this.wanted.filter)
  }

  get rows(): Rows {
    const { document, selection, issues } = this.desk.doc
    const { wanted, inOrder } = this
    const { cues } = document
    const length = kept.gaps ? this.length : null
    const of = inOrder ? [cues, length] : [this.read(cues), wanted, this.found, selection.active]
    const { last } = this
    if (last?.of.length === of.length && last.of.every((one, i) => one === of[i])) return last.rows
    const rows = inOrder
      ? inTime(cues, length)
      : this.listed.rows(document, issues, selection.active, wanted)
    this.last = { of, rows }
    return rows
  }

  /** The row that the keyboard is on; -1: it is not shown. */
  get current(): number {
    const { cues, activeIndex } = this.desk.doc
    const { gap, rows } = this
    if (gap !== null) return rows.findIndex((row) => isGap(row) && keyOf(cues, row) === gap)
    return activeIndex < 0 ? -1 : rows.indexOf(activeIndex)
  }

  /** The ids of all cues that are shown. */
  get ids(): readonly string[] {
    return this.idsIn(0, this.rows.length - 1)
  }

  /** The gap that the keyboard is on. */
  get gapHere(): Span | null {
    const row = this.rows[this.current]
    return row !== undefined && isGap(row) ? this.spanOf(row) : null
  }

  spanOf(row: number): Span {
    return gapBefore(this.desk.doc.cues, ~row, this.length)
  }

  narrow(filter: Partial<Filter>): void {
    this.wanted = { ...this.wanted, filter: { ...this.wanted.filter, ...filter } }
  }

  sort(worst: boolean): void {
    this.wanted = { ...this.wanted, worst }
  }

  /** All cues again, in time. */
  showAll(): void {
    this.wanted = ALL
    this.filtering = false
  }

  /** The conditions, with the keyboard in the text to look for. */
  openFilter(): void {
    this.desk.show('cues')
    this.filtering = true
    void tick().then(() => this.fields.filter?.focus())
  }

  /** The current row comes into view again. */
  look(): void {
    this.looked++
  }

  /** So many rows on, gaps included; stays at the ends. */
  step(count: number): void {
    const row = this.rows[this.from(count)]
    if (row !== undefined) this.goTo(row)
  }

  /** So many cues on, gaps passed over; stays at the ends. */
  stepCues(count: number): void {
    if (!this.inOrder) {
      this.step(count)
      return
    }
    const { cues } = this.desk.store.document
    const at = Math.max(0, Math.min(this.placeHere(count) + count, cues.length - 1))
    if (cues[at]) this.desk.go(cues[at].id)
  }

  goTo(row: number): void {
    const { store, clock } = this.desk
    const cue = store.document.cues[row]
    if (cue) {
      this.desk.go(cue.id)
      return
    }
    store.select(NOTHING)
    this.gap = keyOf(store.document.cues, row)
    if (!clock.playing) clock.seek(this.spanOf(row).start)
  }

  /** A cue was pointed at: it alone, all up to it, or it, too. */
  choose(id: string, how: 'only' | 'reach' | 'toggle'): void {
    const { store } = this.desk
    if (how === 'only') this.desk.go(id)
    else if (how === 'reach') store.select(this.reached(id))
    else store.select(toggled(store.selection, id))
  }

  /** Choose all up to the cue so many rows on. */
  extend(count: number): void {
    const cue = this.cueFrom(this.from(count), count)
    if (cue) this.choose(cue.id, 'reach')
  }

  /** The keyboard goes on, and what is chosen stays so. */
  wander(count: number): void {
    const { store } = this.desk
    const cue = this.cueFrom(this.from(count), count)
    if (cue) store.select({ ids: store.selection.ids, active: cue.id })
  }

  /** The cue at the keyboard joins what is chosen, or leaves it. */
  toggle(): void {
    const { store } = this.desk
    const { active } = store.selection
    if (active !== null) store.select({ ...toggled(store.selection, active), active })
  }

  /** A cue in a gap, ready to be typed into. */
  fill(row: number): void {
    const { desk } = this
    const { store, clock } = desk
    const made = fillGap(store.document, this.spanOf(row), clock.time, store.newId())
    if (!made) return
    desk.run(made.draft, only(made.cue.id))
    desk.focusText()
  }

  private get length(): number {
    return this.desk.doc.document.video.duration ?? 0
  }

  /** What of the cues decides about the rows. Without conditions it is not what they say: the active
   * cue, which is typed into, stays where it is. */
  private read(cues: readonly Cue[]): unknown {
    return this.narrowed ? cues : timesOf(cues)
  }

  /** All cues, in time. */
  private get inOrder(): boolean {
    return !this.narrowed && !this.wanted.worst
  }

  /** The row so many on from the current one; from where that would be when it is not shown. */
  private from(count: number): number {
    const { rows, current } = this
    const at = current < 0 ? this.wouldBe(count) : current
    return Math.min(Math.max(0, at + count), rows.length - 1)
  }

  private wouldBe(count: number): number {
    const { activeIndex } = this.desk.doc
    if (this.wanted.worst || activeIndex < 0) return -1
    const behind = this.rows.findIndex((row) => row >= activeIndex)
    const at = behind < 0 ? this.rows.length : behind
    return count > 0 ? at - 1 : at
  }

  /** The place to count cues from: in a gap the one before it or behind it. */
  private placeHere(count: number): number {
    const row = this.rows[this.current]
    if (row === undefined || !isGap(row)) return this.desk.doc.activeIndex
    return count > 0 ? ~row - 1 : ~row
  }

  /** The first cue from a row on, in the direction of *count*. */
  private cueFrom(row: number, count: number): Cue | undefined {
    const { rows } = this
    const { cues } = this.desk.store.document
    const on = count < 0 ? -1 : 1
    let at = row
    while (isGap(rows[at] ?? 0)) at += on
    return cues[rows[at] ?? -1]
  }

  private idsIn(first: number, last: number): readonly string[] {
    const { cues } = this.desk.store.document
    const places = [...this.rows.subarray(first, last + 1)].filter((row) => !isGap(row))
    return places.map((place) => (cues[place] as Cue).id)
  }

  /** All that are shown from where choosing began to *id*, which becomes active. */
  private reached(id: string): Selection {
    const { document, selection } = this.desk.store
    if (selection.ids.size <= 1 || !selection.ids.has(this.began ?? '')) {
      this.began = selection.active
    }
    const to = this.rows.indexOf(indexOf(document, id))
    const began = this.rows.indexOf(indexOf(document, this.began))
    const from = began < 0 ? to : began
    return { ids: new Set(this.idsIn(Math.min(from, to), Math.max(from, to))), active: id }
  }
}
