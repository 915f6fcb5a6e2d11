/** Putting the issues of a cue right: one step, named by what it does. */

import type { Cue, Issue } from '../../../core/cue'
import { indexOf } from '../../../core/document'
import { inEnglish, t } from '../../../core/i18n'
import { type Fix, labelOfFix } from '../../../core/issues'
import type { Desk } from '../desk.svelte'

export function applyFix(desk: Desk, cue: Cue, fix: Fix): void {
  const number = indexOf(desk.store.document, cue.id) + 1
  const label = inEnglish(() =>
    t('Cue {number}: {what}', { number, what: labelOfFix(fix, cue.id) }),
  )
  desk.run({ label, changes: fix.changes })
}

/** The issues of a cue, the one that is looked at first: errors before warnings, and among each the
 * kind that the person is going through. */
export function issuesInOrder(desk: Desk, cue: Cue): readonly Issue[] {
  return inOrder(desk.doc.issues.get(cue.id) ?? [], desk.about)
}

export function inOrder(issues: readonly Issue[], about: string): readonly Issue[] {
  const rank = ({ code, level }: Issue) => (level === 'error' ? 0 : 2) + (code === about ? 0 : 1)
  return issues.toSorted((a, b) => rank(a) - rank(b))
}

/** A fix, and the issue that it puts right. */
export interface Remedy {
  readonly issue: Issue
  readonly fix: Fix
}

/** What the form offers for a cue: the fix of its first issue that has one; null while nobody knows,
 * undefined when there is none. */
export function offered(desk: Desk, cue: Cue): Remedy | null | undefined {
  const fixes = desk.fixing.of(desk.doc.document, cue)
  return fixes ? firstRemedy(issuesInOrder(desk, cue), fixes) : null
}

export function firstRemedy(issues: readonly Issue[], fixes: readonly Fix[]): Remedy | undefined {
  for (const issue of issues) {
    const fix = fixes.find(({ code }) => code === issue.code)
    if (fix) return { issue, fix }
  }
  return undefined
}

const noAnswer = () => t('The server does not answer; this needs it.')
const noFix = () => t('No change of this cue alone would put it right.')

/** Why the active cue can't be put right by itself; null: it can, as far as is known. */
export function whyNoFix(desk: Desk): string | null {
  const cue = desk.doc.active
  if (!cue || !desk.store.issues.has(cue.id)) return t('This cue has no issue.')
  if (offered(desk, cue) === undefined) return noFix()
  return desk.doc.offline ? noAnswer() : null
}

/** Put the first issue of the active cue right, also right after a key, when the fix has to be
 * asked for. */
export async function fixActive(desk: Desk): Promise<void> {
  const cue = desk.doc.active
  if (!cue) return
  const known = offered(desk, cue)
  if (known) return applyFix(desk, cue, known.fix)
  await desk.fixing.ask(cue)
  const now = desk.store.document.byId.get(cue.id)
  const found = now && offered(desk, now)
  if (now && found) applyFix(desk, now, found.fix)
  else if (now) desk.whyNot.say(found === null ? noAnswer() : noFix())
}
