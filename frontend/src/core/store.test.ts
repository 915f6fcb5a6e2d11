import { beforeEach, describe, expect, test } from 'vitest'
import { apply } from './apply'
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
import { makeCue, makeDocument, makeEdit, makeStore, textChange, textsOf } from './making'
import { only } from './selection'
import type { Changed, Store } from './store'

let store: Store

beforeEach(() => {
  store = makeStore()
})

const type = (text: string, id = 'c1', gesture = '1') =>
  store.run(setText(store.document, id, text, gesture))

/** The server takes the oldest waiting edit as it is. */
function acknowledge(): Edit {
  const edit = store.next() as Edit
  store.receive(edit, store.revision + 1)
  return edit
}

const receive = (edit: Edit) => store.receive(edit, store.revision + 1)

describe('an edit', () => {
  test('is seen at once and waits for the server', () => {
    type('Hello')
    expect(textsOf(store.document)).toEqual(['Hello', 'Text 2', 'Text 3'])
    expect(store.pending).toHaveLength(1)
    expect(store.pending[0]).toMatchObject({ by: 'ann', base: 0, label: 'Change text of cue 1' })
  })

  test('of a person marks the cue as touched', () => {
    type('Hello')
    expect(store.document.byId.get('c1')?.touched).toBe(true)
  })

  test('that changes nothing leaves no trace', () => {
    type('Text 1')
    expect([store.pending, store.undoLabel]).toEqual([[], null])
  })

  test('stays as it is when the server took it', () => {
    type('Hello')
    const before = store.document.cues
    acknowledge()
    expect(store.document.cues).toBe(before)
    expect([store.pending, store.revision]).toEqual([[], 1])
  })

  test('tells what changed', () => {
    const told: Changed[] = []
    store.subscribe((changed) => told.push(changed))
    type('Hello', 'c2')
    store.run(setFields(store.document, 'Rename', { name: 'Other' }))
    expect(told.map(({ cues, fields, by }) => [[...cues], [...fields], by])).toEqual([
      [['c2'], [], 'me'],
      [[], ['name'], 'me'],
    ])
  })
})

describe('typing', () => {
  test('grows into one edit until it is sent', () => {
    type('H')
    type('He')
    type('Hey')
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
    type('H')
    const sent = store.next()
    type('Hey')
    expect(store.pending).toHaveLength(2)
    expect(store.pending[0]).toEqual(sent)
    expect(store.pending[1]?.changes[0]?.before).toEqual({ text: 'H' })
  })

  test('is one step, however often it was sent meanwhile', () => {
    type('H')
    acknowledge()
    type('Hey')
    acknowledge()
    type('Hey you')

    store.undo()

    expect(store.document.byId.get('c1')).toEqual(makeCue(1))
    expect(store.undoLabel).toBeNull()
  })

  test('ends as a step when another cue is chosen', () => {
    type('H')
    store.select(only('c2'))
    store.select(only('c1'))
    type('Hey')
    store.undo()
    expect(store.document.byId.get('c1')?.text).toBe('H')
  })

  test('back to what was there leaves nothing to send or to undo', () => {
    type('Text 1!')
    type('Text 1')
    // The cue counts as touched only while something of the edit is left.
    store.undo()
    expect(store.document.byId.get('c1')).toEqual(makeCue(1))
  })
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
      while (when === 'sent' && store.pending.length) acknowledge()
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
    type('A')
    store.undo()
    type('B', 'c2')
    expect(store.redoLabel).toBeNull()
  })

  test('names the edits it takes back', () => {
    type('A')
    const first = acknowledge()
    type('AB')
    const second = acknowledge()
    store.undo()
    expect(store.pending[0]).toMatchObject({ undoes: [first.id, second.id] })
    const undo = acknowledge()
    store.redo()
    expect(store.pending[0]).toMatchObject({ undoes: [undo.id] })
  })

  test('never takes back what somebody else did', () => {
    receive(makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')]))
    expect(store.undoLabel).toBeNull()
    expect(store.undo()).toBeNull()
    expect(store.document.byId.get('c2')?.text).toBe('Theirs')
  })

  test('leaves a field alone that somebody else wrote since', () => {
    store.run(retime(store.document, [{ id: 'c1', start: 500, end: 2500 }]))
    acknowledge()
    receive(
      makeEdit('b1', [{ on: 'cue', id: 'c1', before: { start: 500 }, after: { start: 700 } }]),
    )
    store.undo()
    expect(store.document.byId.get('c1')).toMatchObject({ start: 700, end: 2000 })
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
    type('A')
    edits.push(acknowledge())
    const theirs = makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')])
    receive(theirs)
    edits.push(theirs)
    type('C', 'c3')
    edits.push(acknowledge())

    const after = reloaded(edits)
    after.undo()
    after.undo()
    after.undo()

    expect(textsOf(after.document)).toEqual(['Text 1', 'Theirs', 'Text 3'])
  })

  test('what was undone can be redone', () => {
    const edits: Edit[] = []
    type('A')
    edits.push(acknowledge())
    store.undo()
    edits.push(acknowledge())

    const after = reloaded(edits)

    expect([after.undoLabel, after.redoLabel]).toEqual([null, 'Change text of cue 1'])
    after.redo()
    expect(after.document.byId.get('c1')?.text).toBe('A')
  })

  test('undo, redo and undo again are told apart', () => {
    const edits: Edit[] = []
    type('A')
    edits.push(acknowledge())
    for (const step of ['undo', 'redo', 'undo', 'redo'] as const) {
      store[step]()
      edits.push(acknowledge())
    }
    const after = reloaded(edits)
    expect([after.undoLabel, after.redoLabel]).toEqual(['Change text of cue 1', null])
  })

  test('typing is still one step', () => {
    const edits: Edit[] = []
    for (const text of ['A', 'AB', 'ABC']) {
      type(text)
      edits.push(acknowledge())
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
    type('A')
    const old = acknowledge()
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
    type('A')
    const old = acknowledge()
    const after = makeStore(store.document, 'ann')
    after.run(setText(after.document, 'c2', 'New', 'x'))
    after.remember([old])
    after.undo()
    after.undo()
    expect(textsOf(after.document)).toEqual(['Text 1', 'Text 2', 'Text 3'])
  })
})

