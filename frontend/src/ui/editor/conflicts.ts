/** What is said of a collision. */

import { type Conflict, textOf } from '../../core/conflicts'
import type { Cue } from '../../core/cue'
import { BY_VIDEOS_PAGE, type Fields, isMachine } from '../../core/edit'
import { t } from '../../core/i18n'
import { clockText } from '../../core/time'
import type { Desk } from './desk.svelte'

/** What the active cue has to be decided about. */
export function collisionOf(desk: Desk): Conflict | null {
  return desk.store.conflicts.of(desk.store.selection.active)
}

/** Who wrote the other value; *me* may have done so elsewhere. */
export function author({ by }: Pick<Conflict, 'by'>, me: string): string {
  if (by === me) return t('You, in another window')
  if (by === BY_VIDEOS_PAGE) return t('The videos page')
  return by !== null && isMachine(by) ? t('A job') : t('Another window')
}

/** Who deleted a cue in which something of mine waits. */
export function deletion(conflict: Conflict, me: string): string {
  if (conflict.by === me) return t('You deleted a cue that was still to be decided about.')
  return t('{who} deleted a cue that you changed.', { who: author(conflict, me) })
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

/** What collided, in a few words. */
export function told(conflict: Conflict, cue: Cue, me: string): string {
  const who = author(conflict, me)
  const { mine, fields } = conflict
  if (mine === null) return t('You deleted this cue. {who} changed it.', { who })
  if (textOf(conflict) !== null) return t('Two texts: yours, and theirs beside it.')
  const times = TIMES.filter((field) => fields.includes(field))
  if (times.length === 0) {
    return t('{who} also changed {what} of this cue.', { who, what: fieldNames(fields) })
  }
  const words = { yours: timesOf(mine, times), theirs: timesOf({ ...cue }, times) }
  return t('Yours: {yours}. Theirs: {theirs}.', words)
}

const TIMES = ['start', 'end'] as const

/** Two of them as they are written everywhere, one by its name. */
function timesOf(of: Fields, fields: readonly (typeof TIMES)[number][]): string {
  const times = fields.map((field) => clockText(Number(of[field] ?? 0)))
  if (times.length > 1) return times.join(' – ')
  return `${fieldNames(fields)} ${times}`
}
