// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Change } from '../../core/edit'
import { remove } from '../../core/edits'
import { acknowledge, makeCue, makeDocument, makeEdit, receive, typeIn } from '../../core/making'
import { dismiss, toasts } from '../parts/toasts'
import type { Desk } from './desk.svelte'
import { pressed } from './keys'
import { makeDesk } from './making'
import { watchStray } from './stray'

let desk: Desk
let text: HTMLTextAreaElement
let list: HTMLElement
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers()
  text = document.createElement('textarea')
  list = document.createElement('div')
  list.tabIndex = 0
  document.body.append(text, list)
  desk = makeDesk(makeDocument(3))
  Object.assign(desk.places, { text, list })
  stop = watchStray(desk)
  desk.go('c2')
  text.focus()
})
afterEach(() => {
  stop()
  text.remove()
  list.remove()
  for (const { id } of toasts.all) dismiss(id)
  vi.useRealTimers()
})

const removal = (n: number): Change => {
  const { id, ...before } = makeCue(n)
  return { on: 'cue', id, before, after: null }
}
const deleted = (n: number, by = 'bob') =>
  receive(desk.store, makeEdit(`gone-${n}`, [removal(n)], { by }))

/** Whether a key was taken where it is pressed. */
function press(key: string, more: KeyboardEventInit = {}) {
  const code = /^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : key
  const event = new KeyboardEvent('keydown', { key, code, cancelable: true, ...more })
  Object.defineProperty(event, 'target', { value: document.activeElement })
  const ran = vi.spyOn(desk.commands, 'press')
  pressed(event, desk)
  const taken = event.defaultPrevented && ran.mock.calls.length === 0
  ran.mockRestore()
  return taken
}

describe('when the cue that is typed in is deleted elsewhere', () => {
  test('the keyboard leaves the text, which is that of another cue now', () => {
    deleted(2)
    expect(desk.store.selection.active).toBe('c3')
    expect(document.activeElement).toBe(list)
  })

  test('the rest of the sentence is neither commands nor a deletion', () => {
    deleted(2)
    for (const key of ['d', 'Shift', 'R', ' ', 'Backspace', 'Delete', 'Enter', '.']) {
      expect(press(key), key).toBe(true)
      vi.advanceTimersByTime(900)
    }
    expect(desk.store.pending).toEqual([])
  })

  test('after a pause, or after any other key, letters are commands again', () => {
    deleted(2)
    vi.advanceTimersByTime(1100)
    expect(press('d')).toBe(false)

    text.focus()
    deleted(3)
    expect(press('Escape')).toBe(false)
    expect(press('d')).toBe(false)
  })

  test('in another text they are letters', () => {
    deleted(2)
    text.focus()
    expect(press('d')).toBe(false)
  })

  test('it says who did it, and can be put back to be typed in', () => {
    deleted(2)
    const [told] = toasts.all
    expect(told?.text).toBe('Another window deleted the cue that you were in.')

    told?.action?.onclick()

    expect(desk.store.document.byId.get('c2')).toEqual(makeCue(2))
    expect(desk.store.selection.active).toBe('c2')
  })

  test('one that came back meanwhile is not put there twice', () => {
    deleted(2)
    const { id, ...after } = makeCue(2)
    receive(desk.store, makeEdit('back', [{ on: 'cue', id, before: null, after }]))
    toasts.all[0]?.action?.onclick()
    expect([desk.store.pending, desk.store.selection.active]).toEqual([[], 'c2'])
  })

  test('what of mine waits in it is decided about, with no other offer', () => {
    typeIn(desk.store, 'Mine', 'c2')
    deleted(2)
    expect(document.activeElement).toBe(list)
    expect(press('d')).toBe(true)
    expect(toasts.all).toEqual([])
  })

  test('nobody else is blamed for what I did', () => {
    deleted(2, 'ann')
    expect(toasts.all[0]?.text).toBe('The cue that you were in is gone.')
  })

  test('a whole document in which it is not is no other case', () => {
    desk.store.reset(makeDocument([makeCue(1), makeCue(3)]))
    expect(document.activeElement).toBe(list)
    expect(toasts.all).toHaveLength(1)
  })
})

test('a deletion of my own leaves the keyboard where it is', () => {
  desk.run(remove(desk.store.document, ['c2']))
  acknowledge(desk.store)
  expect(document.activeElement).toBe(text)
  expect(toasts.all).toEqual([])
})

test('so does that of another cue, and who is not typing is not disturbed', () => {
  deleted(3)
  expect(document.activeElement).toBe(text)
  text.blur()
  deleted(2)
  expect(toasts.all).toEqual([])
  expect(press('d')).toBe(false)
})
