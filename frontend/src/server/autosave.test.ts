import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { apply, type Collision } from '../core/apply'
import type { Document } from '../core/document'
import type { Edit } from '../core/edit'
import { retime, setText } from '../core/edits'
import { collisions, makeDocument, makeEdit, makeStore, textChange, textsOf } from '../core/making'
import type { Store } from '../core/store'
import { Autosave, PAUSE, type Refused } from './autosave'
import { ServerError } from './http'
import { Inbox } from './inbox'
import { ABANDONED, Outbox, type Shelf } from './outbox'
import type { EditAnswer } from './types'

/** A browser's storage, which outlives the page; it may be full. */
class MemoryShelf implements Shelf {
  private readonly entries = new Map<string, string>()
  full = false
  get length(): number {
    return this.entries.size
  }
  key = (index: number) => [...this.entries.keys()][index] ?? null
  getItem = (key: string) => this.entries.get(key) ?? null
  removeItem = (key: string) => void this.entries.delete(key)
  setItem(key: string, value: string): void {
    if (this.full) throw new DOMException('full', 'QuotaExceededError')
    this.entries.set(key, value)
  }
}

/** A server that applies edits as ours does, once each; it may not answer, or lose its answer. */
class FakeServer {
  readonly edits: Edit[] = []
  readonly asked: string[] = []
  private readonly answers = new Map<string, EditAnswer>()
  trouble: 'none' | 'offline' | 'lost answer' | ServerError = 'none'

  constructor(public document: Document = makeDocument()) {}

  send = async (edit: Edit): Promise<EditAnswer> => {
    this.asked.push(edit.id)
    if (this.trouble instanceof ServerError) throw this.trouble
    if (this.trouble === 'offline') throw new ServerError('offline', 'No answer.')
    const answer = this.take(edit)
    if (this.trouble === 'lost answer') throw new ServerError('offline', 'No answer.')
    return answer
  }

  take(edit: Edit): EditAnswer {
    const known = this.answers.get(edit.id)
    if (known) return known
    const found: readonly Collision[] = collisions(this.document, edit)
    if (found.length) throw new ServerError('conflict', 'Changed.', 409, { changes: found })
    this.document = { ...apply(this.document, edit.changes), revision: this.document.revision + 1 }
    this.edits.push(edit)
    const answer = { revision: this.document.revision, applied: edit }
    this.answers.set(edit.id, answer)
    return answer
  }
}

let server: FakeServer
let shelf: MemoryShelf
let closing: (() => void)[] = []

beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeServer()
  shelf = new MemoryShelf()
})

afterEach(() => {
  for (const close of closing) close()
  closing = []
  vi.useRealTimers()
})

interface Page {
  readonly store: Store
  readonly inbox: Inbox
  readonly autosave: Autosave
  readonly refused: Refused[]
  /** How often the document was asked for anew. */
  reloads: number
  type(text: string, id?: string): void
}

