/** The keymap a person chose, with their own changes to it; also as a text to take along. */

import type { Given } from './keymap'

export interface ChosenKeys {
  readonly preset: string
  /** My own keys by preset: changing the preset and back loses nothing. */
  readonly own: Readonly<Record<string, Given>>
}

export const USUAL_KEYS: ChosenKeys = { preset: 'legenda', own: {} }

/** My changes to the chosen preset. */
export function ownOf({ preset, own }: ChosenKeys): Given {
  return own[preset] ?? {}
}

/** With other keys for some commands of the chosen preset; null = those of the preset again. */
export function withOwn(
  chosen: ChosenKeys,
  changes: Readonly<Record<string, readonly string[] | null>>,
): ChosenKeys {
  const all = Object.entries({ ...ownOf(chosen), ...changes })
  const kept = all.filter((entry): entry is [string, readonly string[]] => entry[1] !== null)
  return withAllOwn(chosen, Object.fromEntries(kept))
}

export function withAllOwn(chosen: ChosenKeys, keys: Given): ChosenKeys {
  return { ...chosen, own: { ...chosen.own, [chosen.preset]: keys } }
}

/** `{"preset": "aegisub", "keys": {"play.cue": ["KeyS"]}}`: the preset and my changes to it. */
export function written(chosen: ChosenKeys): string {
  return JSON.stringify({ preset: chosen.preset, keys: ownOf(chosen) }, null, 2)
}

const BINDING = /^(?:Text:)?(?:Mod\+)?(?:Ctrl\+)?(?:Alt\+)?(?:Shift\+)?(?:\w+|\?)$/

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const areBindings = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' && BINDING.test(one))

function givenIn(value: unknown): Given | null {
  if (!isRecord(value)) return null
  return Object.values(value).every(areBindings) ? (value as Given) : null
}

/** What `written` wrote; null when *text* is something else. */
export function taken(text: string, into: ChosenKeys): ChosenKeys | null {
  const found = parsed(text)
  if (!isRecord(found) || typeof found.preset !== 'string') return null
  const keys = givenIn(found.keys)
  return keys && withAllOwn({ ...into, preset: found.preset }, keys)
}

/** What this browser kept; the usual keys when it kept nothing that can be read. */
export function restored(text: string | null): ChosenKeys {
  const found = parsed(text ?? '')
  if (!isRecord(found) || typeof found.preset !== 'string' || !isRecord(found.own)) {
    return USUAL_KEYS
  }
  const own = Object.entries(found.own).map(([preset, keys]) => [preset, givenIn(keys) ?? {}])
  return { preset: found.preset, own: Object.fromEntries(own) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
