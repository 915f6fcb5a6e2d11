import type { Cue } from '../../core/cue'
import { cueUnder, type Preview } from '../../timeline/boxes'

/** The times that a drag on the timeline shows, while it lasts: the form and the rows show the same. */
export class Dragging {
  private preview = $state.raw<Preview | null>(null)

  show(preview: Preview | null): void {
    this.preview = preview
  }

  /** *cue* as it would be if the drag ended now. */
  of(cue: Cue): Cue {
    return cueUnder(this.preview, cue)
  }
}
