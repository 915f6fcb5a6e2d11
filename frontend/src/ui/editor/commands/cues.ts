/** Cues that come, go, part and join. */

import type { Command } from '../../../core/commands'
import { filmEnd } from '../../../core/document'
import {
  cuesOf,
  insertAt,
  merge,
  remove,
  setReviewed,
  splitAt,
  splitAtCaret,
} from '../../../core/edits'
import { allWantLook, toggleLook } from '../../../core/flags'
import { frameAt, timeOfFrame } from '../../../core/frames'
import { plural, t } from '../../../core/i18n'
import { only } from '../../../core/selection'
import { clockText } from '../../../core/time'
import { LEAST } from '../../../core/timing'
import type { Desk } from '../desk.svelte'
import { Along, canCommit, canGoOn, commit } from '../flows'
import { takesText } from '../keys'
import { tellUndoable } from '../undoable'
import { needsCue, needsCues, neighbour } from './active'

export function cues(desk: Desk): readonly Command[] {
  return [...typing(desk), ...inserting(desk), ...splitting(desk), ...joining(desk), ...work(desk)]
}

const noRoom = () => t('There is no room for another cue here: less than 100 ms are free.')

/** Why no cue can begin at *time*; null: one can. */
export function noRoomAt({ store, doc }: Desk, time: number): string | null {
  const over = filmEnd(store.document)
  if (insertAt(store.document, time, doc.profile.gap, '-')) return null
  if (over === null || time < over - LEAST) return noRoom()
  return t('The video ends at {time}: no cue can begin there.', { time: clockText(over) })
}

/** One key for each cue while it plays. */
function typing(desk: Desk): readonly Command[] {
  const { clock } = desk
  const group = t('Cues')
  const along = new Along(desk)
  return [
    {
      name: 'cue.go-on',
      label: t('End here, begin the next'),
      group,
      keys: ['Shift+Enter'],
      typing: true,
      about: () => t('at {time}; hold it over a pause', { time: clockText(clock.time) }),
      blocked: () => (canGoOn(desk) ? null : noRoom()),
      run: () => along.down(),
      release: () => along.up(),
    },
    {
      name: 'cue.along',
      label: t('Type along while it plays'),
      group,
      keys: [],
      about: () => t('it pauses while you type'),
      blocked: () => (canGoOn(desk) ? null : noRoom()),
      run: () => along.start(),
    },
    {
      name: 'cue.commit',
      label: t('The next cue, or a new one at the end'),
      group,
      keys: [],
      once: true,
      blocked: () => (canCommit(desk) ? null : noRoom()),
      run: () => commit(desk, takesText(document.activeElement)),
    },
  ]
}

function inserting(desk: Desk): readonly Command[] {
  const { clock } = desk
  const group = t('Cues')
  return [
    {
      name: 'cue.insert',
      label: t('Insert a cue at the playhead'),
      group,
      keys: ['Insert'],
      typing: true,
      about: () => clockText(clock.time),
      blocked: () => noRoomAt(desk, clock.time),
      run: () => desk.insert(clock.time),
    },
    {
      name: 'cue.insert-after',
      label: t('Insert a cue after this one'),
      group,
      keys: ['Alt+Enter', 'Alt+Insert'],
      typing: true,
      blocked: () => (desk.roomAfter() === null ? noRoom() : null),
      run: () => desk.insert(desk.roomAfter()),
    },
    {
      name: 'cue.insert-before',
      label: t('Insert a cue before this one'),
      group,
      keys: ['Alt+Shift+Enter', 'Mod+Shift+Insert'],
      typing: true,
      blocked: () => (desk.roomBefore() === null ? noRoom() : null),
      run: () => desk.insert(desk.roomBefore()),
    },
  ]
}

