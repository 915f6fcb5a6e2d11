/** The work as a whole: undo, saving, and what is done on the server. */

import type { Command } from '../../../core/commands'
import { t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'

const WORK = 'Work'

export function work(desk: Desk): Command[] {
  const { store, session } = desk
  const offline = () => (desk.doc.offline ? 'The server does not answer; this needs it.' : null)
  const noCues = () => offline() ?? (store.document.cues.length ? null : 'There are no cues yet.')
  return [
    {
      name: 'edit.undo',
      label: 'Undo',
      group: WORK,
      keys: ['Mod+KeyZ'],
      typing: true,
      blocked: () => (store.undoLabel === null ? 'There is nothing to undo.' : null),
      run: () => void store.undo(),
    },
    {
      name: 'edit.redo',
      label: 'Redo',
      group: WORK,
      keys: ['Mod+Shift+KeyZ', 'Mod+KeyY'],
      typing: true,
      blocked: () => (store.redoLabel === null ? 'There is nothing to redo.' : null),
      run: () => void store.redo(),
    },
    {
      name: 'work.save',
      label: 'Save now',
      group: WORK,
      keys: ['Mod+KeyS'],
      typing: true,
      run: () => session.autosave.flush(),
    },
    {
      name: 'work.transcribe',
      label: 'Transcribe…',
      group: WORK,
      keys: [],
      blocked: offline,
      run: () => desk.open('transcribe'),
    },
    {
      name: 'work.import',
      label: 'Import…',
      group: WORK,
      keys: [],
      blocked: offline,
      run: () => desk.open('import'),
    },
    {
      name: 'work.proof',
      label: 'Proof…',
      group: WORK,
      keys: [],
      blocked: offline,
      run: () => desk.open('proof'),
    },
    {
      name: 'work.clip',
      label: 'Clip…',
      group: WORK,
      keys: [],
      blocked: offline,
      run: () => desk.open('clip'),
    },
    {
      name: 'work.render',
      label: 'Render…',
      group: WORK,
      keys: [],
      blocked: noCues,
      run: () => desk.open('render'),
    },
    {
      name: 'work.palette',
      label: t('Commands…'),
      group: WORK,
      keys: ['Mod+KeyK'],
      typing: true,
      run: () => desk.ask(),
    },
    {
      name: 'work.shortcuts',
      label: 'Keys',
      group: WORK,
      keys: ['F1', '?'],
      run: () => desk.open('shortcuts'),
    },
    {
      name: 'view.history',
      label: 'History',
      group: WORK,
      keys: ['Mod+Shift+KeyH'],
      typing: true,
      run: () => desk.show('history'),
    },
  ]
}
