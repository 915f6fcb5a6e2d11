/** Putting the issues of a cue right: one step, named by what it does. */

import type { Cue, Issue } from '../../../core/cue'
import { indexOf } from '../../../core/document'
import { t } from '../../../core/i18n'
import { type Fix, labelOfFix } from '../../../core/issues'
import type { Desk } from '../desk.svelte'

export function applyFix(desk: Desk, cue: Cue, fix: Fix): void {
  const number = indexOf(desk.store.document, cue.id) + 1
  const label = t('Cue {number}: {what}', { number, what: labelOfFix(fix, cue.id) })
  desk.run({ label, changes: fix.changes })
}

/** The issues of a cue, the one that is looked at first. */
export function issuesInOrder(desk: Desk, cue: Cue): readonly Issue[] {
  const issues = desk.doc.issues.get(cue.id) ?? []
  const { about } = desk
  return issues.toSorted((a, b) => Number(b.code === about) - Number(a.code === about))
}

/** The fix that the form offers for a cue: of its first issue that has one; null while nobody knows,
 * undefined when there is none. */
export function firstFix(desk: Desk, cue: Cue): Fix | null | undefined {
  const fixes = desk.fixing.of(desk.doc.document, cue)
  if (!fixes) return null
  return issuesInOrder(desk, cue)
    .map(({ code }) => fixes.find((fix) => fix.code === code))
    .find((fix) => fix !== undefined)
}

/** Why the active cue can't be put right by itself; null: it can, as far as is known. */
export function whyNoFix(desk: Desk): string | null {
  const cue = desk.doc.active
  if (!cue || !desk.store.issues.has(cue.id)) return t('This cue has no issue.')
  if (firstFix(desk, cue) === undefined) return t('No change of this cue alone would put it right.')
  return desk.doc.offline ? t('The server does not answer; this needs it.') : null
}

/** Put the first issue of the active cue right, also right after a key, when the fix has to be
 * asked for. */
export async function fixActive(desk: Desk): Promise<void> {
  const cue = desk.doc.active
  if (!cue) return
  const fix = firstFix(desk, cue)
  if (fix) return applyFix(desk, cue, fix)
  await desk.fixing.ask(cue)
  const now = desk.store.document.byId.get(cue.id)
  const found = now && firstFix(desk, now)
  if (now && found) applyFix(desk, now, found)
}
