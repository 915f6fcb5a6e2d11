/** What can be done to many cues at once. */

import { shown } from '../../../core/chord'
import { duplicate } from '../../../core/clipboard'
import type { Command } from '../../../core/commands'
import { cuesOf } from '../../../core/edits'
import { t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'
import { isMac } from '../keys'
import { ask } from '../list/clipboard'
import { OFFERS } from '../operations/offers'
import { needsCues } from './active'

export function operations(desk: Desk): readonly Command[] {
  const group = t('Operations')
  return [
    ...clipboard(desk),
    {
      name: 'cue.duplicate',
      label: t('Duplicate'),
      group,
      keys: [],
      edits: true,
      blocked: needsCues(desk),
      run: () => {
        const { store } = desk
        const { draft, chosen } = duplicate(
          store.document,
          cuesOf(store.document, desk.chosen),
          store.newId,
        )
        desk.run(draft, chosen)
      },
    },
    ...OFFERS.map((offer): Command => {
      const { name, label } = offer
      const blocked = () => desk.operating.blocked(offer)
      const run = () => desk.operating.open(offer)
      return { name: `operation.${name}`, label: label(), group, keys: [], blocked, run }
    }),
  ]
}

function clipboard(desk: Desk): readonly Command[] {
  const group = t('Operations')
  const clip = (what: 'copy' | 'cut', label: string, keys: string): Command => ({
    name: `cue.${what}`,
    label,
    group,
    keys: [],
    about: () => t('in the list: {keys}', { keys }),
    blocked: needsCues(desk),
    run: () => ask(desk, what),
  })
  return [
    clip('copy', t('Copy the chosen cues'), shown('Mod+KeyC', isMac)),
    clip('cut', t('Cut the chosen cues'), shown('Mod+KeyX', isMac)),
    {
      name: 'cue.paste',
      label: t('Paste cues'),
      group,
      keys: [],
      blocked: () =>
        t('The browser gives the clipboard to keys only: {keys} in the list.', {
          keys: shown('Mod+KeyV', isMac),
        }),
      run: () => {},
    },
  ]
}
