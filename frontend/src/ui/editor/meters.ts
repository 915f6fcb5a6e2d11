/** The four numbers of a cue that can be wrong, in the same order at the same place. */

import type { Cue } from '../../core/cue'
import type { Profile } from '../../core/profile'
import { measure, tokens } from '../../core/text'

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

function speed(text: string, lasts: number, { cps, wpm }: Profile): Meter {
  const { characters, cps: now } = measure(text, lasts)
  const words = tokens(text).length
  const [value, limit] = cps ? [now, cps] : [Math.round((words * 60_000) / lasts), wpm]
  const unit = cps ? 'characters per second' : 'words per minute'
  return {
    name: cps ? 'Reading speed' : 'Words a minute',
    value: cps ? value.toFixed(1) : String(value),
    limit: `/ ${limit}`,
    share: value / (limit * 1.25),
    mark: 0.8,
    bad: value > limit,
    about: `${characters} characters in ${seconds(lasts)} s; the profile allows ${limit} ${unit}`,
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

function duration(lasts: number, profile: Profile): Meter {
  const { min_duration: shortest, max_duration: longest } = profile
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

const inShort = (ms: number): string =>
  Math.abs(ms) < 1000 ? String(ms) : `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`

function gap(cue: Cue, next: Cue | undefined, least: number): Meter {
  const lasts = next ? next.start - cue.end : null
  return {
    name: 'Gap after',
    value: lasts === null ? '–' : inShort(lasts),
    limit: `≥ ${least} ms`,
    share: lasts === null ? 0 : Math.max(0, lasts) / PAUSE,
    mark: Math.min(1, least / PAUSE),
    bad: lasts !== null && lasts < least,
    about: next ? `Milliseconds until the next cue begins` : 'No cue comes after this one',
  }
}

export function metersOf(cue: Cue, next: Cue | undefined, profile: Profile): readonly Meter[] {
  const lasts = cue.end - cue.start
  const { lines } = measure(cue.text, lasts)
  return [
    speed(cue.text, lasts, profile),
    line(Math.max(0, ...lines), profile.line_length),
    duration(lasts, profile),
    gap(cue, next, profile.gap),
  ]
}
