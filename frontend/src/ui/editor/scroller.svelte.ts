/** The scrolling of the cue list: what is in view, and that it stays in view. */

import { untrack } from 'svelte'
import { type Document, indexOf } from '../../core/document'
import { isGap, keyOf, type Rows } from '../../core/rows'
import { scrolledTo, type Viewport } from '../../core/window'

/** What there is to scroll through, and the row that the keyboard is on. */
interface Shown {
  readonly document: Document
  readonly rows: Rows
  readonly current: number
}

export class Scroller implements Viewport {
  top = $state(0)
  height = $state(0)
  row = $state(28)
  /** How many cues came below from others, and were not in view since; work elsewhere lets them be. */
  fresh = $state(0)
  private element: HTMLElement | null = null
  private shown: Shown | null = null
  /** Where the pointer is over the list, in px from the window's top. */
  private pointer: number | null = null
  private wasAtEnd = false

  readonly attach = (element: HTMLElement): (() => void) => {
    this.element = element
    const scrolled = (): void => this.read()
    const pointed = ({ clientY }: PointerEvent): void => {
      this.pointer = clientY
    }
    const left = (): void => {
      this.pointer = null
    }
    const watch = new ResizeObserver(scrolled)
    watch.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    element.addEventListener('pointermove', pointed, { passive: true })
    element.addEventListener('pointerleave', left)
    untrack(() => this.read())
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', scrolled)
      element.removeEventListener('pointermove', pointed)
      element.removeEventListener('pointerleave', left)
      this.element = null
    }
  }

  /** After a change: the row that is looked at keeps its place; the end stays in view if it was. */
  settle(now: Shown, others: boolean): void {
    const was = this.shown
    this.shown = now
    if (!others) this.fresh = 0
    if (was && this.stands(was, now)) return
    if (was && was.rows !== now.rows) this.follow(was, now, others)
    this.mark()
  }

  /** Brings a row into view, by as little as possible. */
  show(index: number): void {
    if (index < 0 || !this.element) return
    // As it was last told: to ask the page for it would lay it out.
    const wanted = scrolledTo(index, this)
    if (wanted === this.top) return
    this.element.scrollTop = wanted
    this.read()
  }

  toEnd(): void {
    if (this.element) this.element.scrollTop = this.element.scrollHeight
    this.read()
  }

  /** Every row in view is where it was. Then the page is asked for nothing: it would be laid out for
   * the answer, with each key. */
  private stands(was: Shown, now: Shown): boolean {
    const [before, after] = [was.document.cues, now.document.cues]
    if (was.rows.length !== now.rows.length || before.length !== after.length) return false
    const [first, last] = this.inView
    for (let at = first; at < Math.min(last, now.rows.length); at++) {
      if (keyOf(before, was.rows[at] as number) !== keyOf(after, now.rows[at] as number))
        return false
    }
    return true
  }

  private get inView(): readonly [first: number, last: number] {
    const { top, height, row } = this
    return [Math.floor(top / row), Math.ceil((top + height) / row)]
  }

  private follow(was: Shown, now: Shown, others: boolean): void {
    if (!this.element) return
    const more = now.document.cues.length - was.document.cues.length
    const anchor = this.anchor(was, now)
    if (others && more > 0 && this.wasAtEnd) this.element.scrollTop = this.element.scrollHeight
    else if (anchor) this.element.scrollTop += (anchor.now - anchor.was) * this.row
    const above = anchor ? anchor.cuesNow - anchor.cuesWas : 0
    if (others && more > above && !this.atEnd) this.fresh += more - above
    this.top = this.element.scrollTop
  }

  /** A row that was in view and still is there: the nearest to the one that is looked at. */
  private anchor(was: Shown, now: Shown) {
    const [first, last] = this.inView
    const looked = this.lookedAt(was.current, first, last)
    const near = Array.from({ length: last - first }, (_, i) => first + i)
    near.sort((a, b) => Math.abs(a - looked) - Math.abs(b - looked))
    for (const at of near) {
      const place = was.rows[at]
      if (place === undefined || isGap(place)) continue
      const cuesNow = indexOf(now.document, keyOf(was.document.cues, place))
      const found = cuesNow < 0 ? -1 : now.rows.indexOf(cuesNow)
      if (found >= 0) return { was: at, now: found, cuesWas: place, cuesNow }
    }
    return null
  }

  /** The row under the pointer, else the one of the keyboard, else the uppermost in view. */
  private lookedAt(current: number, first: number, last: number): number {
    if (this.element && this.pointer !== null) {
      const y = this.pointer - this.element.getBoundingClientRect().top
      return Math.floor((this.top + y) / this.row)
    }
    return current >= first && current < last ? current : first
  }

  private get atEnd(): boolean {
    const element = this.element
    if (!element) return false
    return element.scrollTop + element.clientHeight >= element.scrollHeight - this.row
  }

  private read(): void {
    if (!this.element) return
    this.top = this.element.scrollTop
    this.height = this.element.clientHeight
    this.mark()
  }

  private mark(): void {
    this.wasAtEnd = this.atEnd
    const [, last] = this.inView
    const below = Math.max(0, (this.shown?.rows.length ?? 0) - last)
    this.fresh = this.wasAtEnd ? 0 : Math.min(this.fresh, below)
  }
}
