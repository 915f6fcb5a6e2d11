/** What was just done to many cues, most of them out of view, is told with the way back. */

import { t } from '../../core/i18n'
import { tell } from '../parts/toasts'
import type { Desk } from './desk.svelte'

/** Tell *text* of the step that was just made. The note goes when another step is the last one:
 * its button would take back that one. */
export function tellUndoable(desk: Desk, text: string): void {
  const last = () => desk.store.steps.at(-1)?.edits[0]
  const step = last()
  const onclick = () => void desk.commands.run('edit.undo')
  const close = tell({ kind: 'info', text, action: { label: t('Undo'), onclick } })
  const leave = desk.store.subscribe(() => {
    if (last() === step) return
    leave()
    close()
  })
}
