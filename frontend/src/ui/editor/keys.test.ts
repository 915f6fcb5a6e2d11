// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeDocument } from '../../core/making'
import type { Desk } from './desk.svelte'
import { clicked, focused, pressed } from './keys'
import { kept } from './list/kept.svelte'
import { makeDesk } from './making'
import { walker } from './walking'

let desk: Desk
let list: HTMLElement

beforeEach(() => {
  kept.gaps = true
  list = document.createElement('div')
  list.tabIndex = 0
  document.body.append(list)
  desk = makeDesk(makeDocument(5))
  desk.places.list = list
  desk.places.walk = walker(desk, { top: 0, height: 100, row: 28 })
})
afterEach(() => {
  list.remove()
  localStorage.clear()
})

/** Press a key on *target*, as the window hears of it; true: it was taken. */
function press(code: string, more: KeyboardEventInit = {}, target: Element = document.body) {
  const options = { code, key: code, bubbles: true, cancelable: true, ...more }
  const event = new KeyboardEvent('keydown', options)
  const hear = (heard: Event) => pressed(heard as KeyboardEvent, desk)
  window.addEventListener('keydown', hear)
  target.dispatchEvent(event)
  window.removeEventListener('keydown', hear)
  return event.defaultPrevented
}

test('on the page itself the arrows walk the rows as in the list, which has the keyboard then', () => {
  expect(press('ArrowDown')).toBe(true)
  expect(desk.list.gapHere).toEqual({ start: 2000, end: 3000 })
  expect(document.activeElement).toBe(list)
  press('ArrowDown')
  expect(desk.store.selection.active).toBe('c2')
})

test('the other keys of the list do what they do there, too', () => {
  press('End')
  press('ArrowUp')
  expect(desk.store.selection.active).toBe('c5')
  press('ArrowUp', { shiftKey: true })
  expect([...desk.store.selection.ids].sort()).toEqual(['c4', 'c5'])
})

test('in a field the arrows stay with the caret', () => {
  const field = document.createElement('input')
  list.append(field)
  expect(press('ArrowDown', {}, field)).toBe(false)
  expect(desk.store.selection.active).toBe('c1')
})

test('a blocked command says why, until the next key', () => {
  press('BracketRight', { key: ']', ctrlKey: true })
  const said = desk.whyNot.told
  expect(said?.text).toContain('it cannot end here')
  press('Control', { key: 'Control' })
  expect(desk.whyNot.told).toBe(said)
  press('BracketRight', { key: ']', ctrlKey: true })
  expect(desk.whyNot.told).not.toBe(said)
  press('ArrowDown')
  expect(desk.whyNot.told).toBeNull()
})

test('a key that is held down says it once', () => {
  press('BracketRight', { key: ']', ctrlKey: true })
  const said = desk.whyNot.told
  press('BracketRight', { key: ']', ctrlKey: true, repeat: true })
  expect(desk.whyNot.told).toBe(said)
})

/** A button in one of the bars around the list. */
function tool(bar: string): HTMLButtonElement {
  const around = document.createElement('div')
  around.className = bar
  const button = document.createElement('button')
  around.append(button)
  list.after(around)
  return button
}

test.each(['top', 'form', 'zone-player', 'zone-timeline'])(
  'Escape goes from a button in .%s back to the list, and no step further',
  (bar) => {
    desk.store.select({ ids: new Set(['c1', 'c2']), active: 'c1' })
    const button = tool(bar)
    button.focus()

    press('Escape', {}, button)

    expect(document.activeElement).toBe(list)
    expect(desk.store.selection.ids.size).toBe(2)
    button.parentElement?.remove()
  },
)

test('a tool that was only clicked does not keep Escape from its step', () => {
  desk.store.select({ ids: new Set(['c1', 'c2']), active: 'c1' })
  const button = tool('form')
  button.parentElement?.setAttribute('role', 'toolbar')
  clicked({ target: button } as unknown as PointerEvent)
  button.focus()

  press('Escape', {}, button)

  expect(document.activeElement).toBe(list)
  expect(desk.store.selection.ids.size).toBe(1)
  button.parentElement?.remove()
})

/** The keyboard is on *element*: by itself, or because that was clicked. */
function reach(element: Element, byMouse = false): void {
  clicked({ target: document.body } as unknown as PointerEvent)
  if (byMouse) clicked({ target: element } as unknown as PointerEvent)
  const focusVisible = { target: Object.create(element, { matches: { value: () => !byMouse } }) }
  focused(focusVisible as unknown as FocusEvent)
}

const isReviewed = () => desk.store.document.byId.get('c1')?.reviewed === true

test.each(['top', 'tabs', 'zone-player', 'toast', 'drawer', 'styles'])(
  'R does nothing from a button in .%s that Tab went to, and says why',
  (bar) => {
    const button = tool(bar)
    reach(button)
    expect(press('KeyR', { key: 'r' }, button)).toBe(true)
    expect(isReviewed()).toBe(false)
    expect(desk.whyNot.told?.text).toContain('Esc takes it to the list')
    button.parentElement?.remove()
  },
)

test('nor does a key that somebody gave to a command without one', () => {
  desk.keymap.give({ 'cue.duplicate': ['KeyB'] })
  const button = tool('zone-player')
  reach(button)
  press('KeyB', { key: 'b' }, button)
  expect(desk.store.document.cues).toHaveLength(5)
  reach(list)
  press('KeyB', { key: 'b' }, list)
  expect(desk.store.document.cues).toHaveLength(6)
  button.parentElement?.remove()
})

test('from a button that was clicked R does what it does, again and again', () => {
  const button = tool('zone-player')
  reach(button, true)
  press('KeyR', { key: 'r' }, button)
  expect(isReviewed()).toBe(true)
  // By now the browser shows the focus: the keyboard comes back from a dialog, say.
  focused({ target: Object.create(button, { matches: { value: () => true } }) } as FocusEvent)
  press('KeyR', { key: 'r' }, button)
  expect(isReviewed()).toBe(false)
  button.parentElement?.remove()
})

test.each(['cuelist', 'form', 'zone-timeline'])('R works all over .%s', (place) => {
  const button = tool(place)
  reach(button)
  press('KeyR', { key: 'r' }, button)
  expect(isReviewed()).toBe(true)
  button.parentElement?.remove()
})

test('R works in lists of cues, and not in that of the steps', () => {
  reach(list)
  desk.panel = 'history'
  press('KeyR', { key: 'r' }, list)
  expect(isReviewed()).toBe(false)
  desk.panel = 'issues'
  press('KeyR', { key: 'r' }, list)
  expect(isReviewed()).toBe(true)
})

test('a menu keeps letters to itself, however it was opened', () => {
  const item = tool('menu')
  item.parentElement?.setAttribute('role', 'menu')
  reach(item, true)
  press('KeyR', { key: 'r' }, item)
  expect(isReviewed()).toBe(false)
  item.parentElement?.remove()
})

test('letters go through a list of choices that Tab went to', () => {
  const choice = document.createElement('select')
  tool('form').replaceWith(choice)
  reach(choice)
  expect(press('KeyR', { key: 'r' }, choice)).toBe(false)
  reach(choice, true)
  press('KeyR', { key: 'r' }, choice)
  expect(isReviewed()).toBe(true)
  choice.parentElement?.remove()
})
