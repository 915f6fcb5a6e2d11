/** Going from cue to cue, and from place to place. */

import type { Command } from '../../../core/commands'
import { cueAt } from '../../../core/document'
import { t } from '../../../core/i18n'
import { extended } from '../../../core/selection'
import type { Desk } from '../desk.svelte'
import { needsCue, neighbour } from './active'

export function moving(desk: Desk): readonly Command[] {
  return [...stepping(desk), ...choosing(desk), ...places(desk)]
}

function stepping(desk: Desk): readonly Command[] {
  const group = t('Moving around')
  const all = () => desk.store.document.cues.length
  return [
    {
      name: 'cue.next',
      label: t('Next cue'),
      group,
      keys: ['Alt+ArrowDown'],
      typing: true,
      run: () => desk.step(1),
    },
    {
      name: 'cue.previous',
      label: t('Previous cue'),
      group,
      keys: ['Alt+ArrowUp'],
      typing: true,
      run: () => desk.step(-1),
    },
    {
      name: 'cue.first',
      label: t('First cue'),
      group,
      keys: ['Mod+Home'],
      run: () => desk.step(-all()),
    },
    {
      name: 'cue.last',
      label: t('Last cue'),
      group,
      keys: ['Mod+End'],
      run: () => desk.step(all()),
    },
    {
      name: 'cue.here',
      label: t('The cue at the playhead'),
      group,
      keys: ['KeyG', 'Mod+Shift+KeyG'],
      typing: true,
      blocked: () =>
        cueAt(desk.store.document.cues, desk.clock.time) ? null : t('No cue is at the playhead.'),
      run: () => desk.goToPlayhead(),
    },
    {
      name: 'go.to',
      label: t('Go to a cue or a time…'),
      group,
      keys: ['Mod+KeyG'],
      typing: true,
      run: () => desk.ask('#'),
    },
  ]
}

function choosing(desk: Desk): readonly Command[] {
  const { store } = desk
  const group = t('Moving around')
  const reach = (direction: 1 | -1) => () => {
    const { document, selection } = store
    const to = neighbour(desk, direction)
    if (!to) return
    const ids = new Set([...selection.ids, ...extended(document, selection.active, to.id).ids])
    store.select({ ids, active: to.id })
  }
  const none = (direction: 1 | -1, why: string) => () =>
    needsCue(desk)() ?? (neighbour(desk, direction) ? null : why)
  return [
    {
      name: 'choose.next',
      label: t('Choose the next, too'),
      group,
      keys: [],
      blocked: none(1, t('There is no cue after this one.')),
      run: reach(1),
    },
    {
      name: 'choose.previous',
      label: t('Choose the previous, too'),
      group,
      keys: [],
      blocked: none(-1, t('There is no cue before this one.')),
      run: reach(-1),
    },
    {
      name: 'cue.all',
      label: t('Choose all cues'),
      group,
      keys: ['Mod+KeyA'],
      run: () => {
        store.select({ ids: new Set(desk.list.ids), active: store.selection.active })
      },
    },
  ]
}

function places(desk: Desk): readonly Command[] {
  const group = t('Moving around')
  return [
    {
      name: 'text.focus',
      label: t('Into the text'),
      group,
      keys: ['Enter', 'F2'],
      blocked: needsCue(desk),
      run: () => desk.focusText(),
    },
    {
      name: 'list.focus',
      label: t('Back to the list'),
      group,
      keys: ['Escape'],
      typing: true,
      run: () => desk.leave(),
    },
  ]
}
