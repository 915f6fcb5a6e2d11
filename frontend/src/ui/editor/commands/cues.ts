/** Cues that come, go, part and join. */

import type { Command } from '../../../core/commands'
import { insertAt, merge, remove, setReviewed, splitAt, splitAtCaret } from '../../../core/edits'
import { only } from '../../../core/selection'
import type { Desk } from '../desk.svelte'
import { needsCue } from './active'

const CUES = 'Cues'
const NO_ROOM = 'There is no room for another cue here: less than 100 ms are free.'
const NOT_INSIDE = 'The playhead is not inside this cue.'

export function cues(desk: Desk): Command[] {
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
