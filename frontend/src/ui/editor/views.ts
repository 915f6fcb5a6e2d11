/** What the player and the timeline are given: the store as they read it, and what they may ask. */

import { insertAt, retime } from '../../core/edits'
import { extended, only, toggled } from '../../core/selection'
import { placeCues, setFrame } from '../../core/style-edits'
import { offerFor } from '../../core/upright'
import type { PlayerCommands } from '../../player/types'
import type { Choosing, Retiming, TimelineCommands, Tool } from '../../timeline/types'
import { tell } from '../parts/toasts'
import { noRoomAt } from './commands/cues'
import type { Desk } from './desk.svelte'
import { prepare } from './preparing'

export function playerCommands(desk: Desk): PlayerCommands {
  return {
    tool: (name) => {
      const { label, on } = desk.commands.get(name)
      const keys = desk.commands.keysOf(name) ?? ''
      return { label, keys, on: on?.(), run: () => desk.commands.run(name) }
    },
    proof: () => desk.commands.run('work.proof'),
    prepare: () => void prepare(desk.session),
    frame: (frame, gesture) => desk.run(setFrame(desk.store.document, frame, gesture)),
    offer: (document) => {
      const offer = offerFor(document, desk.store.steps)
      return offer && { ...offer, run: () => desk.run(offer.draft) }
    },
    place: (id, layout, gesture) => desk.run(placeCues(desk.store.document, [id], layout, gesture)),
  }
}

const TOOLS: Readonly<Record<Tool, string>> = {
  insert: 'cue.insert',
  split: 'cue.split',
  merge: 'cue.merge',
  remove: 'cue.delete',
}

export function timelineCommands(desk: Desk): TimelineCommands {
  const { store } = desk
  return {
    activate: (id: string, how: Choosing) => {
      const { document, selection } = store
      if (how === 'only') desk.go(id)
      else if (how === 'toggle') store.select(toggled(selection, id))
      else store.select(extended(document, selection.active, id))
    },
    select: (ids, how) => {
      const { selection } = store
      const all = new Set(how === 'add' ? [...selection.ids, ...ids] : ids)
      const active =
        selection.active !== null && all.has(selection.active) ? selection.active : null
      store.select({ ids: all, active: active ?? ids[0] ?? selection.active })
    },
    choose: (selection) => store.select(selection),
    preview: (shown) => desk.dragging.show(shown),
    retime: (cues: readonly Retiming[]) =>
      desk.attempt(() => desk.run(retime(store.document, cues))),
    insertAt: (time) => {
      const made = insertAt(store.document, time, desk.doc.profile.gap, store.newId())
      if (made) desk.run(made.draft, only(made.cue.id))
      else tell({ kind: 'info', text: noRoomAt(desk, time) ?? '' })
    },
    insert: () => desk.commands.run(TOOLS.insert),
    split: () => desk.commands.run(TOOLS.split),
    merge: () => desk.commands.run(TOOLS.merge),
    remove: () => desk.commands.run(TOOLS.remove),
    blocked: (tool) => desk.commands.get(TOOLS[tool]).blocked?.() ?? null,
    keys: (tool) => desk.commands.keysOf(TOOLS[tool]) ?? '',
  }
}
