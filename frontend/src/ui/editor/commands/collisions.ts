/** Deciding what two people wrote at the same time, also while one of them types on. */

import type { Command } from '../../../core/commands'
import { type Conflict, type Decision, textOf } from '../../../core/conflicts'
import type { Cue } from '../../../core/cue'
import { t } from '../../../core/i18n'
import { tell } from '../../parts/toasts'
import { collisionOf } from '../conflicts'
import type { Desk } from '../desk.svelte'

export function collisions(desk: Desk): readonly Command[] {
  const group = t('Cues')
  const common = { group, typing: true, once: true, blocked: () => nothing(desk) }
  return [
    {
      ...common,
      name: 'collision.mine',
      label: t('Keep mine'),
      keys: ['Alt+Digit1'],
      run: () => decide(desk, 'mine'),
    },
    {
      ...common,
      name: 'collision.theirs',
      label: t('Take theirs'),
      keys: ['Alt+Digit2'],
      run: () => decide(desk, 'theirs'),
    },
    {
      ...common,
      name: 'collision.both',
      label: t('Keep both texts'),
      keys: ['Alt+Digit3'],
      blocked: () => nothing(desk) ?? oneText(desk),
      run: () => decide(desk, 'both'),
    },
  ]
}

const nothing = (desk: Desk): string | null =>
  collisionOf(desk) ? null : t('Nobody else changed the active cue at the same time.')

const oneText = (desk: Desk): string | null =>
  textOf(collisionOf(desk)) === null ? t('Only two texts can both be kept.') : null

function decide(desk: Desk, decision: Decision): void {
  const conflict = collisionOf(desk)
  if (!conflict) return
  if (decision === 'theirs') letGo(desk, conflict)
  else desk.store.decide(conflict.id, decision)
}

/** What was typed is in no document: who lets it go by mistake gets it back. */
export function letGo(desk: Desk, conflict: Conflict): void {
  const { id, on } = conflict
  desk.store.decide(id, 'theirs')
  const cue = desk.store.document.byId.get(id) ?? conflict.gone
  const theirs = on === 'cue' ? cue : null
  const left = theirs && theirs === conflict.gone
  const text = left ? t('What you wrote in the deleted cue was let go.') : t('Theirs was taken.')
  const onclick = () => dispute(desk, conflict, theirs)
  tell({ kind: 'info', text, action: { label: t('Undo'), onclick } })
}

/** Where something newer waits for a decision, what was let go is at least told once more. */
function dispute(desk: Desk, conflict: Conflict, theirs: Cue | null): void {
  if (desk.store.dispute(conflict, theirs)) return
  const text = textOf(conflict)
  const newer = t('Something newer of yours in this cue waits for a decision.')
  const lines = [newer, ...(text ? [t('You typed: {text}', { text })] : [])]
  tell({ kind: 'warn', text: lines.join('\n') }, true)
}
