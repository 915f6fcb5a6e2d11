/** Which cues the list shows, and how. */

import type { Command } from '../../../core/commands'
import { t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'
import { kept, toggle } from '../list/kept.svelte'

export function list(desk: Desk): readonly Command[] {
  const group = t('Views')
  const { list } = desk
  return [
    {
      name: 'list.filter',
      label: t('Show only some cues'),
      group,
      keys: ['Mod+Shift+KeyF'],
      typing: true,
      run: () => list.openFilter(),
    },
    {
      name: 'list.worst',
      label: t('Cues with the worst issues first'),
      group,
      keys: [],
      on: () => list.wanted.worst,
      run: () => list.sort(!list.wanted.worst),
    },
    {
      name: 'list.two-lines',
      label: t('Two lines a cue'),
      group,
      keys: [],
      on: () => kept.twoLines,
      run: () => toggle('twoLines'),
    },
    {
      name: 'list.gaps',
      label: t('Rows for the gaps'),
      group,
      keys: [],
      on: () => kept.gaps,
      run: () => toggle('gaps'),
    },
    {
      name: 'list.doubts',
      label: t('Mark doubtful words'),
      group,
      keys: [],
      on: () => kept.doubts,
      run: () => toggle('doubts'),
    },
  ]
}
