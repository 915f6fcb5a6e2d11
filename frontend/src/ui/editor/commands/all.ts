/** The commands of the editor: the one list from which buttons, keys and the sheet are drawn. */

import type { Command } from '../../../core/commands'
import type { Desk } from '../desk.svelte'
import { cues } from './cues'
import { moving } from './moving'
import { playing } from './playing'
import { styles } from './styles'
import { timing } from './timing'
import { views } from './views'
import { work } from './work'

export function commandsOf(desk: Desk): readonly Command[] {
  return [views, playing, moving, timing, cues, styles, work].flatMap((group) => group(desk))
}