function splitting(desk: Desk): readonly Command[] {
  const { store, clock } = desk
  const group = t('Cues')
  const inside = (time: number) =>
    needsCue(desk)() ?? (at(time) ? null : t('The playhead is not inside this cue.'))
  const id = () => store.selection.active ?? ''
  const at = (time: number) => splitAt(store.document, id(), time, store.newId())
  const nextFrame = () => timeOfFrame(clock.frameRate, frameAt(clock.frameRate, clock.time) + 1)
  const caret = () => desk.places.text?.selectionStart ?? 0
  const atCaret = () => splitAtCaret(store.document, id(), caret(), store.newId())
  return [
    {
      name: 'cue.split',
      label: t('Split at the playhead'),
      group,
      keys: ['Mod+Shift+KeyD'],
      typing: true,
      about: () => clockText(clock.time),
      blocked: () => inside(clock.time),
      run: () => desk.run(at(clock.time)),
    },
    {
      name: 'cue.split-after',
      label: t('Split behind the frame at the playhead'),
      group,
      keys: [],
      typing: true,
      about: () => clockText(nextFrame()),
      blocked: () => inside(nextFrame()),
      run: () => desk.run(at(nextFrame())),
    },
    {
      name: 'cue.split-caret',
      label: t('Split at the caret'),
      group,
      keys: ['Mod+KeyD'],
      typing: true,
      about: () => wordBefore(desk.doc.active?.text ?? '', caret()),
      blocked: () =>
        needsCue(desk)() ??
        (atCaret() ? null : t('Put the caret between two words: each half needs a text.')),
      run: () => desk.run(atCaret()),
    },
  ]
}

/** After which word a text is cut. */
function wordBefore(text: string, caret: number): string | null {
  const word = text.slice(0, caret).trim().split(/\s+/).at(-1)
  return word ? t('after “{word}”', { word }) : null
}

function joining(desk: Desk): readonly Command[] {
  const { store } = desk
  const group = t('Cues')
  return [
    {
      name: 'cue.merge',
      label: t('Merge the chosen, or with the next'),
      group,
      keys: ['Mod+KeyM'],
      typing: true,
      blocked: () => {
        if (desk.mergeable().length > 1) return null
        return needsCue(desk)() ?? t('There is no next cue to merge with.')
      },
      run: () => {
        const [first] = desk.mergeable()
        desk.run(merge(store.document, desk.mergeable()), only(first ?? null))
      },
    },
    {
      name: 'cue.delete',
      label: t('Delete'),
      group,
      keys: ['Delete', 'Backspace'],
      blocked: needsCues(desk),
      run: () => removeChosen(desk),
    },
  ]
}

function removeChosen(desk: Desk): void {
  const ids = desk.chosen
  desk.run(remove(desk.store.document, ids))
  const count = ids.length
  if (count > 1) tellUndoable(desk, plural(count, '{count} cue deleted', '{count} cues deleted'))
}

function work(desk: Desk): readonly Command[] {
  const { store } = desk
  const group = t('Cues')
  const isDone = () => desk.doc.active?.reviewed && !neighbour(desk, 1)
  return [
    {
      name: 'cue.reviewed',
      label: t('Reviewed, and on to the next'),
      group,
      keys: ['Mod+Enter'],
      typing: true,
      blocked: () =>
        needsCue(desk)() ?? (isDone() ? t('This is the last cue, and it is reviewed.') : null),
      run: () => desk.reviewAndGoOn(),
    },
    {
      name: 'cue.toggle-reviewed',
      label: t('Mark as reviewed or not'),
      group,
      keys: ['KeyR'],
      blocked: needsCues(desk),
      run: () => desk.run(setReviewed(store.document, desk.chosen, !desk.doc.active?.reviewed)),
    },
    {
      name: 'cue.flag',
      label: t('Flag for a second look'),
      group,
      keys: ['KeyM', 'Mod+F9'],
      typing: true,
      once: true,
      on: () => allWantLook(cuesOf(desk.doc.document, desk.chosen)),
      blocked: needsCues(desk),
      run: () => desk.run(toggleLook(store.document, desk.chosen)),
    },
  ]
}
