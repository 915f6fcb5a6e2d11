/** Fetches the words of a document's cues after the cues themselves: those around the active cue at
 * once, the rest a part at a time while nothing else is to do. */

import { type Document, indexOf } from '../core/document'
import { lacksWords } from '../core/missing'
import { Scope } from '../core/scope'
import type { Changed, Store } from '../core/store'
import type { WordsAnswer } from './types'

/** So many cues around the active one, and of the rest, are asked for at a time. */
const NEAR = 100
const PART = 1000
/** Ms until a failed request is made again: longer each time, up to so many times as long. Those who
 * wait are told after some of them. */
const AGAIN = 1000
const SLOWEST = 15
const PATIENCE = 5
/** How long (ms) a revision may be on its way before the document is fetched anew. */
const BEHIND = 1500

export interface WordsOptions {
  readonly store: Store
  /** The words of the cues that start from *start* to before *end* (ms). */
  readonly fetch: (start: number, end: number) => Promise<WordsAnswer>
  /** Fetches the document anew. */
  readonly reload: () => Promise<void>
  /** Calls back when nothing else is to do. */
  readonly idle: (work: () => void) => void
}

interface Wish {
  readonly ids: readonly string[]
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

interface Span {
  readonly start: number
  readonly end: number
}

export class Words {
  private readonly scope = new Scope()
  private wishes: readonly Wish[] = []
  private asking = false
  /** No cue lacks its words. */
  private complete = false
  private closed = false
  private failures = 0
  /** Ends a rest early. */
  private wake: (() => void) | null = null

  constructor(private readonly options: WordsOptions) {}

  start(): void {
    const changed = ({ cues }: Changed): void => {
      // Only a document that came anew has cues without their words.
      if (cues === 'all') this.complete = false
      this.look()
    }
    this.scope.own(this.options.store.subscribe(changed))
    this.look()
  }

  close(): void {
    this.closed = true
    this.scope.close()
  }

  /** Ends when these cues have their words, or are gone; rejects when they can't be had. */
  need(ids: readonly string[]): Promise<void> {
    return new Promise((done, failed) => {
      this.wishes = [...this.wishes, { ids, done, failed }]
      this.look()
    })
  }

  /** The document, or what is active in it, may be another. */
  private look(): void {
    this.grant()
    if (this.closed || this.complete) return
    if (!this.asking) void this.ask()
    else if (this.urgent()) this.wake?.()
  }

  private grant(): void {
    if (this.wishes.length === 0) return
    const { byId } = this.options.store.document
    const isHere = (id: string): boolean => byId.get(id)?.words !== undefined || !byId.has(id)
    const granted = this.wishes.filter(({ ids }) => ids.every(isHere))
    this.wishes = this.wishes.filter((wish) => !granted.includes(wish))
    for (const { done } of granted) done()
  }

  private async ask(): Promise<void> {
    this.asking = true
    for (let next = this.next(); next && !this.closed; next = this.next()) {
      try {
        const { start, end } = next
        await this.take(await this.options.fetch(start, end))
        this.failures = 0
        if (!this.urgent()) await this.rest(this.options.idle)
      } catch (error) {
        this.missed(error)
        await this.rest((go) => this.scope.after(AGAIN * Math.min(this.failures, SLOWEST), go))
      }
    }
    this.complete = true
    this.asking = false
  }

  /** Words of a later revision than the document's wait until it has come, too. */
  private async take({ revision, words }: WordsAnswer): Promise<void> {
    const { store, reload } = this.options
    const late = this.scope.after(BEHIND, () => void reload())
    while (store.revision < revision && !this.closed) await this.change()
    late()
    if (!this.closed) store.fill(new Map(Object.entries(words)), revision)
  }

  private change(): Promise<void> {
    return new Promise((go) => {
      const stop = this.scope.own(
        this.options.store.subscribe(() => {
          go()
          stop()
        }),
      )
    })
  }

  private missed(error: unknown): void {
    this.failures++
    if (this.failures < PATIENCE) return
    const { wishes } = this
    this.wishes = []
    for (const { failed } of wishes) failed(error)
  }

  private rest(until: (go: () => void) => void): Promise<void> {
    return new Promise((go) => {
      this.wake = go
      until(go)
    })
  }

  private next(): Span | null {
    return this.urgent() ?? this.part(0, PART)
  }

  /** What somebody waits for, or is near what is being worked on. */
  private urgent(): Span | null {
    const { document, selection } = this.options.store
    const wanted = this.wishes.flatMap(({ ids }) => ids)
    const id = [...wanted, selection.active].find((id) => {
      const cue = id === null ? undefined : document.byId.get(id)
      return cue !== undefined && lacksWords(cue)
    })
    if (!id) return null
    return this.part(Math.max(0, indexOf(document, id) - NEAR), 2 * NEAR)
  }

  /** The first *count* cues from *from* on that lack their words; null when none does. */
  private part(from: number, count: number): Span | null {
    const { cues }: Document = this.options.store.document
    let first = from
    while (first < cues.length && !lacks(cues, first)) first++
    if (first === cues.length) return null
    let last = Math.min(cues.length, first + count) - 1
    while (!lacks(cues, last)) last--
    return { start: cues[first]?.start ?? 0, end: (cues[last]?.start ?? 0) + 1 }
  }
}

function lacks(cues: Document['cues'], at: number): boolean {
  const cue = cues[at]
  return cue !== undefined && lacksWords(cue)
}
