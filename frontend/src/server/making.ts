/** A server, a browser and its pages, for tests of what goes between them. */

import { apply, type Collision } from '../core/apply'
import type { Document } from '../core/document'
import type { Edit } from '../core/edit'
import { retime, setText } from '../core/edits'
import { collisions, makeDocument, makeStore } from '../core/making'
import type { Store } from '../core/store'
import type { Job } from './api'
import { Autosave, type Refused } from './autosave'
import { ServerError } from './http'
import { Inbox } from './inbox'
import { Outbox, type Shelf } from './outbox'
import type { EditAnswer } from './types'

export function makeJob(fields: Partial<Job> = {}): Job {
  return {
    id: 'j1',
    version: 1,
    kind: 'preview',
    video_hash: 'f'.repeat(32),
    state: 'running',
    progress: 0.5,
    stage: '',
    eta: null,
    attempt: 1,
    max_attempts: 3,
    result: null,
    error: null,
    created: 1000,
    started: 1001,
    finished: null,
    cancel_requested: false,
    ...fields,
  }
}

/** A browser's storage, which outlives the page. */
export class MemoryShelf implements Shelf {
  private readonly entries = new Map<string, string>()
  /** For so many characters. */
  room = Number.POSITIVE_INFINITY
  get length(): number {
    return this.entries.size
  }
  key = (index: number) => [...this.entries.keys()][index] ?? null
  getItem = (key: string) => this.entries.get(key) ?? null
  removeItem = (key: string) => void this.entries.delete(key)
  setItem(key: string, value: string): void {
    const others = [...this.entries].filter(([other]) => other !== key)
    const taken = others.reduce((sum, [, { length }]) => sum + length, 0)
    if (taken + value.length > this.room) throw new DOMException('full', 'QuotaExceededError')
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

export interface Page {
  readonly store: Store
  readonly inbox: Inbox
  readonly autosave: Autosave
  readonly refused: Refused[]
  /** How often the document was asked for anew. */
  reloads: number
  type(text: string, id?: string): void
}

export class World {
  readonly server = new FakeServer()
  readonly shelf = new MemoryShelf()
  private readonly pages: Page[] = []

  /** A page that is opened on what the server has and what this browser kept. */
  open(tab = 'one'): Page {
    const { server, shelf } = this
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
    this.pages.push(page)
    return page
  }

  close(): void {
    for (const { autosave } of this.pages) autosave.close()
  }
}

/** Something that is no typing. */
export function move({ store }: Page): void {
  store.run(retime(store.document, [{ id: 'c2', start: 3100, end: 5100 }]))
}
