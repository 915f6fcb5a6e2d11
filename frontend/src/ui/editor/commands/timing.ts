/** When cues begin and end. */

import type { Command } from '../../../core/commands'
import type { Draft } from '../../../core/edit'
import { setEnd, setStart, shift } from '../../../core/edits'
import { frameLength } from '../../../core/frames'
import { t } from '../../../core/i18n'
import { clockText } from '../../../core/time'
import {
  type Edge,
  LEAST,
  leadIn,
  leadOut,
  nudged,
  reached,
  startWithRest,
} from '../../../core/timing'
import type { Desk } from '../desk.svelte'
import { endAndNext, Hold } from '../flows'
import { needsCue, needsCues, needsVideo, neighbour } from './active'

/** As Aegisub's usual ones, in ms. */
const LEAD_IN = 200
const LEAD_OUT = 300
const MORE = 100

export function timing(desk: Desk): readonly Command[] {
  return [...atPlayhead(desk), ...flowing(desk), ...reaching(desk), ...nudging(desk)]
}

type Doing = Pick<Command, 'blocked' | 'run'>
/** What is done to cues, to each without regard to the others. */
type Many = (ids: readonly string[]) => Draft

/** Why the active cue can't start at the playhead. Behind its end it can: it moves. */
const whyNoStart = (desk: Desk) => (): string | null => {
  const { active } = desk.doc
  if (active?.start === desk.clock.time) return t('This cue starts here already.')
  return needsCue(desk)()
}

/** Why the active cue can't end at the playhead. */
const whyNoEnd = (desk: Desk) => (): string | null => {
  const { active } = desk.doc
  if (!active) return needsCue(desk)()
  const { time } = desk.clock
  if (time === active.end) return t('This cue ends here already.')
  if (time > active.start) return null
  return t('The playhead is not behind the start of this cue: it cannot end here.')
}

function atPlayhead(desk: Desk): readonly Command[] {
  const { clock, store } = desk
  const active = (): string => store.selection.active ?? ''
  const start = () => desk.run(setStart(store.document, active(), clock.time))
  const common = { group: t('Timing'), typing: true, about: () => clockText(clock.time) }
  return [
    {
      ...common,
      name: 'time.start',
      label: t('Start at the playhead'),
      keys: ['Mod+BracketLeft'],
      blocked: whyNoStart(desk),
      run: start,
    },
    {
      ...common,
      name: 'time.end',
      label: t('End at the playhead'),
      keys: ['Mod+BracketRight'],
      blocked: whyNoEnd(desk),
      run: () => desk.run(setEnd(store.document, active(), clock.time)),
    },
    {
      ...common,
      name: 'time.start-rest',
      label: t('Start here, move the rest'),
      keys: ['Mod+Shift+BracketLeft'],
      blocked: whyNoStart(desk),
      run: () => desk.run(startWithRest(store.document, active(), clock.time)),
    },
    {
      ...common,
      name: 'time.start-play',
      label: t('Start here and play on'),
      keys: ['Shift+BracketLeft'],
      blocked: needsCue(desk),
      run: () => {
        start()
        void clock.play()
      },
    },
  ]
}

/** Timing cue after cue while it plays. */
function flowing(desk: Desk): readonly Command[] {
  const hold = new Hold(desk)
  const common = { group: t('Timing'), typing: true }
  const goesOn = () => neighbour(desk, 1) && desk.doc.active?.end === desk.clock.time
  return [
    {
      ...common,
      name: 'time.end-next',
      label: t('End here, go to the next'),
      keys: ['Mod+Shift+BracketRight'],
      about: () => clockText(desk.clock.time),
      blocked: () => (goesOn() ? null : whyNoEnd(desk)()),
      run: () => endAndNext(desk),
    },
    {
      ...common,
      name: 'time.hold',
      label: t('Hold while it is said'),
      keys: ['KeyH'],
      about: () => t('down is the start, up the end'),
      blocked: () => needsCue(desk)() ?? needsVideo(desk)(),
      run: () => hold.down(),
      release: () => hold.up(),
    },
  ]
}

/** *draft* for all chosen cues; *why* none of them would be another. */
function toChosen(desk: Desk, draft: Many, why: () => string): Doing {
  const changes = () => draft(desk.chosen).changes.length > 0
  return {
    blocked: () => needsCues(desk)() ?? (changes() ? null : why()),
    run: () => desk.run(draft(desk.chosen)),
  }
}

/** Towards the neighbours. */
function reaching(desk: Desk): readonly Command[] {
  const { store } = desk
  const group = t('Timing')
  const gap = () => desk.doc.profile.gap
  const before = () => t('No time is free before this cue.')
  const after = () => t('No time is free after this cue.')
  const noNext = () => (neighbour(desk, 1) ? after() : t('There is no cue after this one.'))
  const noPrevious = () => (neighbour(desk, -1) ? before() : t('There is no cue before this one.'))
  const lead: Many = (ids) => leadIn(store.document, ids, LEAD_IN, gap())
  const trail: Many = (ids) => leadOut(store.document, ids, LEAD_OUT, gap())
  const reach = (edge: Edge): Many => {
    return (ids) => reached(store.document, ids, edge, gap())
  }
  return [
    {
      name: 'time.lead-in',
      label: t('Begin {ms} ms earlier', { ms: LEAD_IN }),
      group,
      keys: ['KeyC'],
      ...toChosen(desk, lead, before),
    },
    {
      name: 'time.lead-out',
      label: t('End {ms} ms later', { ms: LEAD_OUT }),
      group,
      keys: ['KeyV'],
      ...toChosen(desk, trail, after),
    },
    {
      name: 'time.to-next',
      label: t('Extend to the next'),
      group,
      keys: ['Mod+Shift+KeyE'],
      typing: true,
      ...toChosen(desk, reach('end'), noNext),
    },
    {
      name: 'time.to-previous',
      label: t('Extend to the one before'),
      group,
      keys: ['Alt+Shift+KeyE'],
      typing: true,
      ...toChosen(desk, reach('start'), noPrevious),
    },
  ]
}

/** By a frame or 100 ms: a whole cue, or one of its edges. */
function nudging(desk: Desk): readonly Command[] {
  const { store } = desk
  const group = t('Nudging')
  const frame = (): number => Math.round(frameLength(desk.clock.frameRate))
  const more = (): number => MORE
  const step = (name: string, label: string, keys: string, doing: Doing): Command => {
    return { name, label, group, keys: [keys], typing: true, ...doing }
  }
  const zero = () => t('A cue cannot start before zero.')
  const least = () => t('A cue lasts at least {ms} ms.', { ms: LEAST })
  const isFirst = (id: string) => store.document.byId.get(id)?.start === 0
  /** Together or not at all: the first of them may be at the beginning. */
  const whole = (by: () => number, sign: 1 | -1): Doing => ({
    blocked: () => needsCues(desk)() ?? (sign < 0 && desk.chosen.some(isFirst) ? zero() : null),
    run: () => desk.run(shift(store.document, desk.chosen, sign * by())),
  })
  const edge = (which: Edge, by: () => number, sign: 1 | -1): Doing => {
    const draft: Many = (ids) => nudged(store.document, ids, which, sign * by())
    return toChosen(desk, draft, which === 'start' && sign < 0 ? zero : least)
  }
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
