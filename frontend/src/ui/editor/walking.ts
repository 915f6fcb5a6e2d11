/** The keys of the cue list, which is one tab stop: arrows move, Shift chooses on, Ctrl moves on
 * while what is chosen stays so. */

import { chord } from '../../core/chord'
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

const MAKES = new Set(['Enter', 'Insert'])
/** There is no cue that they could be about. */
const DELETES = new Set(['Delete', 'Backspace'])

export function walker(desk: Desk, view: Viewport): (event: KeyboardEvent) => void {
  const { list } = desk

  /** A keymap may have a command for these keys. */
  function meansMore(event: KeyboardEvent): boolean {
    const { commands, panel } = desk
    const keys = chord(event, commands.mac)
    return commands.meaning(keys, { typing: false, view: panel }) !== undefined
  }

  function walks(event: KeyboardEvent): boolean {
    const page = Math.max(1, Math.floor(view.height / view.row) - 1)
    const by = stepsOf(event.key, page, list.rows.length)
    if (by === undefined || meansMore(event)) return false
    if (event.shiftKey) list.extend(by)
    else if (event.ctrlKey) list.wander(by)
    else list.step(by)
    return true
  }

  /** In a gap the keys for a new cue make one there. */
  function makes(event: KeyboardEvent): boolean {
    const row = list.rows[list.current]
    if (list.gapHere === null || row === undefined || event.ctrlKey || event.shiftKey) return false
    if (MAKES.has(event.key)) list.fill(row)
    return MAKES.has(event.key) || DELETES.has(event.key)
  }

  function toggles(event: KeyboardEvent): boolean {
    if (event.key !== ' ' || !event.ctrlKey || meansMore(event)) return false
    list.toggle()
    return true
  }

  return (event) => {
    if (event.altKey || event.metaKey || event.isComposing) return
    if (walks(event) || makes(event) || toggles(event)) event.preventDefault()
  }
}
