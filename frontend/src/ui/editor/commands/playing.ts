/** Playing, and going along the time. */

import type { Command } from '../../../core/commands'
import type { Desk } from '../desk.svelte'
import { needsCue } from './active'

const PLAYING = 'Playing'

export function playing(desk: Desk): Command[] {
  const { clock } = desk
  const seek = (by: number) => () => clock.seek(clock.time + by)
  return [
    {
      name: 'play.toggle',
      label: 'Play or pause',
      group: PLAYING,
      keys: ['Space'],
      run: () => clock.toggle(),
    },
    {
      name: 'play.toggle-typing',
      label: 'Play or pause while typing',
      group: PLAYING,
      keys: ['Shift+Space'],
      typing: true,
      run: () => clock.toggle(),
    },
    {
      name: 'play.cue',
      label: 'Play this cue',
      group: PLAYING,
      keys: ['Mod+Shift+Space'],
      typing: true,
      blocked: needsCue(desk),
      run: () => {
        const cue = desk.doc.active
        if (cue) clock.playRange(cue.start, cue.end)
      },
    },
    { name: 'seek.back', label: 'Back 1 s', group: PLAYING, keys: ['ArrowLeft'], run: seek(-1000) },
    { name: 'seek.on', label: 'On 1 s', group: PLAYING, keys: ['ArrowRight'], run: seek(1000) },
    {
      name: 'seek.back-little',
      label: 'Back 500 ms, also while typing',
      group: PLAYING,
      keys: ['Alt+ArrowLeft'],
      typing: true,
      run: seek(-500),
    },
    {
      name: 'seek.on-little',
      label: 'On 500 ms, also while typing',
      group: PLAYING,
      keys: ['Alt+ArrowRight'],
      typing: true,
      run: seek(500),
    },
    {
      name: 'frame.back',
      label: 'One frame back',
      group: PLAYING,
      keys: ['Comma'],
      run: () => clock.stepFrames(-1),
    },
    {
      name: 'frame.on',
      label: 'One frame on',
      group: PLAYING,
      keys: ['Period'],
      run: () => clock.stepFrames(1),
    },
  ]
}
