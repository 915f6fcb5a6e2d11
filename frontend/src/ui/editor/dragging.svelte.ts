import type { Cue } from '../../core/cue'
import { Scope } from '../../core/scope'
import { cueUnder, type Preview } from '../../timeline/boxes'

/** Numbers that change more often than this (ms) cannot be read. */
const LEGIBLE = 50

/** The times that a drag on the timeline shows, while it lasts: the form and the rows show the same.
 * The timeline is drawn with every frame; what is written beside it follows in a task behind a
 * frame, so that it keeps none waiting. */
export class Dragging {
  private preview = $state.raw<Preview | null>(null)
  private latest: Preview | null = null
  /** Set while it is on its way to the form and the rows. */
  private stopWaiting: (() => void) | null = null
  private readonly scope = new Scope()

  show(preview: Preview | null): void {
    this.latest = preview
    if (preview === null) this.tell()
    else this.stopWaiting ??= this.scope.after(LEGIBLE, () => this.askBehindFrame())
  }

  /** *cue* as it would be if the drag ended now. */
  of(cue: Cue): Cue {
    return cueUnder(this.preview, cue)
  }

  private askBehindFrame(): void {
    const frame = requestAnimationFrame(() => {
      this.stopWaiting = this.scope.after(0, () => this.tell())
    })
    this.stopWaiting = () => cancelAnimationFrame(frame)
  }

  private tell(): void {
    this.stopWaiting?.()
    this.stopWaiting = null
    this.preview = this.latest
  }
}
