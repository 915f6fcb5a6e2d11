/** What can be done to many cues at once. */

import { duplicate } from '../../../core/clipboard'
import type { Command } from '../../../core/commands'
import { cuesOf } from '../../../core/edits'
import { t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'
import { OFFERS } from '../operations/offers'
import { needsCue } from './active'

export function operations(desk: Desk): readonly Command[] {
  const group = t('Operations')
  return [
    {
      name: 'cue.duplicate',
      label: t('Duplicate'),
      group,
      keys: [],
      blocked: needsCue(desk),
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
