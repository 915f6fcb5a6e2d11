/** An edit that the server will never take is told, with what was typed: it is in no document. */

import { serverText, t } from '../../core/i18n'
import type { Refused } from '../../server/autosave'
import { tell } from '../parts/toasts'

export function tellRefused({ label, message, text }: Refused): void {
  const told = `${serverText(label)}: ${message}`
  if (text === null) {
    tell({ kind: 'error', text: told }, true)
    return
  }
  const typed = t('You typed: {text}', { text })
  // Over plain http a page has no clipboard; the text stands there to be marked.
  const onclick = (): void => void navigator.clipboard.writeText(text)
  const action = navigator.clipboard && { label: t('Copy the text'), onclick }
  tell({ kind: 'error', text: `${told}\n${typed}`, ...(action ? { action } : {}) }, true)
}
