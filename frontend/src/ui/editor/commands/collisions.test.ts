// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Conflict, textOf } from '../../../core/conflicts'
import type { Change, Edit, Fields } from '../../../core/edit'
import { remove, retime, setFields } from '../../../core/edits'
import { makeCue, makeEdit, receive, typeIn } from '../../../core/making'
import type { Store } from '../../../core/store'
import { dismiss, toasts } from '../../parts/toasts'
import type { Desk } from '../desk.svelte'
import { makeDesk } from '../making'
import { letGo } from './collisions'

let desk: Desk
let store: Store

beforeEach(() => {
  desk = makeDesk()
  store = desk.store
})
afterEach(() => {
  for (const { id } of toasts.all) dismiss(id)
})

const mine = () => textOf(store.conflicts.of('c1'))
const take = () => desk.commands.run('collision.theirs')
const undo = () => toasts.all.at(-1)?.action?.onclick()

/** Somebody else wrote into these fields of the first cue while an edit of mine waits. */
function collide(before: Fields, after: Fields) {
  receive(store, makeEdit(crypto.randomUUID(), [{ on: 'cue', id: 'c1', before, after }]))
  const { id, changes } = store.next() as Edit
  const yours = changes[0]?.after ?? {}
  const fields = Object.entries(after).map(([field, current]) => {
    return { on: 'cue', id: 'c1', field, current, yours: yours[field], by: 'bob' } as const
  })
  store.refuse(id, fields)
}

function write(text: string, was = 'Text 1', theirs = 'Theirs') {
  typeIn(store, text)
  collide({ text: was }, { text: theirs })
}

test('theirs taken by mistake is to be decided about again', () => {
  write('Mine')
  take()
  expect(store.conflicts.size).toBe(0)
  undo()
  expect(mine()).toBe('Mine')
})

test('so is an emptied text', () => {
  write('')
  take()
  undo()
  expect(mine()).toBe('')
})

test('so are times', () => {
  store.run(retime(store.document, [{ id: 'c1', start: 100, end: 2000 }]))
  collide({ start: 0 }, { start: 500 })
  take()
  undo()
  expect(store.conflicts.of('c1')).toMatchObject({ fields: ['start'], mine: { start: 100 } })
})

test('a newer text of mine is not overwritten, and the earlier one is told', () => {
  write('Mine')
  take()
  const [taken] = toasts.all
  write('Mine, the second', 'Theirs', 'Theirs, the second')
  taken?.action?.onclick()
  expect(mine()).toBe('Mine, the second')
  expect(toasts.all.at(-1)?.text).toContain('You typed: Mine')
})

test.each([
  ['somebody else', 'bob'],
  ['me', 'ann'],
])('when the cue was deleted since by %s, mine is offered with all of it', (_, by) => {
  write('Mine')
  take()
  const { id: __, ...before } = makeCue(1, { text: 'Theirs' })
  if (by === 'ann') store.run(remove(store.document, ['c1']))
  else receive(store, makeEdit('b9', [{ on: 'cue', id: 'c1', before, after: null }]))
  undo()
  expect(store.conflicts.of('c1')).toMatchObject({ by, gone: { text: 'Mine', end: 2000 } })

  store.decide('c1', 'mine')

  expect(store.document.byId.get('c1')?.text).toBe('Mine')
})

describe('what is let go from above the list', () => {
  const { id: __, ...before } = makeCue(1)
  const deletion: Change = { on: 'cue', id: 'c1', before, after: null }
  const leave = (id: string) => letGo(desk, store.conflicts.of(id) as Conflict)

  /** The cue that I typed in is deleted by somebody else. */
  function lose(text: string) {
    typeIn(store, text)
    receive(store, makeEdit('b1', [deletion]))
    store.refuseGone((store.next() as Edit).id, 'c1')
  }

  test('a cue that somebody deleted under me comes back', () => {
    lose('Mine')
    leave('c1')
    expect([store.conflicts.size, store.document.byId.has('c1')]).toEqual([0, false])
    expect(toasts.all.at(-1)?.text).toBe('What you wrote in the deleted cue was let go.')

    undo()
    expect(store.conflicts.of('c1')).toMatchObject({ by: 'bob', gone: { text: 'Mine' } })
    store.decide('c1', 'mine')
    expect(store.document.byId.get('c1')).toMatchObject({ text: 'Mine', end: 2000 })
  })

  test('where it was put back meanwhile, both texts are there to decide about', () => {
    lose('Mine')
    leave('c1')
    receive(store, makeEdit('b2', [{ ...deletion, before: null, after: before }]))
    undo()
    expect(mine()).toBe('Mine')
    store.decide('c1', 'mine')
    expect(store.document.byId.get('c1')?.text).toBe('Mine')
  })

  test('so does a name of the session', () => {
    store.run(setFields(store.document, 'Rename', { name: 'Mine' }))
    const named = { on: 'document', id: '', field: 'name' } as const
    const change = { on: 'document', id: '', before: { name: 'A film' }, after: { name: 'Theirs' } }
    receive(store, makeEdit('b1', [change as Change]))
    const { id } = store.next() as Edit
    store.refuse(id, [{ ...named, current: 'Theirs', yours: 'Mine', by: 'bob' }])
    leave('')
    expect(store.conflicts.size).toBe(0)
    undo()
    store.decide('', 'mine')
    expect(store.document.name).toBe('Mine')
  })
})
