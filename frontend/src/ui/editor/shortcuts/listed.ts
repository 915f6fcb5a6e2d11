/** What the sheet lists: the commands by group, as far as they fit what is sought. */

import { shown } from '../../../core/chord'
import type { Command, Commands } from '../../../core/commands'
import { within } from '../palette/fuzzy'

export interface Group {
  readonly name: string
  readonly commands: readonly Command[]
}

const bare = (keys: string): string => keys.toLowerCase().replaceAll(/[\s+]/g, '')

/** By name, by group, or by keys as they are printed: `ctrl m`. */
export function listed(commands: Commands, sought: string): readonly Group[] {
  const fits = ({ name, label, group }: Command): boolean =>
    within(sought, `${label} ${group}`) ||
    commands.bindings(name).some((keys) => bare(shown(keys, commands.mac)) === bare(sought))
  const fitting = commands.all.filter(fits)
  const names = [...new Set(fitting.map(({ group }) => group))]
  return names.map((name) => ({
    name,
    commands: fitting.filter(({ group }) => group === name),
  }))
}