/** A page that is opened on what the server has and what this browser kept. */
function openPage(tab = 'one'): Page {
  const store = makeStore(server.document)
  const outbox = new Outbox({ shelf, video_hash: 'f', tab, now: Date.now })
  const inbox = new Inbox(store)
  const refused: Refused[] = []
  store.conflicts.restore(outbox.loadUndecided())
  store.restore(outbox.load())
  const autosave = new Autosave({
    store,
    inbox,
    outbox,
    send: (edit) => server.send(edit),
    reload: async () => {
      page.reloads++
      store.reset(server.document)
    },
    refused: (refusal) => refused.push(refusal),
    now: Date.now,
  })
  const type = (text: string, id = 'c1') => store.run(setText(store.document, id, text, '1'))
  const page: Page = { store, inbox, autosave, refused, type, reloads: 0 }
  autosave.start()
  closing.push(() => autosave.close())
  return page
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const move = ({ store }: Page) =>
  store.run(retime(store.document, [{ id: 'c2', start: 3100, end: 5100 }]))

describe('sending', () => {
  test('typing goes out as one edit after a pause', async () => {
    const page = openPage()
    for (const text of ['H', 'He', 'Hey']) {
      page.type(text)
      await pass(100)
    }
    expect(server.asked).toEqual([])

    await pass(PAUSE)

    expect(textsOf(server.document)[0]).toBe('Hey')
    expect(server.edits).toHaveLength(1)
    expect(page.store.pending).toEqual([])
  })

  test('typing without a pause goes out now and then all the same', async () => {
    const page = openPage()
    for (let i = 0; i < 60; i++) {
      page.type(`Text ${'.'.repeat(i)}`)
      await pass(100)
    }
    expect(server.edits.length).toBeGreaterThanOrEqual(2)
  })

  test('what is no gesture goes out at once', async () => {
    const page = openPage()
    move(page)
    await pass(1)
    expect(server.edits).toHaveLength(1)
  })

  test('leaving the field sends at once', async () => {
    const page = openPage()
    page.type('Hey')
    page.autosave.flush()
    await pass(1)
    expect(server.edits).toHaveLength(1)
  })

  test('what is saved in the middle of a word is taken back with the rest of it', async () => {
    const page = openPage()
    const [before] = textsOf(server.document)
    page.type('He')
    page.autosave.flush()
    await pass(1)
    page.type('Hey')
    page.store.undo()
    await pass(PAUSE)
    expect(textsOf(server.document)[0]).toBe(before)
  })

  test('who needs all of it on the server can wait for that', async () => {
    const page = openPage()
    page.type('Hey')
    let done = false
    void page.autosave.settled().then(() => {
      done = true
    })
    expect(done).toBe(false)
    await pass(1)
    expect([done, textsOf(server.document)[0]]).toEqual([true, 'Hey'])
  })

  test('only one request is on its way, and the order is kept', async () => {
    let answer: () => void = () => {}
    const send = server.send
    server.send = (edit) => new Promise((go) => (answer = () => go(send(edit))))
    const page = openPage()
    move(page)
    page.type('Hey')
    await pass(5000)
    expect(server.asked).toEqual([])
    answer()
    await pass(PAUSE)
    answer()
    await pass(1)
    expect(server.edits.map(({ label }) => label)).toEqual(['Move cue 2', 'Change text of cue 1'])
  })
})

describe('the state line', () => {
  test('speaks of saving only when it takes long', async () => {
    const page = openPage()
    move(page)
    await pass(1)
    expect(page.autosave.state.kind).toBe('saved')

    server.send = () => new Promise(() => {})
    page.type('Hey')
    await pass(399)
    expect(page.autosave.state.kind).toBe('saved')
    await pass(2)
    expect(page.autosave.state.kind).toBe('saving')
  })

  test('says since when nobody answers and when it tries again', async () => {
    server.trouble = 'offline'
    const page = openPage()
    move(page)
    await pass(1)
    const began = Date.now() - 1
    expect(page.autosave.state).toMatchObject({ kind: 'offline', since: began })
    await pass(1000)
    expect(server.asked).toHaveLength(2)
    expect(page.autosave.state).toMatchObject({ since: began, retryAt: began + 1000 + 2000 })
  })

  test('tells why the server takes nothing, and goes on by itself', async () => {
    server.trouble = new ServerError('read_only', 'The disk is full.', 503)
    const page = openPage()
    move(page)
    await pass(1)
    expect(page.autosave.state).toMatchObject({ kind: 'stopped', message: 'The disk is full.' })
    server.trouble = 'none'
    await pass(1000)
    expect(page.autosave.state.kind).toBe('saved')
    expect(server.edits).toHaveLength(1)
  })

  test('asks for the document anew when the disk had failed, before it sends again', async () => {
    server.trouble = new ServerError('read_only', 'The disk failed.', 503)
    const page = openPage()
    move(page)
    await pass(1)
    expect([page.reloads, server.asked.length]).toEqual([1, 1])
  })

  test('asks no more where nobody is let in, and keeps the edit', async () => {
    server.trouble = new ServerError('forbidden', 'Not yours.', 403)
    const page = openPage()
    move(page)
    await pass(60_000)
    expect(server.asked).toHaveLength(1)
    expect(page.autosave.state).toMatchObject({ kind: 'stopped', retryAt: null })

    server.trouble = 'none'
    page.autosave.flush()
    await pass(1)
    expect(server.edits).toHaveLength(1)
  })

  test('what a proxy in between refuses is tried again, never given up', async () => {
    server.trouble = new ServerError('http_404', 'No reason given.', 404)
    const page = openPage()
    move(page)
    await pass(1)
    expect([page.store.pending.length, page.refused]).toEqual([1, []])
    server.trouble = 'none'
    await pass(1000)
    expect(server.edits).toHaveLength(1)
  })
})

describe('without a connection', () => {
  test('everything is kept and sent when it is back', async () => {
    server.trouble = 'offline'
    const page = openPage()
    page.type('One')
    await pass(1000)
    page.type('Two', 'c2')
    move(page)
    await pass(60_000)
    expect(page.store.pending).toHaveLength(3)

    server.trouble = 'none'
    page.autosave.flush()
    await pass(10)

    expect(page.store.pending).toEqual([])
    expect(textsOf(server.document)).toEqual(['One', 'Two', 'Text 3'])
    expect(page.autosave.state.kind).toBe('saved')
  })

  test('the same edit sent twice is there once', async () => {
    server.trouble = 'lost answer'
    const page = openPage()
    move(page)
    await pass(1)
    server.trouble = 'none'
    await pass(2000)
    expect(server.asked).toHaveLength(2)
    expect(server.edits).toHaveLength(1)
    expect([page.store.pending, page.store.revision]).toEqual([[], 1])
  })

  test('a reload of the tab loses nothing, not even the last key', async () => {
    server.trouble = 'offline'
    const page = openPage()
    move(page)
    await pass(500)
    page.type('Half a wo')
    page.autosave.close()

    server.trouble = 'none'
    const after = openPage()
    expect(textsOf(after.store.document)[0]).toBe('Half a wo')
    await pass(1)

    expect(textsOf(server.document)[0]).toBe('Half a wo')
    expect(server.document.byId.get('c2')?.start).toBe(3100)
    expect(shelf.length).toBe(0)
  })

  test('undo still works on what was kept over a reload', async () => {
    server.trouble = 'offline'
    openPage().type('Kept')
    const after = openPage()
    after.store.undo()
    expect(textsOf(after.store.document)[0]).toBe('Text 1')
  })

  test('what a closed tab left is sent from another once it is sure to be left', async () => {
    server.trouble = 'offline'
    const first = openPage('one')
    first.type('Left behind')
    first.autosave.close()
    server.trouble = 'none'
    openPage('two')
    await pass(1)
    expect(server.edits).toEqual([])

    await pass(ABANDONED)
    openPage('three')
    await pass(1)

    expect(textsOf(server.document)[0]).toBe('Left behind')
  })

  test('a browser without room says so', async () => {
    shelf.full = true
    server.trouble = 'offline'
    const page = openPage()
    page.type('Hey')
    expect(page.autosave.keepsAll).toBe(false)
  })
})

describe('what the server will not take', () => {
  test('who decides sees what stands there now, though nobody had told this window', async () => {
    const page = openPage()
    server.take(makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
    page.type('Mine')
    await pass(PAUSE)
    expect(textsOf(page.store.document)[0]).toBe('Theirs')

    page.store.decide('c1', true)
    await pass(PAUSE)

    expect(textsOf(server.document)[0]).toBe('Mine')
    expect(page.store.conflicts.size).toBe(0)
  })

  test('a collision waits for a decision, also over a reload', async () => {
    const page = openPage()
    server.take(makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
    page.type('Mine')
    await pass(PAUSE + 1)
    expect(page.store.conflicts.of('c1')).toMatchObject({ mine: { text: 'Mine' } })
    page.autosave.close()

    const after = openPage()
    expect(textsOf(after.store.document)[0]).toBe('Theirs')
    after.store.decide('c1', true)
    await pass(1)

    expect(textsOf(server.document)[0]).toBe('Mine')
    expect(shelf.length).toBe(0)
  })

  test('a collision of one tab outlives what is done in another', async () => {
    const first = openPage('one')
    const second = openPage('two')
    server.take(makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
    first.type('Mine')
    await pass(PAUSE + 1)
    first.autosave.close()
    move(second)
    await pass(PAUSE)
    second.autosave.close()

    const third = openPage('three')
    expect(third.store.conflicts.of('c1')).toMatchObject({ mine: { text: 'Mine' } })
    third.store.decide('c1', false)
    await pass(1)
    const keys = Array.from({ length: shelf.length }, (_, i) => shelf.key(i))
    expect(keys.filter((key) => key?.includes('undecided'))).toEqual([])
  })

  test('a text that is given up is told, so that it can be kept elsewhere', async () => {
    server.trouble = new ServerError('rejected', 'Not so.', 422)
    const page = openPage()
    page.type('Typed for an hour')
    await pass(PAUSE)
    expect(page.refused.map(({ text }) => text)).toEqual(['Typed for an hour'])
    expect(textsOf(page.store.document)[0]).toBe('Text 1')
  })

  test('an edit that makes no sense is given up with a sentence, and the rest goes on', async () => {
    server.trouble = new ServerError('rejected', 'Not so.', 422)
    const page = openPage()
    move(page)
    await pass(1)
    expect(page.refused).toEqual([{ label: 'Move cue 2', message: 'Not so.', text: null }])
    expect(page.store.document.byId.get('c2')?.start).toBe(3000)

    server.trouble = 'none'
    page.type('Hey')
    await pass(PAUSE)
    expect(textsOf(server.document)[0]).toBe('Hey')
  })
})

describe('revisions', () => {
  test('that come out of order wait for those between', () => {
    const page = openPage()
    const first = server.take(makeEdit('b1', [textChange('c1', 'Text 1', 'A')]))
    const second = server.take(makeEdit('b2', [textChange('c1', 'A', 'B')]))
    page.inbox.take(second)
    expect([textsOf(page.store.document)[0], page.inbox.hasGap]).toEqual(['Text 1', true])
    page.inbox.take(first)
    expect([textsOf(page.store.document)[0], page.inbox.hasGap]).toEqual(['B', false])
  })

  test('told twice count once', async () => {
    const page = openPage()
    move(page)
    await pass(1)
    const [mine] = server.edits as [Edit]
    page.inbox.take({ revision: 1, applied: mine })
    expect(page.store.revision).toBe(1)
  })
})
