/** The limits a profile sets, as the meters show them. What breaks them is checked by the server. */

export interface Profile {
  readonly id: string
  readonly name: string
  /** Characters per second. */
  readonly cps: number
  /** Characters per line. */
  readonly line: number
  readonly lines: number
  /** Durations and the least gap between cues, in ms. */
  readonly shortest: number
  readonly longest: number
  readonly gap: number
}

const NETFLIX: Profile = {
  id: 'netflix',
  name: 'Netflix · adults',
  cps: 20,
  line: 42,
  lines: 2,
  shortest: 833,
  longest: 7000,
  gap: 83,
}

export const PROFILES: readonly Profile[] = [NETFLIX]

export function profileOf(id: string): Profile {
  return PROFILES.find((profile) => profile.id === id) ?? NETFLIX
}
