/** What undo or redo has just done, told for a moment beside their buttons. */

import { t } from '../../core/i18n'
import type { Reversal } from '../../core/store'

/** How long it is read, in ms. */
const LASTS = 2000

export class Undone {
  told = $state('')
  private timer: ReturnType<typeof setTimeout> | undefined

  /** *came*: what came of it; null when there was no step. */
  undo(came: Reversal | null, step: string): void {
    if (came === 'done') this.tell(t('Undone: {step}', { step }))
    else if (came === null) this.tell(t('Nothing of yours to undo'))
    else this.tell(t('Cannot be undone: another window has changed it since.'), 2 * LASTS)
  }

  redo(came: Reversal | null, step: string): void {
    if (came === 'done') this.tell(t('Redone: {step}', { step }))
    else if (came === null) this.tell(t('Nothing of yours to redo'))
    else this.tell(t('Cannot be redone: another window has changed it since.'), 2 * LASTS)
  }

  private tell(text: string, lasts = LASTS): void {
    this.told = text
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.told = ''
    }, lasts)
  }
}
