import { describe, expect, test } from 'vitest'
import { apply } from './apply'
import type { Cue, Word } from './cue'
import { type Document, documentOf } from './document'
import type { Change, Draft, Edit } from './edit'
import { merge, remove, retime, setReviewed, setText, shift, splitAt, splitAtCaret } from './edits'
import { makeCue, makeDocument, makeEdit, makeStore, textChange } from './making'
import { WordsMissing } from './missing'
import type { Store } from './store'

const word = (text: string, at: number): Word => ({
  at,
  for: 90,
  text,
  confidence: 0.5,
  origin: 'recognised',
})

/** Cue *n* with two words, or, as it comes at first, without them. */
const spoken = (n: number): Cue =>
  makeCue(n, { text: `Word ${n}`, words: [word('Word', 0), word(String(n), 900)] })

const whole = makeDocument([spoken(1), spoken(2), spoken(3), makeCue(4)])

/** As the server sends it first: cues lack the words they have. */
function lean(document: Document): Document {
  const cues = document.cues.map(({ words, ...cue }) => ({ ...cue, ...(words ? {} : { words }) }))
  return documentOf({ ...document, cues: cues as unknown as readonly Cue[] })
}

const wordsIn = (document: Document): ReadonlyMap<string, Cue['words']> =>
  new Map(document.cues.map(({ id, words }) => [id, words]))

describe('a cue whose words are on their way', () => {
  const document = lean(whole)
  const edits: Record<string, () => unknown> = {
    'a new text': () => setText(document, 'c1', 'Other', '1'),
    'an edge': () => retime(document, [{ id: 'c1', start: 0, end: 1500 }]),
    'a split': () => splitAt(document, 'c1', 1000, 'new'),
    'a split at the caret': () => splitAtCaret(document, 'c1', 4, 'new'),
    'a merge': () => merge(document, ['c3', 'c4']),
    'a deletion': () => remove(document, ['c1', 'c2']),
  }

  test.each(Object.keys(edits))('is refused %s', (name) => {
    expect(edits[name]).toThrow(WordsMissing)
  })

  test('names all that are missing', () => {
    try {
      remove(document, ['c1', 'c2', 'c4'])
      expect.unreachable()
    } catch (error) {
      expect((error as WordsMissing).ids).toEqual(['c1', 'c2'])
    }
  })

  test('may be moved and ticked off: its words are not asked for', () => {
    expect(shift(document, ['c1'], 500).changes).toEqual(shift(whole, ['c1'], 500).changes)
    expect(setReviewed(document, ['c1'], true)).toEqual(setReviewed(whole, ['c1'], true))
  })

  test('may be changed in every way when it has none', () => {
    expect(setText(document, 'c4', 'Other', '1').changes).toHaveLength(1)
  })
})

describe('words that arrive', () => {
  test('are nobody’s change, and break no problem open', () => {
    const store = makeStore(lean(whole))
    const told: unknown[] = []
    store.subscribe(({ cues, issues }) => told.push([cues, issues]))

    store.fill(wordsIn(whole), 0)

    expect(told).toEqual([[new Set(['c1', 'c2', 'c3']), false]])
    expect(store.document.cues).toEqual(whole.cues)
    expect([store.pending, store.undoLabel]).toEqual([[], null])
  })

  test('leave alone what another window wrote since', () => {
    const store = makeStore(lean(whole))
    const after = { text: 'By Bob', words: [word('By', 0), word('Bob', 900)] }
    const change: Change = { on: 'cue', id: 'c1', before: { text: 'Word 1' }, after }
    store.receive(makeEdit('b1', [change]), 1)

    store.fill(wordsIn(whole), 0)

    expect(store.document.byId.get('c1')).toMatchObject(after)
    expect(store.document.byId.get('c2')).toEqual(spoken(2))
  })

  test('of a later revision are not taken', () => {
    const store = makeStore(lean(whole))
    expect(() => store.fill(wordsIn(whole), 1)).toThrow(RangeError)
  })

  test('stay when the same document comes again', () => {
    const store = makeStore(lean(whole))
    store.fill(wordsIn(whole), 0)

    store.reset(lean(whole))
    expect(store.document.cues).toEqual(whole.cues)

    store.reset({ ...lean(whole), revision: 1 })
    expect(store.document.cues.map(({ words }) => words)).toEqual([
      undefined,
      undefined,
      undefined,
      null,
    ])
  })

  test('go under what I did meanwhile', () => {
    const store = makeStore(lean(whole))
    store.run(shift(store.document, ['c1'], 500))

    store.fill(wordsIn(whole), 0)

    expect(store.document.byId.get('c1')).toMatchObject({ start: 500, words: spoken(1).words })
  })

  test('are there when an edit of mine is taken back after a reload', () => {
    const edit = makeEdit('a1', [removal(spoken(2))], { by: 'ann' })
    const inserted = makeEdit('a2', [{ ...removal(spoken(1)), before: null, after: bareOf(1) }], {
      by: 'ann',
    })
    const store = makeStore({ ...lean(whole), revision: 2 })
    store.remember([edit, inserted])
    expect(() => store.undo()).toThrow(WordsMissing)

    store.fill(wordsIn(whole), 2)
    store.undo()

    expect(store.document.byId.has('c1')).toBe(false)
    expect(store.pending[0]?.changes[0]?.before).toEqual(bareOf(1))
  })

  test('of a cue that somebody deleted are kept for the decision', () => {
    const store = makeStore(lean(whole))
    store.run(setReviewed(store.document, ['c1'], true))
    const mine = store.next() as Edit
    store.receive(makeEdit('b1', [removal(spoken(1))]), 1)

    store.refuseGone(mine.id, 'c1')
    store.decide('c1', 'mine')

    expect(store.document.byId.get('c1')?.words).toEqual(spoken(1).words)
  })
})

