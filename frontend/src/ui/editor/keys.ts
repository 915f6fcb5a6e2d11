/** Keys on their way from the page to the commands. */

import type { Desk } from './desk.svelte'

export const isMac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform)

const TYPED = new Set(['text', 'search', 'url', 'email', 'password', 'number', 'tel'])

/** Whether keys write into this element. */
export function takesText(element: EventTarget | null): boolean {
  if (element instanceof HTMLTextAreaElement) return true
  if (element instanceof HTMLInputElement) return TYPED.has(element.type)
  return element instanceof HTMLElement && element.isContentEditable
}

/** Buttons and the like answer Space and Enter themselves. */
function answersItself(event: KeyboardEvent): boolean {
  if (event.code !== 'Space' && event.code !== 'Enter') return false
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
  return (
    plain &&
    event.target instanceof Element &&
    !!event.target.closest('button, a, select, summary, input[type="range"]')
  )
}

export function pressed(event: KeyboardEvent, desk: Desk): void {
  if (event.defaultPrevented || answersItself(event)) return
  if (event.target instanceof Element && event.target.closest('dialog')) return
  const typing = takesText(event.target)
  const place = { typing, view: desk.panel, repeat: event.repeat }
  if (desk.commands.press(event, place) !== 'nothing') event.preventDefault()
}

export function letGo(event: KeyboardEvent, desk: Desk): void {
  desk.commands.letGo(event.code)
}
