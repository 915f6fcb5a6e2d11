/** The commands of the editor: the one list from which buttons, keys and the sheet are drawn. */

import type { Command } from '../../core/commands'
import { indexOf } from '../../core/document'
import {
  insertAt,
  merge,
  remove,
  setEnd,
  setReviewed,
  setStart,
  shift,
  splitAt,
  splitAtCaret,
} from '../../core/edits'
import { frameLength } from '../../core/frames'
import { only } from '../../core/selection'
import type { Desk } from './desk.svelte'

const PLAYING = 'Playing'
const MOVING = 'Moving around'
const TIMING = 'Timing'
const CUES = 'Cues'
const WORK = 'Work'

const NO_CUE = 'No cue is active. Choose one in the list first.'
const needsCue = (desk: Desk) => () => (desk.store.selection.active === null ? NO_CUE : null)

function playing(desk: Desk): Command[] {
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

function moving(desk: Desk): Command[] {
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

function timing(desk: Desk): Command[] {
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

const NO_ROOM = 'There is no room for another cue here: less than 100 ms are free.'
const NOT_INSIDE = 'The playhead is not inside this cue.'

function cues(desk: Desk): Command[] {
  const { store, clock } = desk
  const active = () => desk.doc.active
  const doc = () => store.document
  const splitHere = () => splitAt(doc(), active()?.id ?? '', clock.time, store.newId())
  return [
    {
      name: 'cue.insert',
      label: 'Insert a cue at the playhead',
      group: CUES,
      keys: ['Insert'],
      blocked: () => (insertAt(doc(), clock.time, desk.doc.profile.gap, '-') ? null : NO_ROOM),
      run: () => desk.insert(clock.time),
    },
    {
      name: 'cue.insert-after',
      label: 'Insert a cue after this one',
      group: CUES,
      keys: ['Alt+Enter', 'Alt+Insert'],
      typing: true,
      blocked: () => (desk.roomAfter() === null ? NO_ROOM : null),
      run: () => desk.insert(desk.roomAfter()),
    },
    {
      name: 'cue.insert-before',
      label: 'Insert a cue before this one',
      group: CUES,
      keys: ['Alt+Shift+Enter', 'Mod+Shift+Insert'],
      typing: true,
      blocked: () => (desk.roomBefore() === null ? NO_ROOM : null),
      run: () => desk.insert(desk.roomBefore()),
    },
    {
      name: 'cue.split',
      label: 'Split at the playhead',
      group: CUES,
      keys: ['Mod+Shift+KeyD'],
      typing: true,
      blocked: () => (splitHere() ? null : NOT_INSIDE),
      run: () => desk.run(splitHere()),
    },
    {
      name: 'cue.split-caret',
      label: 'Split at the caret',
      group: CUES,
      keys: ['Mod+KeyD'],
      typing: true,
      blocked: needsCue(desk),
      run: () => {
        const caret = desk.places.text?.selectionStart ?? 0
        desk.run(splitAtCaret(doc(), active()?.id ?? '', caret, store.newId()))
      },
    },
    {
      name: 'cue.merge',
      label: 'Merge the chosen, or with the next',
      group: CUES,
      keys: ['Mod+KeyM'],
      typing: true,
      blocked: () => (desk.mergeable().length > 1 ? null : 'There is no next cue to merge with.'),
      run: () => {
        const [first] = desk.mergeable()
        desk.run(merge(doc(), desk.mergeable()), only(first ?? null))
      },
    },
    {
      name: 'cue.delete',
      label: 'Delete',
      group: CUES,
      keys: ['Delete', 'Backspace'],
      blocked: needsCue(desk),
      run: () => desk.run(remove(doc(), desk.chosen)),
    },
    {
      name: 'cue.reviewed',
      label: 'Reviewed, and on to the next',
      group: CUES,
      keys: ['Mod+Enter'],
      typing: true,
      blocked: needsCue(desk),
      run: () => desk.reviewAndGoOn(),
    },
    {
      name: 'cue.toggle-reviewed',
      label: 'Mark as reviewed or not',
      group: CUES,
      keys: ['KeyR'],
      blocked: needsCue(desk),
      run: () => desk.run(setReviewed(doc(), desk.chosen, !active()?.reviewed)),
    },
  ]
}

function work(desk: Desk): Command[] {
  const { store, session } = desk
  const offline = () => (desk.doc.offline ? 'The server does not answer; this needs it.' : null)
  const noCues = () => offline() ?? (store.document.cues.length ? null : 'There are no cues yet.')
  return [
    {
      name: 'edit.undo',
      label: 'Undo',
      group: WORK,
      keys: ['Mod+KeyZ'],
      typing: true,
      blocked: () => (store.undoLabel === null ? 'There is nothing to undo.' : null),
      run: () => void store.undo(),
    },
    {
      name: 'edit.redo',
      label: 'Redo',
      group: WORK,
      keys: ['Mod+Shift+KeyZ', 'Mod+KeyY'],
      typing: true,
      blocked: () => (store.redoLabel === null ? 'There is nothing to redo.' : null),
      run: () => void store.redo(),
    },
    {
      name: 'work.save',
      label: 'Save now',
      group: WORK,
      keys: ['Mod+KeyS'],
      typing: true,
      run: () => session.autosave.flush(),
    },
    {
      name: 'work.transcribe',
      label: 'Transcribe…',
      group: WORK,
      keys: [],
      blocked: offline,
      run: () => desk.open('transcribe'),
    },
    {
      name: 'work.import',
      label: 'Import…',
      group: WORK,
      keys: [],
      blocked: offline,
      run: () => desk.open('import'),
    },
    {
      name: 'work.proof',
      label: 'Proof…',
      group: WORK,
      keys: [],
      blocked: offline,
      run: () => desk.open('proof'),
    },
    {
      name: 'work.clip',
      label: 'Clip…',
      group: WORK,
      keys: [],
      blocked: offline,
      run: () => desk.open('clip'),
    },
    {
      name: 'work.render',
      label: 'Render…',
      group: WORK,
      keys: [],
      blocked: noCues,
      run: () => desk.open('render'),
    },
    {
      name: 'work.shortcuts',
      label: 'Keys',
      group: WORK,
      keys: ['F1', '?'],
      run: () => desk.open('shortcuts'),
    },
    {
      name: 'view.history',
      label: 'History',
      group: WORK,
      keys: ['Mod+Shift+KeyH'],
      typing: true,
      run: () => desk.show('history'),
    },
  ]
}

export function commandsOf(desk: Desk): readonly Command[] {
  return [...playing(desk), ...moving(desk), ...timing(desk), ...cues(desk), ...work(desk)]
}

/** The active cue and its next, or all chosen ones. */
export function mergeable(desk: Desk): readonly string[] {
  const { document, selection } = desk.store
  if (selection.ids.size > 1) {
    return document.cues.filter((cue) => selection.ids.has(cue.id)).map((cue) => cue.id)
  }
  const at = indexOf(document, selection.active)
  return at < 0 ? [] : document.cues.slice(at, at + 2).map((cue) => cue.id)
}
