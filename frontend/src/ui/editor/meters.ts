/** The four numbers of a cue that can be wrong, in the same order at the same place. */

import { ROUNDING } from '../../core/checks'
import type { Cue } from '../../core/cue'
import { decimalSign, t } from '../../core/i18n'
import type { Profile } from '../../core/profile'
import { measure, tokens } from '../../core/text'
import { number } from '../parts/format'

export interface Meter {
  readonly name: string
  readonly value: string
  readonly limit: string
  /** How far the bar goes and where the limit stands, 0..1. */
  readonly share: number
  readonly mark: number
  readonly bad: boolean
  readonly about: string
}

const seconds = (ms: number): string => number(ms / 1000, 2)
const whole = (ms: number): string => told(Math.round(ms / 10) / 100)
/** With as many digits as it has. */
const told = (value: number): string => String(value).replace('.', decimalSign())
/** The bar goes on beyond the limit, by a quarter. */
const BEYOND = 1.25
/** Where the bar of a profile without a limit ends. */
const USUAL_SPEED = 20

function speed(text: string, lasts: number, { cps, wpm }: Profile): Meter {
  const { characters, cps: now } = measure(text, lasts)
  const paced = wpm ? Math.ceil((tokens(text).length * 60_000) / lasts) : 0
  // Where both are limited, the one that is nearer to its limit is shown.
  const inWords = wpm > 0 && (cps === 0 || paced / wpm > now / cps)
  const [value, limit] = inWords ? [paced, wpm] : [now, cps]
  return {
    name: inWords ? t('Words a minute') : t('Reading speed'),
    value: number(value, inWords ? 0 : 1),
    limit: limit ? `/ ${told(limit)}` : '',
    share: value / ((limit || USUAL_SPEED) * BEYOND),
    mark: 1 / BEYOND,
    bad: limit > 0 && value > limit,
    about: t('{characters} characters in {seconds} s', { characters, seconds: seconds(lasts) }),
  }
}

function line(longest: number, limit: number): Meter {
  return {
    name: t('Longest line'),
    value: number(longest),
    limit: `/ ${limit}`,
    share: longest / limit,
    mark: 1,
    bad: longest > limit,
    about: t('The profile allows {limit} characters in a line', { limit }),
  }
}

function duration(lasts: number, profile: Profile): Meter {
  const { min_duration: shortest, max_duration: longest } = profile
  const short = lasts < shortest
  return {
    name: t('Duration'),
    value: seconds(lasts),
    limit: short ? `≥ ${whole(shortest)} s` : `/ ${whole(longest)} s`,
    share: lasts / longest,
    mark: short ? shortest / longest : 1,
    bad: short || lasts > longest,
    about: t('From {least} to {most} s', { least: whole(shortest), most: whole(longest) }),
  }
}

/** A gap of a second and more is a pause: the bar is full. */
const PAUSE = 1000

const inShort = (ms: number): string =>
  (Math.abs(ms) < 1000 ? String(ms) : `${number(ms / 1000, ms < 10_000 ? 1 : 0)} s`).replace(
    '-',
    '−',
  )

function gap(cue: Cue, next: Cue | undefined, { gap: least, chain }: Profile): Meter {
  const lasts = next ? next.start - cue.end : null
  const flickers = lasts !== null && lasts > least + ROUNDING && lasts < chain - ROUNDING
  return {
    name: t('Gap after'),
    value: lasts === null ? '–' : inShort(lasts),
    limit: `≥ ${flickers ? chain : least} ms`,
    share: lasts === null ? 0 : Math.max(0, lasts) / PAUSE,
    mark: Math.min(1, (flickers ? chain : least) / PAUSE),
    bad: flickers || (lasts !== null && lasts < least - ROUNDING),
    about: next ? t('Milliseconds until the next cue begins') : t('No cue comes after this one'),
  }
}

export function metersOf(cue: Cue, next: Cue | undefined, profile: Profile): readonly Meter[] {
  const lasts = cue.end - cue.start
  const { lines } = measure(cue.text, lasts)
  return [
    speed(cue.text, lasts, profile),
    line(Math.max(0, ...lines), profile.line_length),
    duration(lasts, profile),
    gap(cue, next, profile),
  ]
}
