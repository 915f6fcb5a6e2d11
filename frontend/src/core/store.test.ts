import { beforeEach, describe, expect, test } from 'vitest'
import { apply } from './apply'
import type { Edit } from './edit'
import { setFields, setText } from './edits'
import {
  acknowledge,
  makeCue,
  makeDocument,
  makeEdit,
  makeStore,
  receive,
  textChange,
  textsOf,
  typeIn,
} from './making'
import { only } from './selection'
import type { Changed, Store } from './store'

let store: Store

beforeEach(() => {
  store = makeStore()
})

describe('an edit', () => {
  test('is seen at once and waits for the server', () => {
    typeIn(store, 'Hello')
    expect(textsOf(store.document)).toEqual(['Hello', 'Text 2', 'Text 3'])
    expect(store.pending).toHaveLength(1)
    expect(store.pending[0]).toMatchObject({ by: 'ann', base: 0, label: 'Change text of cue 1' })
  })

  test('of a person marks the cue as touched', () => {
    typeIn(store, 'Hello')
    expect(store.document.byId.get('c1')?.touched).toBe(true)
  })

  test('that changes nothing leaves no trace', () => {
    typeIn(store, 'Text 1')
    expect([store.pending, store.undoLabel]).toEqual([[], null])
  })

  test('stays as it is when the server took it', () => {
    typeIn(store, 'Hello')
    const before = store.document.cues
    acknowledge(store)
    expect(store.document.cues).toBe(before)
    expect([store.pending, store.revision]).toEqual([[], 1])
  })

  test('tells what changed', () => {
    const told: Changed[] = []
    store.subscribe((changed) => told.push(changed))
    typeIn(store, 'Hello', 'c2')
    store.run(setFields(store.document, 'Rename', { name: 'Other' }))
    expect(told.map(({ cues, fields, by }) => [[...cues], [...fields], by])).toEqual([
      [['c2'], [], 'me'],
      [[], ['name'], 'me'],
    ])
  })
})

describe('typing', () => {
  test('grows into one edit until it is sent', () => {
    typeIn(store, 'H')
    typeIn(store, 'He')
    typeIn(store, 'Hey')
    expect(store.pending.map((edit) => edit.changes)).toEqual([
      [
        {
          on: 'cue',
          id: 'c1',
          before: { text: 'Text 1', touched: false },
          after: { text: 'Hey', touched: true },
        },
      ],
    ])
  })

  test('an edit on its way does not grow any more', () => {
    typeIn(store, 'H')
    const sent = store.next()
    typeIn(store, 'Hey')
    expect(store.pending).toHaveLength(2)
    expect(store.pending[0]).toEqual(sent)
    expect(store.pending[1]?.changes[0]?.before).toEqual({ text: 'H' })
  })

  test('is one step, however often it was sent meanwhile', () => {
    typeIn(store, 'H')
    acknowledge(store)
    typeIn(store, 'Hey')
    acknowledge(store)
    typeIn(store, 'Hey you')

    store.undo()

    expect(store.document.byId.get('c1')).toEqual(makeCue(1))
    expect(store.undoLabel).toBeNull()
  })

  test('ends as a step when another cue is chosen', () => {
    typeIn(store, 'H')
    store.select(only('c2'))
    store.select(only('c1'))
    typeIn(store, 'Hey')
    store.undo()
    expect(store.document.byId.get('c1')?.text).toBe('H')
  })

  test('back to what was there leaves nothing to send or to undo', () => {
    typeIn(store, 'Text 1!')
    typeIn(store, 'Text 1')
    // The cue counts as touched only while something of the edit is left.
    store.undo()
    expect(store.document.byId.get('c1')).toEqual(makeCue(1))
  })
})

describe('edits of others', () => {
  test('go under mine: what I type does not jump', () => {
    typeIn(store, 'Mine')
    receive(store, makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')]))
    expect(textsOf(store.document)).toEqual(['Mine', 'Theirs', 'Text 3'])
    expect(store.pending).toHaveLength(1)
  })

  test('the server’s word counts when it merged mine', () => {
    typeIn(store, 'Mine')
    const [sent] = store.pending as [Edit]
    const merged = { ...sent, changes: [textChange('c1', 'Other', 'Mine, merged')] }
    store.receive(merged, 1)
    expect(textsOf(store.document)[0]).toBe('Mine, merged')
    expect(store.pending).toEqual([])
  })

  test('cues can arrive while I type', () => {
    typeIn(store, 'Mine')
    const { id: _, ...fields } = makeCue(9)
    receive(store, makeEdit('m1', [{ on: 'cue', id: 'c9', before: null, after: fields }]))
    expect(textsOf(store.document)).toEqual(['Mine', 'Text 2', 'Text 3', 'Text 9'])
  })

  test('when the active cue goes, its neighbour is active', () => {
    store.select(only('c2'))
    const { id: _, ...fields } = makeCue(2)
    receive(store, makeEdit('b1', [{ on: 'cue', id: 'c2', before: fields, after: null }]))
    expect(store.selection.active).toBe('c3')
  })

  test('issues follow their cues', () => {
    receive(store, makeEdit('b1', [textChange('c1', 'Text 1', '')]))
    expect(store.issues.get('c1')).toMatchObject([{ code: 'empty' }])
    receive(store, makeEdit('b2', [textChange('c1', '', 'A')]))
    expect(store.issues.has('c1')).toBe(false)
  })
})

test('the late answer to an edit lets the newer words of somebody else be seen', () => {
  const mine = makeEdit('a1', [textChange('c1', 'Text 1', 'Mine')], { by: 'ann' })
  const theirs = [textChange('c1', 'Mine', 'Theirs')]
  const after = makeStore({ ...apply(makeDocument(), theirs), revision: 2 })
  after.restore([mine])
  expect(textsOf(after.document)[0]).toBe('Mine')

  const told: Changed[] = []
  after.subscribe((changed) => told.push(changed))
  after.settle('a1')

  expect(after.pending).toEqual([])
  expect(textsOf(after.document)[0]).toBe('Theirs')
  expect(told[0]?.cues).toEqual(new Set(['c1']))
})

test('a document fetched anew keeps what waits on top', () => {
  typeIn(store, 'Mine')
  const fresh = makeDocument([makeCue(1), makeCue(2, { text: 'Theirs' }), makeCue(3), makeCue(4)])
  store.reset({ ...fresh, revision: 7 })
  expect(textsOf(store.document)).toEqual(['Mine', 'Theirs', 'Text 3', 'Text 4'])
  expect([store.revision, store.pending.length]).toEqual([7, 1])
})

describe('with 10,000 cues', () => {
  const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number

  function keystroke(count: number): number {
    const big = makeStore(makeDocument(count))
    big.select(only(`c${count >> 1}`))
    const times = Array.from({ length: 300 }, (_, i) => {
      const began = performance.now()
      big.run(setText(big.document, `c${count >> 1}`, `Typed ${i}`, '1'))
      return performance.now() - began
    })
    return median(times)
  }

  test('a keystroke is in the document within a millisecond', () => {
    keystroke(1000)
    expect(keystroke(10_000)).toBeLessThan(1)
  })
})
