/** Copy, cut and paste of cues while the keyboard is in the list. */

import { tick } from 'svelte'
import {
  type Flaw,
  OWN_TYPE,
  ownOf,
  paste,
  readOwn,
  readText,
  srtOf,
} from '../../../core/clipboard'
import { cuesOf, remove } from '../../../core/edits'
import { plural, t } from '../../../core/i18n'
import { type Toast, tell } from '../../parts/toasts'
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
  const told = own ?? readText(clipboardData.getData('text/plain'), desk.doc.profile)
  const { draft, chosen } = paste(store.document, told, clock.time, store.newId)
  desk.run(draft, chosen)
  if (!own) tell(outcome(told.cues.length, told.flaws))
}

/** What became of a text from elsewhere: nothing of it is lost in silence. */
function outcome(count: number, flaws: readonly Flaw[]): Omit<Toast, 'id'> {
  if (count + flaws.length === 0) {
    return { kind: 'info', text: t('There is no text in the clipboard to make cues of.') }
  }
  const brief = flaws.filter((flaw) => flaw === 'no duration').length
  const unread = flaws.length - brief
  const parts = [
    plural(count, '{count} added', '{count} added||many'),
    brief > 0 &&
      plural(brief, '{count} left out: no duration', '{count} left out: no duration||many'),
    unread > 0 && plural(unread, '{count} left out: no times', '{count} left out: no times||many'),
  ]
  return { kind: flaws.length > 0 ? 'warn' : 'ok', text: parts.filter(Boolean).join(', ') }
}
