/** Reading profiles: how much text for how long. The server has the same numbers and their sources;
 * tests/vectors/profiles.json holds both to them. */

import type { Document } from './document'
import { type FrameRate, frameRateOf } from './frames'
import { framesLast } from './time'

/** The numbers of a profile. Times are ms; 0 = no such rule. */
export interface Limits {
  readonly line_length: number
  readonly lines: number
  /** Most characters per second, most words per minute. */
  readonly cps: number
  readonly wpm: number
  readonly min_duration: number
  readonly max_duration: number
  /** The least time between two cues. */
  readonly gap: number
  /** Shorter gaps than this are closed to `gap`. */
  readonly chain: number
}

export interface Profile extends Limits {
  readonly id: string
  readonly name: string
}

/** The profile of a document that has its own numbers. */
export const OWN = 'own'

interface Rules extends Profile {
  /** Wins over `gap` once the frame rate is known. */
  readonly gap_frames: number
  readonly speeds: Readonly<Record<string, number>>
  readonly lengths: Readonly<Record<string, number>>
}

const RULES: Omit<Rules, 'id' | 'name' | 'line_length' | 'min_duration' | 'max_duration'> = {
  lines: 2,
  cps: 0,
  wpm: 0,
  gap: 0,
  gap_frames: 0,
  chain: 0,
  speeds: {},
  lengths: {},
}

const NETFLIX = {
  ...RULES,
  line_length: 42,
  min_duration: 833,
  max_duration: 7000,
  gap: 80,
  gap_frames: 2,
  chain: 500,
  lengths: { zh: 16, ko: 16, th: 35, ja: 23 },
}
const BBC = { ...RULES, wpm: 180, min_duration: 300, max_duration: 10_000, chain: 1000 }

const USUAL: Rules = {
  ...NETFLIX,
  id: 'netflix',
  name: 'Netflix, adults',
  cps: 17,
  speeds: { en: 20, ar: 20, hi: 22, ko: 12, zh: 9, ja: 4 },
}

export const PROFILES: readonly Rules[] = [
  USUAL,
  {
    ...NETFLIX,
    id: 'netflix-children',
    name: 'Netflix, children',
    cps: 13,
    speeds: { en: 17, ar: 17, hi: 18, ko: 9, zh: 7, ja: 4 },
  },
  { ...BBC, id: 'bbc', name: 'BBC, wide', line_length: 37 },
  { ...BBC, id: 'bbc-vertical', name: 'BBC, upright', line_length: 25, lines: 3 },
  {
    ...RULES,
    id: 'ted',
    name: 'TED',
    line_length: 42,
    cps: 21,
    min_duration: 1000,
    max_duration: 7000,
  },
  {
    ...RULES,
    id: 'shorts',
    name: 'Shorts',
    line_length: 24,
    cps: 25,
    min_duration: 700,
    max_duration: 5000,
  },
]

/** A profile with the numbers of a language (null = English) and a frame rate. */
export function fitted(id: string, language: string | null, rate: FrameRate): Profile {
  const rules = PROFILES.find((profile) => profile.id === id) ?? USUAL
  const tongue = (language ?? 'en').split('-')[0]?.toLowerCase() ?? 'en'
  return {
    ...rules,
    cps: rules.speeds[tongue] ?? rules.cps,
    line_length: rules.lengths[tongue] ?? rules.line_length,
    gap: rules.gap_frames ? framesLast(rules.gap_frames, rate) : rules.gap,
  }
}

/** The profile a document is held to. */
export function profileOf({ profile, own_profile, language, video }: Document): Profile {
  if (profile === OWN && own_profile) return { ...own_profile, id: OWN, name: 'Own numbers' }
  return fitted(profile, language, frameRateOf(video.frame_rate))
}

/** Just the numbers of a profile, as a document keeps its own. */
export function limitsOf(profile: Profile): Limits {
  const { line_length, lines, cps, wpm, min_duration, max_duration, gap, chain } = profile
  return { line_length, lines, cps, wpm, min_duration, max_duration, gap, chain }
}
