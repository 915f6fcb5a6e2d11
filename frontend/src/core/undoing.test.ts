import { beforeEach, describe, expect, test } from 'vitest'
import type { Cue } from './cue'
import type { Draft, Edit } from './edit'
import {
  insertAt,
  merge,
  remove,
  retime,
  setFields,
  setReviewed,
  setText,
  shift,
  splitAt,
  splitAtCaret,
} from './edits'
import { toggleLook } from './flags'
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
import type { Store } from './store'

let store: Store

beforeEach(() => {
  store = makeStore()
})

const KINDS: Readonly<Record<string, (store: Store) => Draft | null | undefined>> = {
  text: ({ document }) => setText(document, 'c2', 'Other <i>text</i>', '1'),
  times: ({ document }) => retime(document, [{ id: 'c2', start: 3100, end: 4000 }]),
  'a move past another': ({ document }) => retime(document, [{ id: 'c1', start: 7000, end: 9000 }]),
  shift: ({ document }) => shift(document, ['c1', 'c2', 'c3'], 250),
  split: ({ document, newId }) => splitAt(document, 'c2', 4100, newId()),
  'split at the caret': ({ document, newId }) => splitAtCaret(document, 'c2', 4, newId()),
  merge: ({ document }) => merge(document, ['c1', 'c2', 'c3']),
  insert: ({ document, newId }) => insertAt(document, 2200, 80, newId())?.draft,
  delete: ({ document }) => remove(document, ['c1', 'c3']),
  reviewed: ({ document }) => setReviewed(document, ['c1', 'c2'], true),
  flag: ({ document }) => toggleLook(document, ['c1', 'c2']),
  fields: ({ document }) => setFields(document, 'Rename', { name: 'B', language: 'pt' }),
}

describe.each(Object.entries(KINDS))('%s', (_, draft) => {
  const words = 'Text 2'.split(' ').map((text, i) => ({
    at: i * 900,
    for: 800,
    text,
    confidence: 0.5,
    origin: 'recognised' as const,
  }))
  const cues: readonly Cue[] = [makeCue(1), makeCue(2, { words }), makeCue(3, { reviewed: true })]

  test.each(['sent', 'waiting'])('undo and redo give back the same documents (%s)', (when) => {
    store = makeStore(makeDocument(cues))
    const settle = () => {
      while (when === 'sent' && store.pending.length) acknowledge(store)
    }
    const plain = () => ({ ...store.document, revision: 0, byId: null })
    const before = plain()
    store.run(draft(store) as Draft)
    settle()
    const after = plain()
    expect(after).not.toEqual(before)

    for (let i = 0; i < 3; i++) {
      store.undo()
      settle()
      expect(plain()).toEqual(before)
      store.redo()
      settle()
      expect(plain()).toEqual(after)
    }
  })
})

describe('undo', () => {
  test('brings the selection back and says its label', () => {
    store.select(only('c2'))
    store.run(remove(store.document, ['c2']), only('c3'))
    store.select(only('c1'))

    expect(store.undoLabel).toBe('Delete cue 2')
    store.undo()

    expect(store.selection.active).toBe('c2')
    expect(store.redoLabel).toBe('Delete cue 2')
  })

  test('a new edit ends what could be redone', () => {
    typeIn(store, 'A')
    store.undo()
    typeIn(store, 'B', 'c2')
    expect(store.redoLabel).toBeNull()
  })

  test('names the edits it takes back', () => {
    typeIn(store, 'A')
    const first = acknowledge(store)
    typeIn(store, 'AB')
    const second = acknowledge(store)
    store.undo()
    expect(store.pending[0]).toMatchObject({ undoes: [first.id, second.id] })
    const undo = acknowledge(store)
    store.redo()
    expect(store.pending[0]).toMatchObject({ undoes: [undo.id] })
  })

  test('never takes back what somebody else did', () => {
    receive(store, makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')]))
    expect(store.undoLabel).toBeNull()
    expect(store.undo()).toBeNull()
    expect(store.document.byId.get('c2')?.text).toBe('Theirs')
  })

  test('leaves a field alone that somebody else wrote since', () => {
    store.run(retime(store.document, [{ id: 'c1', start: 500, end: 2500 }]))
    acknowledge(store)
    receive(
      store,
      makeEdit('b1', [{ on: 'cue', id: 'c1', before: { start: 500 }, after: { start: 700 } }]),
    )
    store.undo()
    expect(store.document.byId.get('c1')).toMatchObject({ start: 700, end: 2000 })
  })
})

describe('what others wrote over', () => {
  const words = [{ at: 0, for: 800, text: 'Text', confidence: null, origin: 'typed' as const }]

  test.each([
    ['a cue without words', makeCue(1)],
    ['a cue with words', makeCue(1, { words })],
    ['a cue that was reviewed and touched', makeCue(1, { words, reviewed: true, touched: true })],
  ])('is left, without an edit that only looks like one: %s', (_, cue) => {
    store = makeStore(makeDocument([cue, makeCue(2)]))
    typeIn(store, 'Two', 'c2')
    acknowledge(store)
    typeIn(store, 'Text LL')
    acknowledge(store)
    receive(store, makeEdit('b1', [textChange('c1', 'Text LL', 'Text LL RR')]))
    const before = store.document

    expect(store.undo()).toBe('overtaken')

    expect(store.document).toBe(before)
    expect(store.pending).toEqual([])
    expect([store.undoLabel, store.redoLabel]).toEqual(['Change text of cue 2', null])
    expect(store.undo()).toBe('done')
    expect(textsOf(store.document)).toEqual(['Text LL RR', 'Text 2'])
  })

  test('is not done again either', () => {
    typeIn(store, 'A')
    acknowledge(store)
    store.undo()
    acknowledge(store)
    receive(store, makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))

    expect(store.redo()).toBe('overtaken')

    expect([store.redoLabel, store.pending]).toEqual([null, []])
    expect(store.document.byId.get('c1')?.text).toBe('Theirs')
  })

  test('takes nothing else along: the rest of the step is undone', () => {
    store.run(shift(store.document, ['c1', 'c2'], 500))
    acknowledge(store)
    const moved = { before: { start: 500, end: 2500 }, after: { start: 700, end: 2700 } }
    receive(store, makeEdit('b1', [{ on: 'cue', id: 'c1', ...moved }]))

    expect(store.undo()).toEqual({ whole: 1, cues: 2 })

    expect(store.document.cues.map(({ start }) => start)).toEqual([700, 3000, 6000])
    expect(store.pending[0]?.changes).toHaveLength(1)
  })

  test('is told of a redo, too, and of a part of one cue', () => {
    store.run(shift(store.document, ['c1', 'c2'], 500))
    acknowledge(store)
    store.undo()
    acknowledge(store)
    receive(
      store,
      makeEdit('b1', [{ on: 'cue', id: 'c1', before: { start: 0 }, after: { start: 100 } }]),
    )
    expect(store.redo()).toEqual({ whole: 1, cues: 2 })
    expect(store.document.cues.map(({ start, end }) => [start, end])).toEqual([
      [100, 2500],
      [3500, 5500],
      [6000, 8000],
    ])
  })

  test('is nothing where they wrote what undoing would', () => {
    store.run(shift(store.document, ['c1', 'c2'], 500))
    acknowledge(store)
    const moved = { before: { start: 500, end: 2500 }, after: { start: 0, end: 2000 } }
    receive(store, makeEdit('b1', [{ on: 'cue', id: 'c1', ...moved }]))
    expect(store.undo()).toBe('done')
  })

  test('counts a cue that is gone', () => {
    store.run(shift(store.document, ['c1', 'c2', 'c3'], 500))
    acknowledge(store)
    const { id, ...before } = store.document.byId.get('c3') as Cue
    receive(store, makeEdit('b1', [{ on: 'cue', id, before, after: null }]))
    expect(store.undo()).toEqual({ whole: 2, cues: 3 })
  })

  test('that a cue counts as touched is taken back where that is all', () => {
    typeIn(store, 'Text 1!')
    acknowledge(store)
    typeIn(store, 'Text 1')
    acknowledge(store)
    expect(store.undo()).toBe('done')
    expect(store.document.byId.get('c1')).toEqual(makeCue(1))
  })
})

