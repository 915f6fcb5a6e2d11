import { createSubscriber } from 'svelte/reactivity'
import { Scope } from '../../core/scope'
import { spanOf, zoomOf } from '../../timeline/scale'
import type { TimelineView } from '../../timeline/view'

/** Figures may lag so far (ms) behind the picture: laying out the page in each frame of a zoom would
 * cost more than the zoom. */
const LAG = 100

/** What the timeline shows, as markup sees it. */
export class Viewing {
  private readonly subscribe: () => void

  constructor(readonly view: TimelineView) {
    this.subscribe = createSubscriber((update) => {
      const scope = new Scope()
      let due = false
      const tell = () => {
        due = false
        update()
      }
      scope.own(
        view.subscribe(() => {
          if (!due) scope.after(LAG, tell)
          due = true
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
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  if (seconds < 120) return `${Math.round(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const rest = minutes % 60
  return rest ? `${Math.floor(minutes / 60)} h ${rest} min` : `${minutes / 60} h`
}
