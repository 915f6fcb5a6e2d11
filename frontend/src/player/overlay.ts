/** The subtitles over the picture, drawn by libass (JASSUB) in a worker from the same text and the
 * same fonts as the burn-in. It draws onto a canvas of its own at the clock's time, so it needs no
 * picture under it. */

import JASSUB from 'jassub'
import { familyOfSigns } from './fonts'
import type { Size } from './frame'
import { drawnAt } from './subtitles'
import type { FontFile } from './types'

/** So long (ms) the worker may take to start; fonts are fetched meanwhile. */
const PATIENCE = 15_000

const EMPTY_TRACK = '[Script Info]\nScriptType: v4.00+\n'

export class Overlay {
  private time = 0
  private size: Size = { width: 1, height: 1 }
  private waiting: string | null = null
  private busy = false
  private closed = false
  private noted = false

  private readonly listeners = new Set<() => void>()

  private constructor(
    private readonly jassub: JASSUB,
    /** What it draws on, as large as the picture. */
    readonly canvas: HTMLCanvasElement,
  ) {}

  /** Starts in *host*, which it fills. Rejects when this browser cannot run it. */
  static async open(host: HTMLElement, fonts: readonly FontFile[]): Promise<Overlay> {
    const files = await Promise.all(fonts.map(fetched))
    const canvas = document.createElement('canvas')
    canvas.style.cssText = 'position: absolute; inset: 0; width: 100%; height: 100%'
    host.append(canvas)
    const jassub = new JASSUB({
      canvas,
      subContent: EMPTY_TRACK,
      fonts: files,
      defaultFont: familyOfSigns(fonts),
      queryFonts: false,
    })
    try {
      await soon(jassub.ready)
      // A worker that failed answers `ready` all the same, but no question.
      await soon(Promise.resolve(jassub.renderer.setTrack(EMPTY_TRACK)))
    } catch (error) {
      canvas.remove()
      void jassub.destroy().catch(() => {})
      throw error
    }
    return new Overlay(jassub, canvas)
  }

  /** Draws *ass* from now on. While one text is being taken, only the latest waits. */
  setTrack(ass: string, size: Size): void {
    this.size = size
    this.waiting = ass
    if (!this.busy) void this.take()
  }

  /** Draws what is on screen at *time* (ms). */
  show(time: number): void {
    if (time === this.time) return
    this.time = time
    void this.draw(false)
  }

  /** Calls *listener* whenever something was drawn; the answer ends it. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  close(): void {
    this.closed = true
    this.listeners.clear()
    void this.jassub.destroy().catch(() => {})
  }

  private async take(): Promise<void> {
    this.busy = true
    while (this.waiting !== null && !this.closed) {
      const ass = this.waiting
      this.waiting = null
      // A text that the renderer refuses leaves the one before; the next may be taken again.
      const taken = await this.jassub.renderer.setTrack(ass).then(
        () => true,
        () => false,
      )
      if (taken) void this.draw(true)
    }
    this.busy = false
  }

  private async draw(anew: boolean): Promise<void> {
    if (this.closed) return
    const mediaTime = drawnAt(this.time)
    await this.jassub.manualRender({ mediaTime, expectedDisplayTime: 0, ...this.size }, anew)
    if (anew) this.noteFirst()
    for (const listener of this.listeners) listener()
  }

  /** For those who measure how long opening takes. */
  private noteFirst(): void {
    if (!this.noted) performance.mark('overlay')
    this.noted = true
  }
}

/** The renderer would pass over a font that cannot be had, and draw nothing where it is needed. */
async function fetched({ name, url }: FontFile): Promise<Uint8Array> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`The font ${name} cannot be had: HTTP ${answer.status}.`)
  return new Uint8Array(await answer.arrayBuffer())
}

async function soon<T>(promise: PromiseLike<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The subtitle renderer does not start.')), PATIENCE)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