describe('after a reload', () => {
  /** Another store that is given what the server wrote down. */
  function reloaded(edits: readonly Edit[]): Store {
    const after = makeStore(store.document)
    after.remember(edits)
    return after
  }

  test('my steps can be undone, in order, and nobody else’s', () => {
    const edits: Edit[] = []
    typeIn(store, 'A')
    edits.push(acknowledge(store))
    const theirs = makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')])
    receive(store, theirs)
    edits.push(theirs)
    typeIn(store, 'C', 'c3')
    edits.push(acknowledge(store))

    const after = reloaded(edits)
    after.undo()
    after.undo()
    after.undo()

    expect(textsOf(after.document)).toEqual(['Text 1', 'Theirs', 'Text 3'])
  })

  test('what was undone can be redone', () => {
    const edits: Edit[] = []
    typeIn(store, 'A')
    edits.push(acknowledge(store))
    store.undo()
    edits.push(acknowledge(store))

    const after = reloaded(edits)

    expect([after.undoLabel, after.redoLabel]).toEqual([null, 'Change text of cue 1'])
    after.redo()
    expect(after.document.byId.get('c1')?.text).toBe('A')
  })

  test('undo, redo and undo again are told apart', () => {
    const edits: Edit[] = []
    typeIn(store, 'A')
    edits.push(acknowledge(store))
    for (const step of ['undo', 'redo', 'undo', 'redo'] as const) {
      store[step]()
      edits.push(acknowledge(store))
    }
    const after = reloaded(edits)
    expect([after.undoLabel, after.redoLabel]).toEqual(['Change text of cue 1', null])
  })

  test('typing is still one step', () => {
    const edits: Edit[] = []
    for (const text of ['A', 'AB', 'ABC']) {
      typeIn(store, text)
      edits.push(acknowledge(store))
    }
    const after = reloaded(edits)
    after.undo()
    expect(after.document.byId.get('c1')?.text).toBe('Text 1')
    expect(after.undoLabel).toBeNull()
  })

  test('machines are in nobody’s history', () => {
    const change = textChange('c1', 'Text 1', 'Heard')
    const after = reloaded([makeEdit('m', [change], { by: 'machine:transcribe:1' })])
    expect(after.undoLabel).toBeNull()
  })

  test('an undo that the server had not answered is still an undo', () => {
    typeIn(store, 'A')
    const old = acknowledge(store)
    store.undo()
    const waiting = [...store.pending]

    const after = makeStore(makeDocument())
    after.receive(old, 1)
    after.restore(waiting)
    after.remember([old])

    expect([after.undoLabel, after.redoLabel]).toEqual([null, 'Change text of cue 1'])
    after.redo()
    expect(after.document.byId.get('c1')?.text).toBe('A')
  })

  test('what was done before the past came in stays on top of it', () => {
    typeIn(store, 'A')
    const old = acknowledge(store)
    const after = makeStore(store.document, 'ann')
    after.run(setText(after.document, 'c2', 'New', 'x'))
    after.remember([old])
    after.undo()
    after.undo()
    expect(textsOf(after.document)).toEqual(['Text 1', 'Text 2', 'Text 3'])
  })
})
