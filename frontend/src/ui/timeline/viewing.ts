import { createSubscriber } from 'svelte/reactivity'
import { decimalSign } from '../../core/i18n'
import { Scope } from '../../core/scope'
import { spanOf, zoomOf } from '../../timeline/scale'
import type { TimelineView } from '../../timeline/view'

/** Figures follow when the picture has stood still for so long (ms): laying out the toolbar costs as
 * much as drawing a frame of the timeline. */
const STILL = 120

/** What the timeline shows, as markup sees it. */
export class Viewing {
  private readonly subscribe: () => void

  constructor(readonly view: TimelineView) {
    this.subscribe = createSubscriber((update) => {
      const scope = new Scope()
      let forget = () => {}
      scope.own(
        view.subscribe(() => {
          forget()
          forget = scope.after(STILL, update)
        }),
      )
      return () => scope.close()
    })
  }

  get zoom(): number {
    this.subscribe()
    return zoomOf(this.view.scale)
  }

  /** How much is in view: `30 s`, `4 min`, `1 h 10 min`. */
  get span(): string {
    this.subscribe()
    return spanText(spanOf(this.view.scale))
  }
}

export function spanText(span: number): string {
  const seconds = span / 1000
  if (seconds < 10) return `${seconds.toFixed(1).replace('.', decimalSign())} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest ? `${Math.floor(minutes / 60)} h ${rest} min` : `${minutes / 60} h`
}
