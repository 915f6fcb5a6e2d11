/** The commands of the editor: the one list from which buttons, keys and the sheet are drawn. */

import type { Command } from '../../../core/commands'
import { orElse } from '../attempts'
import type { Desk } from '../desk.svelte'
import { collisions } from './collisions'
import { cues } from './cues'
import { list } from './list'
import { markup } from './markup'
import { moving } from './moving'
import { operations } from './operations'
import { playing } from './playing'
import { styles } from './styles'
import { timing } from './timing'
import { views } from './views'
import { work } from './work'

export function commandsOf(desk: Desk): readonly Command[] {
  const groups = [
    playing,
    moving,
    editing(timing),
    editing(cues),
    editing(markup),
    editing(collisions),
    operations,
    list,
    styles,
    views,
    work,
  ]
  return groups.flatMap((group) => group(desk)).map((command) => patient(desk, command))
}

type Group = (desk: Desk) => readonly Command[]

/** A group of which every command changes cues. */
const editing =
  (group: Group): Group =>
  (desk) =>
    group(desk).map((command) => ({ ...command, edits: true }))

/** A command that needs words which are still on their way is done when they are here. */
function patient(desk: Desk, command: Command): Command {
  const { run, blocked } = command
  return {
    ...command,
    run: () => desk.attempt(run),
    ...(blocked && { blocked: () => orElse(blocked, null) }),
  }
}
