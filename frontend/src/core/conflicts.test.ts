/** What two people wrote into the same field of one cue, from the refusal to the decision. */

import { beforeEach, describe, expect, test } from 'vitest'
import { textOf } from './conflicts'
import { type Edit, inverted } from './edit'
import { remove, retime } from './edits'
import {
  acknowledge,
  collisions,
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
    refuse(store.next() as Edit)
  }
  const refuse = ({ id }: Edit) => {
    const [on, field] = ['cue', 'text'] as const
    store.refuse(id, [{ on, id: 'c1', field, current: 'Theirs', yours: 'Mine', by: 'bob' }])
  }

  test('shows theirs and keeps mine until somebody decides', () => {
    collide()
    expect(textsOf(store.document)[0]).toBe('Theirs')
    expect(store.conflicts.of('c1')).toMatchObject({ mine: { text: 'Mine' }, by: 'bob' })
  })

  test('the rest goes on its way', () => {
    collide()
    expect(store.document.byId.get('c2')?.start).toBe(3100)
    expect(store.pending.map((edit) => edit.label)).toEqual(['Move cue 2'])
  })

  test('a step of which only the mark of a person is left is not sent', () => {
    typeIn(store, 'Mine')
    const first = store.next() as Edit
    expect(first.changes[0]?.after).toMatchObject({ touched: true })
    receive(store, makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
    refuse(first)
    expect(store.pending).toEqual([])
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
    store.decide('c1', 'mine')
    expect(textsOf(store.document)[0]).toBe('Mine')
    expect(store.pending.at(-1)?.changes[0]?.before).toMatchObject({ text: 'Theirs' })
    store.undo()
    expect(textsOf(store.document)[0]).toBe('Theirs')
  })

  test('Take theirs leaves nothing behind', () => {
    collide()
    store.decide('c1', 'theirs')
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
    expect(store.pending).toEqual([])
  })

  test('I write on in mine, and theirs goes on, too, until somebody decides', () => {
    collide()
    store.rewrite('c1', 'Mine,\twritten on')
    receive(store, makeEdit('b2', [textChange('c1', 'Theirs', 'Theirs, written on')]))
    expect(store.conflicts.of('c1')?.mine).toMatchObject({ text: 'Mine, written on' })
    expect(textsOf(store.document)[0]).toBe('Theirs, written on')

    store.decide('c1', 'mine')

    expect(textsOf(store.document)[0]).toBe('Mine, written on')
  })

  test('Keep both is one step: mine, then theirs, on lines of their own', () => {
    collide()
    const waiting = store.pending.length
    store.decide('c1', 'both')
    expect(textsOf(store.document)[0]).toBe('Mine\nTheirs')
    expect(store.pending.length).toBe(waiting + 1)
    expect(store.conflicts.size).toBe(0)

    acknowledge(store)
    const kept = acknowledge(store)
    expect(kept.changes[0]).toMatchObject({ before: { text: 'Theirs' } })
    expect(collisions(store.document, { changes: inverted(kept.changes) })).toEqual([])
    store.undo()
    expect(textsOf(store.document)[0]).toBe('Theirs')
  })

  test('the words of both texts are those that are there then', () => {
    const words = [
      { at: 0, for: 900, text: 'Text', confidence: 0.9, origin: 'recognised' },
    ] as const
    store = makeStore(makeDocument([makeCue(1, { words }), makeCue(2)]))
    collide()
    store.rewrite('c1', 'Mine now')
    store.decide('c1', 'both')
    const said = store.document.byId.get('c1')?.words ?? []
    expect(said.map(({ text }) => text)).toEqual(['Mine', 'now', 'Theirs'])
    expect(said.map(({ at, for: lasts }) => at + lasts).at(-1)).toBe(900)
  })

  test('a cue with two texts that I delete says so, and comes back with mine', () => {
    collide()
    store.rewrite('c1', 'Mine, longer')
    store.run(remove(store.document, ['c1']))
    expect(store.conflicts.of('c1')).toMatchObject({ by: 'ann', gone: { text: 'Mine, longer' } })

    store.decide('c1', 'mine')

    expect(store.document.byId.get('c1')).toMatchObject({ text: 'Mine, longer', start: 0 })
  })

  test('one that somebody else deletes then says who, and comes back with mine', () => {
    collide()
    const { id: _, ...fields } = makeCue(1, { text: 'Theirs' })
    receive(store, makeEdit('b2', [{ on: 'cue', id: 'c1', before: fields, after: null }]))
    expect(store.conflicts.of('c1')).toMatchObject({ by: 'bob', mine: { text: 'Mine' } })

    store.decide('c1', 'mine')

    expect(store.document.byId.get('c1')).toMatchObject({ text: 'Mine', start: 0 })
  })

  test('it comes back with the words of what was written on', () => {
    const words = [
      { at: 0, for: 900, text: 'Text', confidence: 0.9, origin: 'recognised' },
    ] as const
    store = makeStore(makeDocument([makeCue(1, { words }), makeCue(2)]))
    collide()
    store.rewrite('c1', 'Mine now')
    const { id: _, ...fields } = makeCue(1, { text: 'Theirs', words })
    receive(store, makeEdit('b2', [{ on: 'cue', id: 'c1', before: fields, after: null }]))

    store.decide('c1', 'mine')

    const said = store.document.byId.get('c1')?.words ?? []
    expect(said.map(({ text }) => text)).toEqual(['Mine', 'now'])
  })

  test('a deleted cue that is there again is changed like any other', () => {
    collide()
    acknowledge(store)
    store.run(remove(store.document, ['c1']))
    acknowledge(store)
    store.undo()
    store.run(retime(store.document, [{ id: 'c1', start: 100, end: 2100 }]))
    typeIn(store, 'Mine, too', 'c2')
    const { id } = store.pending.at(-1) as Edit
    const field = { on: 'cue', id: 'c2', field: 'text', current: 'Theirs', yours: 'Mine' } as const
    store.refuse(id, [field])

    expect(store.document.byId.get('c1')).toMatchObject({ text: 'Theirs', start: 100 })
    expect(store.pending).toHaveLength(2)
    expect(textOf(store.conflicts.of('c1'))).toBe('Mine')
  })

  test('a deletion that I decided on goes on its way though another edit is refused', () => {
    collide()
    acknowledge(store)
    typeIn(store, 'Mine, too', 'c2')
    const { id } = store.next() as Edit
    store.run(remove(store.document, ['c1']))
    const field = { on: 'cue', id: 'c2', field: 'text', current: 'Theirs', yours: 'Mine' } as const
    store.refuse(id, [field])
    expect(store.document.byId.has('c1')).toBe(false)
    expect(store.conflicts.of('c1')).toMatchObject({ gone: { text: 'Mine' } })
  })

  test('a deleted cue that comes back after all has two texts again', () => {
    collide()
    const was = store.document
    store.run(remove(was, ['c1']))
    store.undo()
    expect(textOf(store.conflicts.of('c1'))).toBe('Mine')
    store.decide('c1', 'both')
    expect(textsOf(store.document)[0]).toBe('Mine\nTheirs')
  })

  test('a cue that somebody deleted can be put back as I had it', () => {
    typeIn(store, 'Mine', 'c2')
    const { id: _, ...fields } = makeCue(2)
    receive(store, makeEdit('b1', [{ on: 'cue', id: 'c2', before: fields, after: null }]))
    store.refuseGone((store.next() as Edit).id, 'c2')
    expect([store.pending, store.document.byId.has('c2')]).toEqual([[], false])
    expect(store.conflicts.of('c2')).toMatchObject({ by: 'bob', gone: { text: 'Mine' } })

    store.decide('c2', 'mine')

    expect(store.document.byId.get('c2')).toMatchObject({ text: 'Mine', start: 3000 })
  })

  test('one that I wrote in and then deleted, as somebody else did, leaves nothing to decide', () => {
    typeIn(store, 'Mine', 'c2')
    const typed = store.next() as Edit
    store.run(remove(store.document, ['c2']))
    const { id: _, ...fields } = makeCue(2)
    receive(store, makeEdit('b1', [{ on: 'cue', id: 'c2', before: fields, after: null }]))
    store.refuseGone(typed.id, 'c2')
    expect([store.conflicts.all(), store.pending]).toEqual([[], []])
  })

  test('a deletion of it that I took back brings it back as I had it', () => {
    typeIn(store, 'Mine', 'c2')
    const typed = store.next() as Edit
    store.run(remove(store.document, ['c2']))
    store.undo()
    const { id: _, ...fields } = makeCue(2)
    receive(store, makeEdit('b1', [{ on: 'cue', id: 'c2', before: fields, after: null }]))
    store.refuseGone(typed.id, 'c2')
    expect(store.document.byId.get('c2')).toMatchObject({ text: 'Mine' })
    expect(store.conflicts.size).toBe(0)
  })

  test('one that was deleted while I was away is still mine to put back', () => {
    typeIn(store, 'Mine', 'c2')
    store.reset(makeDocument([makeCue(1), makeCue(3)]))
    store.refuseGone((store.next() as Edit).id, 'c2')

    store.decide('c2', 'mine')

    expect(store.document.byId.get('c2')).toMatchObject({ text: 'Mine', start: 3000 })
  })

  test('one that I deleted and somebody changed stays until I say', () => {
    store.run(remove(store.document, ['c2']))
    const first = store.next() as Edit
    receive(store, makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')]))
    const [on, field] = ['cue', 'text'] as const
    store.refuse(first.id, [{ on, id: 'c2', field, current: 'Theirs', yours: null }])
    expect(store.document.byId.get('c2')?.text).toBe('Theirs')

    store.decide('c2', 'mine')

    expect(store.document.byId.has('c2')).toBe(false)
    expect(store.pending.at(-1)?.changes[0]?.before).toMatchObject({ text: 'Theirs' })
  })
})
