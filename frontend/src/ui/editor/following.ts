/** While it plays, the cue being said becomes the active one, unless somebody is typing. Several that
 * are chosen stay so. */

import { cueAt } from '../../core/document'
import { only } from '../../core/selection'
import type { Desk } from './desk.svelte'
import { takesText } from './keys'

export function followPlayback(desk: Desk): () => void {
  return desk.clock.subscribe(() => {
    const { clock, store } = desk
    if (!clock.playing || !desk.following || takesText(document.activeElement)) return
    const cue = cueAt(store.document.cues, clock.time)
    const { ids, active } = store.selection
    if (!cue || cue.id === active) return
    store.select(ids.size > 1 ? { ids, active: cue.id } : only(cue.id))
  })
}
