/** Issues and their fixes in words, in the language of the interface. */

import type { Issue } from './cue'
import type { Change } from './edit'
import { plural, spoken, t } from './i18n'

const SECOND = 1000
const formats = new Map<string, Intl.NumberFormat>()

function inDigits(value: number, least: number, most: number): string {
  const key = `${spoken()} ${least} ${most}`
  const digits = { minimumFractionDigits: least, maximumFractionDigits: most }
  const format = formats.get(key) ?? new Intl.NumberFormat(spoken(), digits)
  formats.set(key, format)
  return format.format(value)
}

/** `340 ms`, `1.2 s` */
export function lasting(ms: number): string {
  if (Math.abs(ms) < SECOND) return t('{value} ms', { value: ms })
  return t('{value} s', { value: inDigits(ms / SECOND, 0, 3) })
}

interface Words {
  readonly name: string
  readonly reason: string
}

const whole = (value: number | null): string => inDigits(value ?? 0, 0, 3)

function speed({ about, value, limit }: Issue): string {
  const allowed = whole(limit)
  if (about === 'words') {
    const words = { value: whole(value), limit: allowed }
    return t('{value} words per minute, the profile allows {limit}', words)
  }
  const characters = { value: inDigits(value ?? 0, 1, 1), limit: allowed }
  return t('{value} characters per second, the profile allows {limit}', characters)
}

const WORDS: Readonly<Record<string, (issue: Issue) => Words>> = {
  empty: () => ({ name: t('No text'), reason: t('There is nothing to read') }),
  tags: () => ({
    name: t('Tag left open'),
    reason: t('A tag is opened and not closed, or closed and not opened'),
  }),
  characters: ({ level, value }) => ({
    name: level === 'error' ? t('Signs that cannot be shown') : t('Spaces too many'),
    reason: plural(value ?? 0, 'in {count} place', 'in {count} places'),
  }),
  reading_speed: (issue) => ({ name: t('Too fast to read'), reason: speed(issue) }),
  line_length: ({ value, limit }) => ({
    name: t('Line too long'),
    reason: t('{value} characters, the profile allows {limit}', {
      value: whole(value),
      limit: whole(limit),
    }),
  }),
  lines: ({ value, limit }) => ({
    name: t('Too many lines'),
    reason: t('{value} lines, the profile allows {limit}', {
      value: whole(value),
      limit: whole(limit),
    }),
  }),
  duration_short: (issue) => ({
    name: t('Too short'),
    reason: t('{value}, the least is {limit}', times(issue)),
  }),
  duration_long: (issue) => ({
    name: t('Too long'),
    reason: t('{value}, the most is {limit}', times(issue)),
  }),
  overlap: (issue) => ({
    name: issue.about === 'before' ? t('Overlaps the cue before') : t('Overlaps the next cue'),
    reason: t('by {value}; two texts are shown at once', times(issue)),
  }),
  after_end: ({ level, value }) => ({
    name: level === 'error' ? t('After the end of the video') : t('Ends after the video'),
    reason:
      level === 'error'
        ? t('nobody will see it; it ends {value} after the video', { value: lasting(value ?? 0) })
        : t('by {value}', { value: lasting(value ?? 0) }),
  }),
  gap: (issue) => ({
    name: t('Gap too short'),
    reason: t('{value} to the next cue, the least is {limit}', times(issue)),
  }),
  chain: (issue) => ({
    name: t('Gap flickers'),
    reason: t('{value} to the next cue: close it, or leave {limit}', times(issue)),
  }),
}

const times = ({ value, limit }: Issue) => ({
  value: lasting(value ?? 0),
  limit: lasting(limit ?? 0),
})

/** What is wrong, short, and with its numbers: a name and a reason that can stand apart. */
export function wordsOf(issue: Issue): Words {
  return WORDS[issue.code]?.(issue) ?? { name: issue.code, reason: '' }
}

/** One sentence: `Too fast to read: 22.0 characters per second, the profile allows 20.` */
export function sentenceOf(issue: Issue): string {
  const { name, reason } = wordsOf(issue)
  return `${name}: ${reason}.`
}

/** What puts one issue of a cue right, as the server thought it out. */
export interface Fix {
  /** Of the issue. */
  readonly code: string
  readonly kind: string
  /** ms; null where no time changes. */
  readonly amount: number | null
  readonly changes: readonly Change[]
}

const FIXES: Readonly<Record<string, (amount: string) => string>> = {
  end_later: (amount) => t('End {amount} later', { amount }),
  end_earlier: (amount) => t('End {amount} earlier', { amount }),
  start_later: (amount) => t('Start {amount} later', { amount }),
  start_earlier: (amount) => t('Start {amount} earlier', { amount }),
  break: () => t('Break the lines again'),
  close_tags: () => t('Close the tag'),
  remove_characters: () => t('Remove the characters'),
  remove_lines: () => t('Remove the empty line'),
  remove_spaces: () => t('Remove the spaces'),
  delete: () => t('Delete the cue'),
  split: () => t('Split the cue'),
}

/** Fixes that move an edge of a neighbour. */
const BESIDE: Readonly<Record<string, (amount: string) => string>> = {
  end_later: (amount) => t('End the cue before {amount} later', { amount }),
  end_earlier: (amount) => t('End the cue before {amount} earlier', { amount }),
  start_later: (amount) => t('Start the next cue {amount} later', { amount }),
  start_earlier: (amount) => t('Start the next cue {amount} earlier', { amount }),
}

/** What the button of a fix of the cue *id* says: `End 340 ms later`. */
export function labelOfFix({ kind, amount, changes }: Fix, id: string): string {
  const isBeside = changes.length > 0 && changes.every((change) => change.id !== id)
  const said = (isBeside ? BESIDE[kind] : undefined) ?? FIXES[kind]
  return said?.(lasting(amount ?? 0)) ?? t('Put it right')
}
