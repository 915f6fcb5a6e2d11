/** The work as a whole: undo, saving, and what is done on the server. */

import type { Command } from '../../../core/commands'
import { t } from '../../../core/i18n'
import type { Desk, Opened } from '../desk.svelte'

export function work(desk: Desk): readonly Command[] {
  return [...going(desk), ...server(desk), ...help(desk)]
}

function going(desk: Desk): readonly Command[] {
  const { store, session } = desk
  const group = t('Work')
  /** What it took back, or why nothing, is said beside its button. */
  const undo = (): void => {
    const { undoLabel } = desk.doc
    const came = desk.keepingFocus(() => store.undo())
    desk.list.look()
    desk.undone.undo(came, undoLabel ?? '')
  }
  const redo = (): void => {
    const { redoLabel } = desk.doc
    const came = desk.keepingFocus(() => store.redo())
    desk.list.look()
    desk.undone.redo(came, redoLabel ?? '')
  }
  return [
    {
      name: 'edit.undo',
      label: t('Undo'),
      group,
      keys: ['Mod+KeyZ'],
      typing: true,
      about: () => desk.doc.undoLabel,
      run: undo,
    },
    {
      name: 'edit.redo',
      label: t('Redo'),
      group,
      keys: ['Mod+Shift+KeyZ', 'Mod+KeyY'],
      typing: true,
      about: () => desk.doc.redoLabel,
      run: redo,
    },
    {
      name: 'work.save',
      label: t('Save now'),
      group,
      keys: ['Mod+KeyS'],
      typing: true,
      run: () => session.autosave.flush(),
    },
  ]
}

/** Each opens a dialog first. */
function server(desk: Desk): readonly Command[] {
  const group = t('Work')
  const offline = () => (desk.doc.offline ? t('The server does not answer; this needs it.') : null)
  const noCues = () =>
    offline() ?? (desk.store.document.cues.length ? null : t('There are no cues yet.'))
  const dialog = (what: Opened, label: string, blocked: () => string | null): Command => ({
    name: `work.${what}`,
    label,
    group,
    keys: [],
    blocked,
    run: () => desk.open(what),
  })
  return [
    dialog('transcribe', t('Transcribe…'), offline),
    dialog('import', t('Import…'), offline),
    dialog('proof', t('Proof…'), offline),
    dialog('clip', t('Clip…'), offline),
    dialog('render', t('Render…'), noCues),
  ]
}

function help(desk: Desk): readonly Command[] {
  const group = t('Views')
  return [
    {
      name: 'work.palette',
      label: t('Commands…'),
      group,
      keys: ['Mod+KeyK'],
      typing: true,
      run: () => desk.ask(),
    },
    {
      name: 'work.shortcuts',
      label: t('Shortcuts'),
      group,
      keys: ['F1', '?'],
      run: () => desk.open('shortcuts'),
    },
    {
      name: 'view.history',
      label: t('History'),
      group,
      keys: ['Mod+Shift+KeyH'],
      typing: true,
      run: () => desk.enter('history'),
    },
  ]
}
