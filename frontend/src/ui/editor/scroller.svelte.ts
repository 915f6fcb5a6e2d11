/** The scrolling of the cue list: what is in view, and that it stays in view. */

import { type Document, indexOf } from '../../core/document'
import { scrolledTo, type Viewport } from '../../core/window'

export class Scroller implements Viewport {
  top = $state(0)
  height = $state(0)
  row = $state(28)
  /** How many cues came below since the end was last in view. */
  fresh = $state(0)
  private element: HTMLElement | null = null
  private document: Document | null = null
  private anchor: { readonly id: string; readonly offset: number } | null = null

  readonly attach = (element: HTMLElement): (() => void) => {
    this.element = element
    const scrolled = (): void => this.read()
    const watch = new ResizeObserver(scrolled)
    watch.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    this.read()
    return () => {
      watch.disconnect()
      element.removeEventListener('scroll', scrolled)
      this.element = null
    }
  }

  /** After a change: the first row in view keeps its place; the end stays in view if it was. */
  settle(document: Document, others: boolean): void {
    const was = this.document
    this.document = document
    if (!was || was.cues === document.cues) this.mark()
    else this.follow(was, document, others)
  }

  private follow(was: Document, document: Document, others: boolean): void {
    if (!this.element) return
    const more = document.cues.length - was.cues.length
    const stays = others && more > 0 && this.wasAtEnd
    const at = this.anchor ? indexOf(document, this.anchor.id) : -1
    if (stays && this.anchor) this.element.scrollTop = this.element.scrollHeight
    else if (this.anchor && at >= 0) this.element.scrollTop = at * this.row + this.anchor.offset
    const above = at < 0 ? 0 : at - indexOf(was, this.anchor?.id ?? null)
    if (others && more > above && !this.atEnd) this.fresh += more - above
    this.read()
  }

  /** Brings a row into view, by as little as possible. */
  show(index: number): void {
    if (index < 0 || !this.element) return
    const { scrollTop: top, clientHeight: height } = this.element
    const wanted = scrolledTo(index, { top, height, row: this.row })
    if (wanted !== top) this.element.scrollTop = wanted
  }

  toEnd(): void {
    if (this.element) this.element.scrollTop = this.element.scrollHeight
    this.read()
  }

  private wasAtEnd = false

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
    if (this.wasAtEnd) this.fresh = 0
    const top = this.element?.scrollTop ?? 0
    const first = this.document?.cues[Math.floor(top / this.row)]
    this.anchor = first ? { id: first.id, offset: top % this.row } : null
  }
}
