/** What undo or redo has just done, told for a moment beside their buttons. */

import { t } from '../../core/i18n'

/** How long it is read, in ms. */
const LASTS = 2000

export class Undone {
  told = $state('')
  private timer: ReturnType<typeof setTimeout> | undefined

  undo(label: string | null): void {
    this.tell(label === null ? t('Nothing of yours to undo') : t('Undone: {step}', { step: label }))
  }

  redo(label: string | null): void {
    this.tell(label === null ? t('Nothing of yours to redo') : t('Redone: {step}', { step: label }))
  }

  private tell(text: string): void {
    this.told = text
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.told = ''
    }, LASTS)
  }
}
