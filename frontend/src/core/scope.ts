/** Owns what must be let go again: listeners, frames, timers, observers, subscriptions. */

type Events<T> = T extends Window
  ? WindowEventMap
  : T extends Document
    ? DocumentEventMap
    : T extends HTMLVideoElement
      ? HTMLVideoElementEventMap
      : T extends HTMLElement
        ? HTMLElementEventMap
        : Record<string, Event>

export class Scope {
  private readonly ends = new Set<() => void>()

  /** Calls *end* when the scope closes; the answer calls it at once instead. */
  own(end: () => void): () => void {
    this.ends.add(end)
    return () => {
      if (this.ends.delete(end)) end()
    }
  }

  listen<T extends EventTarget, K extends keyof Events<T> & string>(
    target: T,
    type: K,
    listener: (event: Events<T>[K]) => void,
    options?: AddEventListenerOptions,
  ): () => void {
    const handler = listener as EventListener
    target.addEventListener(type, handler, options)
    return this.own(() => target.removeEventListener(type, handler, options))
  }

  /** Calls *listener* once after *delay* ms. */
  after(delay: number, listener: () => void): () => void {
    const timer = setTimeout(() => {
      this.ends.delete(end)
      listener()
    }, delay)
    const end = () => clearTimeout(timer)
    return this.own(end)
  }

  observe<T extends { disconnect(): void }>(observer: T): T {
    this.own(() => observer.disconnect())
    return observer
  }

  close(): void {
    const ends = [...this.ends]
    this.ends.clear()
    for (const end of ends.reverse()) end()
  }
}
