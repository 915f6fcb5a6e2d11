/** When cues begin and end. */

import type { Command } from '../../../core/commands'
import type { Draft } from '../../../core/edit'
import { setEnd, setStart, shift } from '../../../core/edits'
import { frameLength } from '../../../core/frames'
import { t } from '../../../core/i18n'
import { clockText } from '../../../core/time'
import { type Edge, leadIn, leadOut, nudged, reached, startWithRest } from '../../../core/timing'
import type { Desk } from '../desk.svelte'
import { endAndNext, Hold } from '../flows'
import { needsCue } from './active'

/** As Aegisub's usual ones, in ms. */
const LEAD_IN = 200
const LEAD_OUT = 300
const MORE = 100

export function timing(desk: Desk): readonly Command[] {
  return [...atPlayhead(desk), ...reaching(desk), ...nudging(desk)]
}

function atPlayhead(desk: Desk): readonly Command[] {
  const { clock, store } = desk
  const active = (): string => store.selection.active ?? ''
  const hold = new Hold(desk)
  const common = {
    group: t('Timing'),
    typing: true,
    blocked: needsCue(desk),
    about: () => clockText(clock.time),
  }
  return [
    {
      ...common,
      name: 'time.start',
      label: t('Start at the playhead'),
      keys: ['Mod+BracketLeft'],
      run: () => desk.run(setStart(store.document, active(), clock.time)),
    },
    {
      ...common,
      name: 'time.end',
      label: t('End at the playhead'),
      keys: ['Mod+BracketRight'],
      run: () => desk.run(setEnd(store.document, active(), clock.time)),
    },
    {
      ...common,
      name: 'time.end-next',
      label: t('End here, go to the next'),
      keys: ['Mod+Shift+BracketRight'],
      run: () => endAndNext(desk),
    },
    {
      ...common,
      name: 'time.start-rest',
      label: t('Start here, move the rest'),
      keys: ['Mod+Shift+BracketLeft'],
      run: () => desk.run(startWithRest(store.document, active(), clock.time)),
    },
    {
      ...common,
      name: 'time.start-play',
      label: t('Start here and play on'),
      keys: ['Shift+BracketLeft'],
      run: () => {
        desk.run(setStart(store.document, active(), clock.time))
        void clock.play()
      },
    },
    {
      ...common,
      name: 'time.hold',
      label: t('Hold while it is said'),
      keys: ['KeyH'],
      about: () => t('down is the start, up the end'),
      run: () => hold.down(),
      release: () => hold.up(),
    },
  ]
}

/** Towards the neighbours. */
function reaching(desk: Desk): readonly Command[] {
  const { store } = desk
  const gap = () => desk.doc.profile.gap
  const common = { group: t('Timing'), blocked: needsCue(desk) }
  return [
    {
      ...common,
      name: 'time.lead-in',
      label: t('Begin {ms} ms earlier', { ms: LEAD_IN }),
      keys: ['KeyC'],
      run: () => desk.run(leadIn(store.document, desk.chosen, LEAD_IN, gap())),
    },
    {
      ...common,
      name: 'time.lead-out',
      label: t('End {ms} ms later', { ms: LEAD_OUT }),
      keys: ['KeyV'],
      run: () => desk.run(leadOut(store.document, desk.chosen, LEAD_OUT, gap())),
    },
    {
      ...common,
      name: 'time.to-next',
      label: t('Extend to the next'),
      keys: ['Mod+Shift+KeyE'],
      typing: true,
      run: () => desk.run(reached(store.document, desk.chosen, 'end', gap())),
    },
    {
      ...common,
      name: 'time.to-previous',
      label: t('Extend to the one before'),
      keys: ['Alt+Shift+KeyE'],
      typing: true,
      run: () => desk.run(reached(store.document, desk.chosen, 'start', gap())),
    },
  ]
}

/** By a frame or 100 ms: a whole cue, or one of its edges. */
function nudging(desk: Desk): readonly Command[] {
  const { store } = desk
  const group = t('Nudging')
  const frame = (): number => Math.round(frameLength(desk.clock.frameRate))
  const more = (): number => MORE
  const step = (name: string, label: string, keys: string, draft: () => Draft): Command => {
    const blocked = needsCue(desk)
    return { name, label, group, keys: [keys], typing: true, blocked, run: () => desk.run(draft()) }
  }
  const whole = (by: () => number, sign: 1 | -1) => () =>
    shift(store.document, desk.chosen, sign * by())
  const edge = (which: Edge, by: () => number, sign: 1 | -1) => () =>
    nudged(store.document, desk.chosen, which, sign * by())
  return [
    step('time.earlier', t('Cue a frame earlier'), 'Shift+Comma', whole(frame, -1)),
    step('time.later', t('Cue a frame later'), 'Shift+Period', whole(frame, 1)),
    step('time.earlier-more', t('Cue 100 ms earlier'), 'Alt+Comma', whole(more, -1)),
    step('time.later-more', t('Cue 100 ms later'), 'Alt+Period', whole(more, 1)),
    step(
      'time.start-earlier',
      t('Start a frame earlier'),
      'Alt+BracketLeft',
      edge('start', frame, -1),
    ),
    step('time.start-later', t('Start a frame later'), 'Alt+BracketRight', edge('start', frame, 1)),
    step(
      'time.end-earlier',
      t('End a frame earlier'),
      'Alt+Shift+BracketLeft',
      edge('end', frame, -1),
    ),
    step('time.end-later', t('End a frame later'), 'Alt+Shift+BracketRight', edge('end', frame, 1)),
    step(
      'time.start-earlier-more',
      t('Start 100 ms earlier'),
      'Alt+Semicolon',
      edge('start', more, -1),
    ),
    step('time.start-later-more', t('Start 100 ms later'), 'Alt+Quote', edge('start', more, 1)),
    step(
      'time.end-earlier-more',
      t('End 100 ms earlier'),
      'Alt+Shift+Semicolon',
      edge('end', more, -1),
    ),
    step('time.end-later-more', t('End 100 ms later'), 'Alt+Shift+Quote', edge('end', more, 1)),
  ]
}
