/** Copy, cut and paste of cues while the keyboard is in the list. */

import { tick } from 'svelte'
import { cuesBetween } from '../../../core/between'
import {
  type Flaw,
  OWN_TYPE,
  ownOf,
  paste,
  readOwn,
  readText,
  srtOf,
} from '../../../core/clipboard'
import type { Cue } from '../../../core/cue'
import { cuesOf, remove } from '../../../core/edits'
import { inEnglish, plural, t } from '../../../core/i18n'
import { clockText } from '../../../core/time'
import { type Toast, tell } from '../../parts/toasts'
import type { Desk } from '../desk.svelte'
import { tellUndoable } from '../undoable'

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
  const count = ids.length
  const label = inEnglish(() => plural(count, 'Cut {count} cue', 'Cut {count} cues'))
  desk.attempt(() => {
    desk.run({ ...remove(desk.store.document, ids), label })
    if (count > 1) tellUndoable(desk, plural(count, '{count} cue cut', '{count} cues cut'))
  })
}

export function put(desk: Desk, event: ClipboardEvent): void {
  const { clipboardData } = event
  if (!clipboardData || !isAboutCues(desk)) return
  event.preventDefault()
  const { store, clock } = desk
  const own = readOwn(store.document, clipboardData.getData(OWN_TYPE))
  const told = own ?? readText(clipboardData.getData('text/plain'), desk.doc.profile)
  const { draft, chosen } = paste(store.document, told, clock.time, store.newId)
  const cues = draft.changes.map(({ after }) => after as unknown as Cue)
  const over = cues.filter(({ start, end }) => cuesBetween(store.document.cues, start, end).length)
  desk.run(draft, chosen)
  tell(own ? pasted(cues, over.length) : outcome(cues.length, told.flaws, over.length))
}

/** Where cues of this document went: perhaps out of view, perhaps over others. */
function pasted(cues: readonly Cue[], over: number): Omit<Toast, 'id'> {
  const time = clockText(cues[0]?.start ?? 0)
  const parts = [
    plural(cues.length, '{count} pasted at {time}', '{count} pasted at {time}||many', { time }),
    over > 0 && overlapping(over),
  ]
  return { kind: over > 0 ? 'warn' : 'ok', text: parts.filter(Boolean).join(', ') }
}

const overlapping = (count: number) => plural(count, '{count} overlaps', '{count} overlap')

/** What became of a text from elsewhere: nothing of it is lost in silence. */
function outcome(count: number, flaws: readonly Flaw[], over: number): Omit<Toast, 'id'> {
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
    over > 0 && overlapping(over),
  ]
  return { kind: flaws.length + over > 0 ? 'warn' : 'ok', text: parts.filter(Boolean).join(', ') }
}
