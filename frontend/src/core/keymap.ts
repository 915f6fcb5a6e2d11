/** Which keys stand for which command: the usual ones, those of a preset, those of a person. */

import { keysIn, situations } from './chord'

/** Bindings by command; no keys of one place twice. */
export type Keys = ReadonlyMap<string, readonly string[]>

/** Bindings by command, as a preset or a person gives them. An empty list = no keys. */
export type Given = Readonly<Record<string, readonly string[]>>

/** What a keymap needs to know of a command. */
export interface Bound {
  readonly name: string
  readonly keys: readonly string[]
  readonly typing?: boolean
  readonly view?: string
}

/** Why a preset has another key than its tool. */
export type Reason = 'altgr' | 'browser' | 'taken'

export interface Preset {
  readonly name: string
  /** The tool's own name. */
  readonly label: string
  /** Commands that are not named keep their usual keys, as far as these are free. */
  readonly keys: Given
  /** The tool's keys where they could not be kept, as the tool writes them. */
  readonly departures: Readonly<Record<string, { readonly theirs: string; readonly why: Reason }>>
}

const ANYWHERE = ''

/** The places where a binding of *command* holds, as `view|text|keys`. */
function places({ typing, view }: Bound, binding: string): readonly string[] {
  const where = situations(binding, typing ?? false)
  const keys = keysIn(binding)
  const all = [where.resting && `rest|${keys}`, where.typing && `text|${keys}`]
  return all.filter((place) => place !== false).map((place) => `${view ?? ANYWHERE}|${place}`)
}

/** Who has which keys where. */
export class Claims {
  private readonly owners = new Map<string, string>()

  /** The command with these keys; those of the *view* come first. */
  of(keys: string, typing: boolean, view = ANYWHERE): string | undefined {
    const place = `${typing ? 'text' : 'rest'}|${keys}`
    return this.owners.get(`${view}|${place}`) ?? this.owners.get(`${ANYWHERE}|${place}`)
  }

  /** Who already has one of the places of *binding*, besides the command itself. */
  rival(command: Bound, binding: string): string | undefined {
    return places(command, binding)
      .map((place) => this.owners.get(place))
      .find((owner) => owner !== undefined && owner !== command.name)
  }

  take(command: Bound, binding: string): void {
    for (const place of places(command, binding)) this.owners.set(place, command.name)
  }
}

export function claims(all: readonly Bound[], keys: Keys): Claims {
  const taken = new Claims()
  for (const command of all) {
    for (const binding of keys.get(command.name) ?? []) taken.take(command, binding)
  }
  return taken
}

/** Every command with its usual keys. */
export function usualKeys(all: readonly Bound[]): Keys {
  return resolved(all, [])
}

/** The keys of all commands. What is given first wins; the usual keys come last, and nothing is
 * had by two commands in one place. */
export function resolved(all: readonly Bound[], given: readonly Given[]): Keys {
  const taken = new Claims()
  const keys = new Map<string, readonly string[]>()
  const rankOf = ({ name }: Bound): number => {
    const rank = given.findIndex((layer) => Object.hasOwn(layer, name))
    return rank < 0 ? given.length : rank
  }
  for (const command of all.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const wanted = given[rankOf(command)]?.[command.name] ?? command.keys
    const free = [...new Set(wanted)].filter(
      (binding) => taken.rival(command, binding) === undefined,
    )
    for (const binding of free) taken.take(command, binding)
    keys.set(command.name, free)
  }
  return keys
}

/** Two commands with the same keys in the same place, as `keys: one, other`. */
export function conflicts(all: readonly Bound[], bindings: (command: Bound) => readonly string[]) {
  const owners = new Map<string, string>()
  return all.flatMap((command) =>
    bindings(command).flatMap((binding) =>
      places(command, binding).flatMap((place) => {
        const owner = owners.get(place)
        owners.set(place, command.name)
        return owner !== undefined ? [`${binding}: ${owner}, ${command.name}`] : []
      }),
    ),
  )
}
