/** Copy, cut and paste of cues while the keyboard is in the list. */

import { tick } from 'svelte'
import { OWN_TYPE, ownOf, paste, readOwn, readText, srtOf } from '../../../core/clipboard'
import { cuesOf, remove } from '../../../core/edits'
import { plural, t } from '../../../core/i18n'
import { tell } from '../../parts/toasts'
import type { Desk } from '../desk.svelte'

/** Whether the clipboard's keys are about cues now: no text is chosen, none is typed in. */
function isAboutCues(desk: Desk): boolean {
  const { activeElement } = document
  const inList = activeElement === desk.places.list || activeElement === document.body
  return inList && desk.panel === 'cues' && !desk.opened && (getSelection()?.isCollapsed ?? true)
}

/** The same from a command. The browser lets nobody read the clipboard but who pastes into it. */
export function ask(desk: Desk, what: 'copy' | 'cut'): void {
  desk.close()
  void tick().then(() => {
    desk.focusList()
    document.execCommand(what)
  })
}

export function copy(desk: Desk, event: ClipboardEvent): void {
  const { clipboardData } = event
  const { store } = desk
  const cues = cuesOf(store.document, desk.chosen)
  if (!clipboardData || cues.length === 0 || !isAboutCues(desk)) return
  clipboardData.setData('text/plain', srtOf(cues))
  clipboardData.setData(OWN_TYPE, ownOf(store.document, cues))
  event.preventDefault()
}

export function cut(desk: Desk, event: ClipboardEvent): void {
  copy(desk, event)
  if (!event.defaultPrevented) return
  const ids = desk.chosen
  const label = plural(ids.length, 'Cut {count} cue', 'Cut {count} cues')
  desk.attempt(() => desk.run({ ...remove(desk.store.document, ids), label }))
}

export function put(desk: Desk, event: ClipboardEvent): void {
  const { clipboardData } = event
  if (!clipboardData || !isAboutCues(desk)) return
  event.preventDefault()
  const { store, clock } = desk
  const own = readOwn(store.document, clipboardData.getData(OWN_TYPE))
  const cues = own ?? readText(clipboardData.getData('text/plain'), desk.doc.profile)
  if (cues.length === 0) {
    tell({ kind: 'info', text: t('There is no text in the clipboard to make cues of.') })
    return
  }
  const { draft, chosen } = paste(store.document, cues, clock.time, store.newId)
  desk.run(draft, chosen)
}
