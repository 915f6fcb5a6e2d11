/** When the chosen cues begin and end. */

import type { Command } from '../../../core/commands'
import { setEnd, setStart, shift } from '../../../core/edits'
import { frameLength } from '../../../core/frames'
import type { Desk } from '../desk.svelte'
import { needsCue } from './active'

const TIMING = 'Timing'

export function timing(desk: Desk): Command[] {
  const { clock, store } = desk
  const active = (): string => store.selection.active ?? ''
  const nudge = (by: () => number) => () => desk.run(shift(store.document, desk.chosen, by()))
  const frame = (): number => Math.round(frameLength(clock.frameRate))
  return [
    {
      name: 'time.start',
      label: 'Start at the playhead',
      group: TIMING,
      keys: ['Mod+BracketLeft'],
      typing: true,
      blocked: needsCue(desk),
      run: () => desk.run(setStart(store.document, active(), clock.time)),
    },
    {
      name: 'time.end',
      label: 'End at the playhead',
      group: TIMING,
      keys: ['Mod+BracketRight'],
      typing: true,
      blocked: needsCue(desk),
      run: () => desk.run(setEnd(store.document, active(), clock.time)),
    },
    {
      name: 'time.earlier',
      label: 'One frame earlier',
      group: TIMING,
      keys: ['Shift+Comma'],
      blocked: needsCue(desk),
      run: nudge(() => -frame()),
    },
    {
      name: 'time.later',
      label: 'One frame later',
      group: TIMING,
      keys: ['Shift+Period'],
      blocked: needsCue(desk),
      run: nudge(frame),
    },
    {
      name: 'time.earlier-more',
      label: '100 ms earlier',
      group: TIMING,
      keys: ['Mod+Comma'],
      blocked: needsCue(desk),
      run: nudge(() => -100),
    },
    {
      name: 'time.later-more',
      label: '100 ms later',
      group: TIMING,
      keys: ['Mod+Period'],
      blocked: needsCue(desk),
      run: nudge(() => 100),
    },
  ]
}
