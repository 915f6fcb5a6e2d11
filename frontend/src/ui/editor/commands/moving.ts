/** Going from cue to cue, and from place to place. */

import type { Command } from '../../../core/commands'
import type { Desk } from '../desk.svelte'
import { needsCue } from './active'

const MOVING = 'Moving around'

export function moving(desk: Desk): Command[] {
  return [
    {
      name: 'cue.next',
      label: 'Next cue',
      group: MOVING,
      keys: ['Alt+ArrowDown'],
      typing: true,
      run: () => desk.step(1),
    },
    {
      name: 'cue.previous',
      label: 'Previous cue',
      group: MOVING,
      keys: ['Alt+ArrowUp'],
      typing: true,
      run: () => desk.step(-1),
    },
    {
      name: 'cue.here',
      label: 'The cue at the playhead',
      group: MOVING,
      keys: ['Mod+KeyG'],
      typing: true,
      run: () => desk.goToPlayhead(),
    },
    {
      name: 'cue.all',
      label: 'Choose all cues',
      group: MOVING,
      keys: ['Mod+KeyA'],
      run: () => {
        const ids = desk.store.document.cues.map((cue) => cue.id)
        desk.store.select({ ids: new Set(ids), active: desk.store.selection.active })
      },
    },
    {
      name: 'text.focus',
      label: 'Into the text',
      group: MOVING,
      keys: ['F2'],
      blocked: needsCue(desk),
      run: () => desk.focusText(),
    },
    {
      name: 'list.focus',
      label: 'Back to the list',
      group: MOVING,
      keys: ['Escape'],
      typing: true,
      run: () => desk.leave(),
    },
  ]
}
