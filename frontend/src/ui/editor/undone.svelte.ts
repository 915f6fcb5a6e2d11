/** What undo or redo has just done, told for a moment beside their buttons. */

import { t } from '../../core/i18n'
import type { Reversal } from '../../core/store'
import type { Part } from '../../core/undoing'
import { number } from '../parts/format'

/** How long it is read, in ms. */
const LASTS = 2000

const notUndone = () => t('Cannot be undone: another window has changed it since.')
const notRedone = () => t('Cannot be redone: another window has changed it since.')

/** A number tells something only where some cues were left and others were not. */
const counts = ({ whole, cues }: Part): boolean => whole > 0 && whole < cues

function undoneInPart(part: Part): string {
  if (!counts(part)) return t('Undone in part: another window has changed the rest since.')
  return t(
    'Undone in {whole} of {cues} cues: another window has changed the rest since.',
    said(part),
  )
}

function redoneInPart(part: Part): string {
  if (!counts(part)) return t('Redone in part: another window has changed the rest since.')
  return t(
    'Redone in {whole} of {cues} cues: another window has changed the rest since.',
    said(part),
  )
}

const said = ({ whole, cues }: Part) => ({ whole: number(whole), cues: number(cues) })

export class Undone {
  told = $state('')
  private timer: ReturnType<typeof setTimeout> | undefined

  /** *came*: what came of it; null when there was no step. */
  undo(came: Reversal | null, step: string): void {
    if (came === 'done') this.tell(t('Undone: {step}', { step }))
    else if (came === null) this.tell(t('Nothing of yours to undo'))
    else this.tell(came === 'overtaken' ? notUndone() : undoneInPart(came), 2 * LASTS)
  }

  redo(came: Reversal | null, step: string): void {
    if (came === 'done') this.tell(t('Redone: {step}', { step }))
    else if (came === null) this.tell(t('Nothing of yours to redo'))
    else this.tell(came === 'overtaken' ? notRedone() : redoneInPart(came), 2 * LASTS)
  }

  private tell(text: string, lasts = LASTS): void {
    this.told = text
    clearTimeout(this.timer)
    this.timer = setTimeout(() => {
      this.told = ''
    }, lasts)
  }
}
