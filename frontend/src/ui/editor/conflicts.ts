/** What is said of a collision. */

import type { Conflict } from '../../core/conflicts'
import type { Cue } from '../../core/cue'
import { t } from '../../core/i18n'
import { clockText } from '../../core/time'

/** Who wrote the other value. */
export function author(conflict: Conflict): string {
  return conflict.by?.startsWith('machine:') ? t('A job') : t('Another window')
}

const FIELDS: Readonly<Record<string, () => string>> = {
  start: () => t('start||field'),
  end: () => t('end||field'),
  text: () => t('text||field'),
  style: () => t('style||field'),
  layout: () => t('place||field'),
  reviewed: () => t('review tick||field'),
  name: () => t('name||field'),
  language: () => t('language||field'),
  profile: () => t('profile||field'),
  frame: () => t('frame||field'),
}

const fieldName = (field: string): string => FIELDS[field]?.() ?? field

/** What was changed, by the names of its fields. */
export const fieldNames = (fields: readonly string[]): string => fields.map(fieldName).join(', ')

/** One sentence about a collision that is not in the text. */
export function told(conflict: Conflict, cue: Cue): string {
  const mine = conflict.mine ?? {}
  const pairs = conflict.fields
    .filter((field) => field === 'start' || field === 'end')
    .map((field) => {
      const yours = clockText(Number(mine[field] ?? 0))
      const theirs = clockText(cue[field as 'start' | 'end'])
      const words = { field: fieldName(field), yours, theirs }
      return t('{field} {yours} (yours) or {theirs} (theirs)', words)
    })
  if (pairs.length) {
    const words = { who: author(conflict), times: pairs.join(', ') }
    return t('{who} also changed the times: {times}.', words)
  }
  const words = { who: author(conflict), what: fieldNames(conflict.fields) }
  return t('{who} also changed {what} of this cue.', words)
}