describe('edits of others', () => {
  test('go under mine: what I type does not jump', () => {
    type('Mine')
    receive(makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')]))
    expect(textsOf(store.document)).toEqual(['Mine', 'Theirs', 'Text 3'])
    expect(store.pending).toHaveLength(1)
  })

  test('the server’s word counts when it merged mine', () => {
    type('Mine')
    const [sent] = store.pending as [Edit]
    const merged = { ...sent, changes: [textChange('c1', 'Other', 'Mine, merged')] }
    store.receive(merged, 1)
    expect(textsOf(store.document)[0]).toBe('Mine, merged')
    expect(store.pending).toEqual([])
  })

  test('cues can arrive while I type', () => {
    type('Mine')
    const { id: _, ...fields } = makeCue(9)
    receive(makeEdit('m1', [{ on: 'cue', id: 'c9', before: null, after: fields }]))
    expect(textsOf(store.document)).toEqual(['Mine', 'Text 2', 'Text 3', 'Text 9'])
  })

  test('when the active cue goes, its neighbour is active', () => {
    store.select(only('c2'))
    const { id: _, ...fields } = makeCue(2)
    receive(makeEdit('b1', [{ on: 'cue', id: 'c2', before: fields, after: null }]))
    expect(store.selection.active).toBe('c3')
  })

  test('issues follow their cues', () => {
    receive(makeEdit('b1', [textChange('c1', 'Text 1', '')]))
    expect(store.issues.get('c1')).toMatchObject([{ code: 'empty' }])
    receive(makeEdit('b2', [textChange('c1', '', 'A')]))
    expect(store.issues.has('c1')).toBe(false)
  })
})

describe('a collision', () => {
  const collide = () => {
    type('Mine')
    store.run(retime(store.document, [{ id: 'c2', start: 3100, end: 5100 }]))
    receive(makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
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
    receive(makeEdit('b1', [{ on: 'cue', id: 'c1', before: { start: 0 }, after: { start: 500 } }]))
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
    type('Mine')
    const first = store.next() as Edit
    type('Mine, longer')
    const [on, field] = ['cue', 'text'] as const
    store.refuse(first.id, [{ on, id: 'c1', field, current: 'Theirs', yours: 'Mine' }])
    expect(store.conflicts.of('c1')?.mine).toMatchObject({ text: 'Mine, longer' })
    expect(store.pending.flatMap((edit) => edit.changes.map(({ after }) => after))).toEqual([
      { touched: true },
    ])
  })

  test('a cue that somebody deleted can be put back as I had it', () => {
    type('Mine', 'c2')
    const { id: _, ...fields } = makeCue(2)
    receive(makeEdit('b1', [{ on: 'cue', id: 'c2', before: fields, after: null }]))
    store.refuseGone((store.next() as Edit).id, 'c2')
    expect([store.pending, store.document.byId.has('c2')]).toEqual([[], false])

    store.decide('c2', true)

    expect(store.document.byId.get('c2')).toMatchObject({ text: 'Mine', start: 3000 })
  })

  test('one that was deleted while I was away is still mine to put back', () => {
    type('Mine', 'c2')
    store.reset(makeDocument([makeCue(1), makeCue(3)]))
    store.refuseGone((store.next() as Edit).id, 'c2')

    store.decide('c2', true)

    expect(store.document.byId.get('c2')).toMatchObject({ text: 'Mine', start: 3000 })
  })

  test('one that I deleted and somebody changed stays until I say', () => {
    store.run(remove(store.document, ['c2']))
    const first = store.next() as Edit
    receive(makeEdit('b1', [textChange('c2', 'Text 2', 'Theirs')]))
    const [on, field] = ['cue', 'text'] as const
    store.refuse(first.id, [{ on, id: 'c2', field, current: 'Theirs', yours: null }])
    expect(store.document.byId.get('c2')?.text).toBe('Theirs')

    store.decide('c2', true)

    expect(store.document.byId.has('c2')).toBe(false)
    expect(store.pending.at(-1)?.changes[0]?.before).toMatchObject({ text: 'Theirs' })
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
  type('Mine')
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
