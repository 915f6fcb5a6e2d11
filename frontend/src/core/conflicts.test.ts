import { beforeEach, describe, expect, test } from 'vitest'
import type { Edit } from './edit'
import { remove, retime } from './edits'
import {
  makeCue,
  makeDocument,
  makeEdit,
  makeStore,
  receive,
  textChange,
  textsOf,
  typeIn,
} from './making'
import type { Store } from './store'

let store: Store

beforeEach(() => {
  store = makeStore()
})

describe('a collision', () => {
  const collide = () => {
    typeIn(store, 'Mine')
    store.run(retime(store.document, [{ id: 'c2', start: 3100, end: 5100 }]))
    receive(store, makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
    const first = store.next() as Edit
    const [on, field] = ['cue', 'text'] as const
    store.refuse(first.id, [{ on, id: 'c1', field, current: 'Theirs', yours: 'Mine', by: 'bob' }])
  }

  test('shows theirs and keeps mine until somebody decides', () => {
    collide()
    expect(textsOf(store.document)[0]).toBe('Theirs')
    expect(store.conflicts.of('c1')).toMatchObject({ mine: { text: 'Mine' }, by: 'bob' })
  })

  test('the rest goes on its way', () => {
    collide()
    expect(store.document.byId.get('c2')?.start).toBe(3100)
    expect(store.pending.map((edit) => edit.label)).toEqual(['Change text of cue 1', 'Move cue 2'])
    expect(store.pending[0]?.changes).toEqual([
      { on: 'cue', id: 'c1', before: { touched: false }, after: { touched: true } },
    ])
  })

  test('the rest of an edit of several cues can still be undone', () => {
    const times = [1, 2].map((n) => ({ id: `c${n}`, start: n * 3000 - 2900, end: n * 3000 }))
    store.run(retime(store.document, times))
    receive(
      store,
      makeEdit('b1', [{ on: 'cue', id: 'c1', before: { start: 0 }, after: { start: 500 } }]),
    )
    const first = store.next() as Edit
    const [on, field] = ['cue', 'start'] as const
    store.refuse(first.id, [{ on, id: 'c1', field, current: 500, yours: 100, by: 'bob' }])
    expect(store.document.byId.get('c2')).toMatchObject({ start: 3100, end: 6000 })

    store.undo()

    expect(store.document.byId.get('c1')).toMatchObject({ start: 500, end: 2000 })
    expect(store.document.byId.get('c2')).toMatchObject({ start: 3000, end: 5000 })
    expect(store.undoLabel).toBeNull()
  })

  test('an edit of which nothing is left is no step', () => {
    collide()
    expect(store.undoLabel).toBe('Move cue 2')
  })

  test('Keep mine writes it over theirs, and can be undone', () => {
    collide()
    store.decide('c1', true)
    expect(textsOf(store.document)[0]).toBe('Mine')
    expect(store.pending.at(-1)?.changes[0]?.before).toEqual({ text: 'Theirs' })
    store.undo()
    expect(textsOf(store.document)[0]).toBe('Theirs')
  })

  test('Take theirs leaves nothing behind', () => {
    collide()
    store.decide('c1', false)
    expect(textsOf(store.document)[0]).toBe('Theirs')
    expect(store.conflicts.size).toBe(0)
  })

  test('what I wrote on afterwards is on my side of it', () => {
    typeIn(store, 'Mine')
    const first = store.next() as Edit
    typeIn(store, 'Mine, longer')
    const [on, field] = ['cue', 'text'] as const
    store.refuse(first.id, [{ on, id: 'c1', field, current: 'Theirs', yours: 'Mine' }])
    expect(store.conflicts.of('c1')?.mine).toMatchObject({ text: 'Mine, longer' })
    expect(store.pending.flatMap((edit) => edit.changes.map(({ after }) => after))).toEqual([
      { touched: true },
    ])
  })

  test('a cue that somebody deleted can be put back as I had it', () => {
    typeIn(store, 'Mine', 'c2')
    const { id: _, ...fields } = makeCue(2)
    receive(store, makeEdit('b1', [{ on: 'cue', id: 'c2', before: fields, after: null }]))
    store.refuseGone((store.next() as Edit).id, 'c2')
    expect([store.pending, store.document.byId.has('c2')]).toEqual([[], false])

    store.decide('c2', true)

    expect(store.document.byId.get('c2')).toMatchObject({ text: 'Mine', start: 3000 })
  })

  test('one that was deleted while I was away is still mine to put back', () => {
    typeIn(store, 'Mine', 'c2')
    store.reset(makeDocument([makeCue(1), makeCue(3)]))
    store.refuseGone((store.next() as Edit).id, 'c2')

    store.decide('c2', true)

    expect(store.document.byId.get('c2')).toMatchObject({ text: 'Mine', start: 3000 })
  })

  test('one that I deleted and somebody changed stays until I say', () => {
    store.run(remove(store.document, ['c2']))
    const first = store.next() as Edit
    receive(store, makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')]))
    const [on, field] = ['cue', 'text'] as const
    store.refuse(first.id, [{ on, id: 'c2', field, current: 'Theirs', yours: null }])
    expect(store.document.byId.get('c2')?.text).toBe('Theirs')

    store.decide('c2', true)

    expect(store.document.byId.has('c2')).toBe(false)
    expect(store.pending.at(-1)?.changes[0]?.before).toMatchObject({ text: 'Theirs' })
  })
})