const bareOf = (n: number): Record<string, unknown> => {
  const { id: _, ...fields } = spoken(n)
  return fields
}
const removal = (cue: Cue): Change => {
  const { id, ...fields } = cue
  return { on: 'cue', id, before: fields, after: null }
}

/** A server and two windows on it, one that has all words and one to which they come when it needs
 * them; whatever is done, both hold the same. */
class World {
  document = whole
  readonly full = makeStore(whole, 'ann')
  readonly thin = makeStore(lean(whole), 'ann')

  /** The same edit in both windows, made from what each of them shows. */
  both(make: (store: Store) => Draft | null): void {
    const [draft, same] = [this.full, this.thin].map((store) => this.made(store, make))
    expect(same).toEqual(draft)
    if (!draft || draft.changes.length === 0) return
    this.takes((this.full.next() as Edit).changes, 'ann')
  }

  private made(store: Store, make: (store: Store) => Draft | null): Draft | null {
    const draft = this.patiently(() => make(store))
    if (draft) store.run(draft)
    return draft
  }

  undo(): void {
    for (const store of [this.full, this.thin]) this.patiently(() => store.undo())
    const [edit, same] = [this.full.next(), this.thin.next()]
    expect(same?.changes).toEqual(edit?.changes)
    if (edit) this.takes(edit.changes, 'ann')
  }

  patiently<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof WordsMissing)) throw error
      const found = error.ids.map((id) => [id, this.document.byId.get(id)?.words] as const)
      this.thin.fill(new Map(found), this.document.revision)
      return work()
    }
  }

  /** The server applies an edit, telling the words along with text and times, as it does. */
  takes(changes: readonly Change[], by: string): void {
    const before = this.document
    const revision = before.revision + 1
    this.document = { ...apply(before, changes), revision }
    const told = changes.map((change) => this.withWords(change, before))
    for (const store of [this.full, this.thin]) {
      const id = by === 'ann' ? (store.next()?.id ?? 'gone') : `${by}-${revision}`
      store.receive(makeEdit(id, told, { by }), revision)
    }
  }

  private withWords(change: Change, old: Document): Change {
    const { id, before, after } = change
    const [was, is] = [old.byId.get(id), this.document.byId.get(id)]
    if (!before || !after || !was || !is) return change
    if (was.text === is.text && was.end - was.start === is.end - is.start) return change
    return {
      ...change,
      before: { ...before, words: was.words },
      after: { ...after, words: is.words },
    }
  }
}

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

/** One thing that somebody does in *world*. */
function act(world: World, pick: (below: number) => number, turn: number): void {
  const { cues } = world.document
  const at = pick(Math.max(1, cues.length - 1))
  const [cue, next] = [cues[at], cues[at + 1]]
  if (!cue) return
  const { id, start, end, text } = cue
  const longer = `${text} again`
  const acts: (() => void)[] = [
    () => world.both(({ document }) => setText(document, id, longer, `${turn}`)),
    () => world.both(({ document }) => setText(document, id, 'Anew', `${turn}`)),
    () => world.both(({ document }) => retime(document, [{ id, start, end: end - 100 }])),
    () => world.both(({ document }) => shift(document, [id], 50)),
    () => world.both(({ document }) => splitAt(document, id, start + 700, `new${turn}`)),
    () => world.both(({ document }) => (next ? merge(document, [id, next.id]) : null)),
    () => cues.length > 2 && world.both(({ document }) => remove(document, [id])),
    () => world.takes([textChange(id, text, longer)], 'bob'),
    () => world.undo(),
    () => world.undo(),
  ]
  acts[pick(acts.length)]?.()
}

test('a window to which words come late holds what one with all words holds', () => {
  for (let seed = 0; seed < 60; seed++) {
    const world = new World()
    const pick = numbers(seed)
    for (let turn = 0; turn < 25; turn++) act(world, pick, turn)

    world.thin.fill(wordsIn(world.document), world.document.revision)
    expect(world.thin.document.cues).toEqual(world.full.document.cues)
    expect(world.full.document.cues).toEqual(world.document.cues)
  }
})
