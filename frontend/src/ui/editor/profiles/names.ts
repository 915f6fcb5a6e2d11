/** What profiles and their numbers are called. */

import { t } from '../../../core/i18n'
import type { Limits } from '../../../core/profile'

const NAMES: Readonly<Record<string, () => string>> = {
  netflix: () => t('Netflix, adults'),
  'netflix-children': () => t('Netflix, children'),
  bbc: () => t('BBC, wide'),
  'bbc-vertical': () => t('BBC, upright'),
  ted: () => t('TED'),
  shorts: () => t('Shorts'),
  own: () => t('Own numbers'),
}

export const profileName = (id: string): string => NAMES[id]?.() ?? id

/** A number of a profile: its name, its unit, and what it may be. Times are ms. */
export interface ProfileNumber {
  readonly field: keyof Limits
  readonly name: () => string
  readonly unit: 'count' | 'time'
  readonly least: number
  readonly most: number
  /** 0 stands for no such rule. */
  readonly optional?: boolean
  /** It need not be whole: tenths count. */
  readonly broken?: boolean
}

/** The shortest time is no longer than the longest. */
export function bounded(of: ProfileNumber, { min_duration, max_duration }: Limits): ProfileNumber {
  if (of.field === 'min_duration') return { ...of, most: Math.min(of.most, max_duration) }
  if (of.field === 'max_duration') return { ...of, least: Math.max(of.least, min_duration) }
  return of
}

export const NUMBERS: readonly ProfileNumber[] = [
  {
    field: 'line_length',
    name: () => t('Characters in a line'),
    unit: 'count',
    least: 1,
    most: 200,
  },
  { field: 'lines', name: () => t('Lines'), unit: 'count', least: 1, most: 10 },
  {
    field: 'cps',
    name: () => t('Characters per second'),
    unit: 'count',
    least: 0,
    most: 100,
    optional: true,
    broken: true,
  },
  {
    field: 'wpm',
    name: () => t('Words per minute'),
    unit: 'count',
    least: 0,
    most: 1000,
    optional: true,
  },
  { field: 'min_duration', name: () => t('Shortest'), unit: 'time', least: 0, most: 60_000 },
  { field: 'max_duration', name: () => t('Longest'), unit: 'time', least: 1, most: 600_000 },
  {
    field: 'gap',
    name: () => t('Least gap'),
    unit: 'time',
    least: 0,
    most: 10_000,
    optional: true,
  },
  {
    field: 'chain',
    name: () => t('Close gaps under'),
    unit: 'time',
    least: 0,
    most: 10_000,
    optional: true,
  },
]
