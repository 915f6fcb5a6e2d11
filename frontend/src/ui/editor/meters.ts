/** The four numbers of a cue that can be wrong, in the same order at the same place. */

import type { Cue } from '../../core/cue'
import type { Profile } from '../../core/profile'
import { measure } from '../../core/text'

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

const seconds = (ms: number): string => (ms / 1000).toFixed(2)
const whole = (ms: number): string => String(Math.round(ms / 10) / 100)

function speed(cps: number, characters: number, duration: number, limit: number): Meter {
  return {
    name: 'Reading speed',
    value: cps.toFixed(1),
    limit: `/ ${limit}`,
    share: cps / (limit * 1.25),
    mark: 0.8,
    bad: cps > limit,
    about: `${characters} characters in ${seconds(duration)} s; the profile allows ${limit} per second`,
  }
}

function line(longest: number, limit: number): Meter {
  return {
    name: 'Longest line',
    value: String(longest),
    limit: `/ ${limit}`,
    share: longest / limit,
    mark: 1,
    bad: longest > limit,
    about: `The profile allows ${limit} characters in a line`,
  }
}

function duration(lasts: number, { shortest, longest }: Profile): Meter {
  const short = lasts < shortest
  return {
    name: 'Duration',
    value: seconds(lasts),
    limit: short ? `≥ ${whole(shortest)} s` : `/ ${whole(longest)} s`,
    share: lasts / longest,
    mark: short ? shortest / longest : 1,
    bad: short || lasts > longest,
    about: `From ${whole(shortest)} to ${whole(longest)} s`,
  }
}

/** A gap of a second and more is a pause: the bar is full. */
const PAUSE = 1000

function gap(cue: Cue, next: Cue | undefined, least: number): Meter {
  const lasts = next ? next.start - cue.end : null
  return {
    name: 'Gap after',
    value: lasts === null ? '–' : lasts >= 10_000 ? `${Math.round(lasts / 1000)} s` : String(lasts),
    limit: `≥ ${least} ms`,
    share: lasts === null ? 0 : Math.max(0, lasts) / PAUSE,
    mark: Math.min(1, least / PAUSE),
    bad: lasts !== null && lasts < least,
    about: next ? `Milliseconds until the next cue begins` : 'No cue comes after this one',
  }
}

export function metersOf(cue: Cue, next: Cue | undefined, profile: Profile): readonly Meter[] {
  const lasts = cue.end - cue.start
  const { cps, characters, lines } = measure(cue.text, lasts)
  return [
    speed(cps, characters, lasts, profile.cps),
    line(Math.max(0, ...lines), profile.line),
    duration(lasts, profile),
    gap(cue, next, profile.gap),
  ]
}
