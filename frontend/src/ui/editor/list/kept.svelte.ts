/** How the list looks, kept for this browser. */

import { Switches } from '../../parts/switches.svelte'

const list = new Switches('legenda.list', {
  /** Both lines of a cue under each other. */
  twoLines: false,
  /** Rows for the gaps between cues. */
  gaps: true,
  /** Words that were heard badly are marked. */
  doubts: true,
})

export const kept = list.values

export function toggle(name: keyof typeof kept): void {
  list.keep({ [name]: !kept[name] })
}
