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

const TOOLS = '[role="toolbar"] button, .form .head button'

/** The tool that was clicked last, until the keyboard goes elsewhere by itself. */
let tool: Element | null = null
/** What was clicked last; it has the focus and nobody's attention, too. */
let clickedOn: Element | null = null
/** The keyboard went by itself where it is: the browser shows so. */
let reached = false

export function clicked({ target }: PointerEvent): void {
  clickedOn = target instanceof Element ? target.closest('button, a, select, [tabindex]') : null
  tool = target instanceof Element ? target.closest(TOOLS) : null
  reached = false
}

/** From the first key on the browser shows what was clicked as well: it is to be asked before. */
export function focused({ target }: FocusEvent): void {
  reached = target instanceof Element && target.matches(':focus-visible')
}

/** Whether the keyboard went to *element*, and not the mouse. */
const isReached = (element: Element): boolean => reached && element !== clickedOn

const PRESSING = /^(?:Space|Enter)$/
const STEPPING = /^(?:Arrow(?:Up|Down|Left|Right)|Home|End|PageUp|PageDown)$/

/** Buttons and the like answer Space and Enter themselves, sliders and lists of choices also what
 * goes through their values, as letters do in such a list. A tool that was clicked keeps the focus
 * and nobody's attention: there Space plays, as everywhere. */
function answersItself(event: KeyboardEvent): boolean {
  const plain = !(event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
  if (!plain || !(event.target instanceof Element)) return false
  const { target, code, key } = event
  if (key.length === 1 && target.matches('select') && isReached(target)) return true
  if (STEPPING.test(code)) return !!target.closest('select, input[type="range"]')
  if (!PRESSING.test(code)) return false
  if (target === tool) return false
  return !!target.closest('button, a, select, summary, input[type="range"]')
}

const CUES = '.cuelist, .form, .zone-timeline'

/** Whether the keyboard went to something that is not about cues. In a menu it always did. */
function wentAway({ target }: KeyboardEvent, { places, panel }: Desk): boolean {
  if (!(target instanceof Element) || target === document.body) return false
  if (target.closest('[role="menu"]')) return true
  if (!isReached(target) || target.closest(CUES)) return false
  // The other views list cues, the history steps.
  return target !== places.list || panel === 'history'
}

const AROUND = '.top, .tabs, .selbar, .form, .zone-player, .zone-timeline'

/** Whether the keyboard is outside the list, and not only because a tool was clicked there. */
export function isAway(): boolean {
  const { activeElement } = document
  return activeElement !== tool && !!activeElement?.closest(AROUND)
}

/** Where nobody else wants them, the keys that go through the list do so. */
function walks(event: KeyboardEvent, desk: Desk): boolean {
  const { target, code } = event
  const idle = target === document.body || target === tool
  if (!idle || !STEPPING.test(code)) return false
  desk.places.walk?.(event)
  if (event.defaultPrevented) desk.focusList()
  return event.defaultPrevented
}

const MODIFIERS = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta'])

export function pressed(event: KeyboardEvent, desk: Desk): void {
  if (event.code === 'Tab') tool = clickedOn = null
  if (!event.repeat && !MODIFIERS.has(event.key)) desk.whyNot.over()
  if (event.defaultPrevented || answersItself(event)) return
  if (event.target instanceof Element && event.target.closest('dialog')) return
  const typing = takesText(event.target)
  if (!typing && desk.stray.takes(event)) {
    event.preventDefault()
    return
  }
  const field = typing && event.target !== desk.places.text
  const away = wentAway(event, desk)
  const place = { typing, field, away, view: desk.panel, repeat: event.repeat }
  if (walks(event, desk)) return
  const outcome = desk.commands.press(event, place)
  if (typeof outcome === 'object') desk.whyNot.say(outcome.blocked, event.repeat)
  if (outcome !== 'nothing') event.preventDefault()
}

export function letGo(event: KeyboardEvent, desk: Desk): void {
  desk.commands.letGo(event.code)
}
