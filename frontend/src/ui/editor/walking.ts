/** The keys of the cue list, which is one tab stop: arrows move, Shift chooses on. */

import { chord } from '../../core/chord'
import { indexOf } from '../../core/document'
import { extended } from '../../core/selection'
import type { Viewport } from '../../core/window'
import type { Desk } from './desk.svelte'

/** How many rows each key goes. */
function stepsOf(key: string, page: number, all: number): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -page,
    PageDown: page,
    Home: -all,
    End: all,
  }
  return steps[key]
}

export function walker(desk: Desk, view: Viewport): (event: KeyboardEvent) => void {
  /** Where choosing on began. */
  let began: string | null = null

  function reach(by: number): void {
    const { document, selection } = desk.store
    if (selection.ids.size <= 1) began = selection.active
    const { cues } = document
    const at = indexOf(document, selection.active) + by
    const to = cues[Math.min(Math.max(0, at), cues.length - 1)]
    if (to) desk.store.select(extended(document, began, to.id))
  }

  /** A keymap may have a command for these keys. */
  function meansMore(event: KeyboardEvent): boolean {
    const { commands, panel } = desk
    const keys = chord(event, commands.mac)
    return commands.meaning(keys, { typing: false, view: panel }) !== undefined
  }

  return (event) => {
    if (event.altKey || event.metaKey || event.isComposing) return
    const page = Math.max(1, Math.floor(view.height / view.row) - 1)
    const by = stepsOf(event.key, page, desk.store.document.cues.length)
    if (by === undefined || meansMore(event)) return
    if (event.shiftKey) reach(by)
    else desk.step(by)
    event.preventDefault()
  }
}
