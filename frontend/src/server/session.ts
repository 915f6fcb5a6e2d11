/** One open document: its store, what was made of its video, its jobs, and the line that keeps all
 * of it true. */

import { documentOf } from '../core/document'
import type { Edit } from '../core/edit'
import type { Fix } from '../core/issues'
import { Scope } from '../core/scope'
import { Store } from '../core/store'
import { isActive, type Job } from './api'
import { Autosave, type Refused } from './autosave'
import { get, OWN, post } from './http'
import { Inbox } from './inbox'
import { answered, noted } from './jobs'
import { applyOperation, type Operation, type Planned, planOperation } from './operations'
import { Outbox, type Shelf } from './outbox'
import type { Joined, Live } from './socket'
import type {
  Cleanup,
  EditAnswer,
  HistoryAnswer,
  Media,
  Person,
  SessionAnswer,
  WordsAnswer,
} from './types'
import { Words } from './words'

/** So many steps of the past can be undone after a reload. */
const REMEMBERED = 200
/** How long a missing revision may be on its way before the document is fetched anew. */
const GAP = 1500

const pathOf = (hash: string, rest = ''): string => `/api/sessions/${hash}${rest}`

/** Cues lack the words they have; `words` fetches them. Issues are found here. */
export const loadSession = (hash: string) =>
  get<SessionAnswer>(pathOf(hash, '?words=false&issues=false'))
const wordsBetween = (hash: string, start: number, end: number) =>
  get<WordsAnswer>(pathOf(hash, `/words?start=${start}&end=${end}`))
export const reopenSession = (hash: string) => post<SessionAnswer>(pathOf(hash, '/reopen'))
export const historyOf = (hash: string, limit: number, before?: number) =>
  get<HistoryAnswer>(
    pathOf(hash, `/history?limit=${limit}${before === undefined ? '' : `&before=${before}`}`),
  )
const pastOf = (hash: string, me: string) =>
  get<HistoryAnswer>(pathOf(hash, `/history?limit=${REMEMBERED}&by=${encodeURIComponent(me)}`))
const sendEdit = (hash: string, edit: Edit): Promise<EditAnswer> => {
  const { at: _, ...body } = edit
  return post<EditAnswer>(pathOf(hash, '/edits'), body)
}

/** What the page around a session has to say and to keep. */
export interface Surroundings {
  readonly live: Live
  readonly shelf: Shelf
  readonly me: string
  readonly tab: string
  readonly now: () => number
  readonly newId: () => string
  readonly refused: (refusal: Refused) => void
}

export class Session {
  readonly hash: string
  readonly store: Store
  readonly autosave: Autosave
  readonly words: Words
  private readonly inbox: Inbox
  private readonly scope = new Scope()
  private readonly listeners = new Set<() => void>()
  private made: Media
  private work: readonly Job[]
  private fate: Cleanup
  private others: readonly Person[] = []
  private online = true
  private ended = false
  private loading: Promise<void> | null = null
  private next: Promise<void> | null = null

  constructor(
    answer: SessionAnswer,
    private readonly around: Surroundings,
  ) {
    const { me, now, newId, refused, shelf, tab } = around
    const document = documentOf(answer.document)
    this.hash = document.video_hash
    this.store = new Store({ document, me, now, newId })
    this.inbox = new Inbox(this.store)
    const outbox = new Outbox({ shelf, tab, now, video_hash: this.hash })
    const send = (edit: Edit): Promise<EditAnswer> => sendEdit(this.hash, edit)
    const { store, inbox } = this
    const reload = (): Promise<void> => this.refresh()
    this.autosave = new Autosave({ store, inbox, outbox, send, reload, refused, now })
    const fetch = (start: number, end: number) => wordsBetween(this.hash, start, end)
    this.words = new Words({ store, fetch, reload, idle: whenIdle })
    this.made = answer.media
    this.work = answer.jobs
    this.fate = answer.cleanup
    this.store.conflicts.restore(outbox.loadUndecided())
    this.store.restore(outbox.load())
  }

  get media(): Media {
    return this.made
  }

  /** The jobs of this video, newest first. */
  get jobs(): readonly Job[] {
    return this.work
  }

  get cleanup(): Cleanup {
    return this.fate
  }

  /** Who else has it open, and on which cue. */
  get people(): readonly Person[] {
    return this.others
  }

  /** The open line stands. */
  get connected(): boolean {
    return this.online
  }

  /** The video was deleted elsewhere. */
  get deleted(): boolean {
    return this.ended
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  start(): void {
    const { live, me } = this.around
    this.autosave.start()
    this.scope.own(() => this.autosave.close())
    this.words.start()
    this.scope.own(() => this.words.close())
    this.scope.own(live.on('edit', (event) => this.arrived(event)))
    this.scope.own(live.on('job', ({ job }) => this.heardOf(job)))
    this.scope.own(live.on('presence', ({ people }) => this.notePeople(people)))
    this.scope.own(live.on('session', ({ state }) => this.noteSession(state)))
    this.scope.own(live.onConnection((connected) => this.noteConnection(connected)))
    this.scope.own(live.onJoined((joined) => this.noteJoined(joined)))
    this.scope.own(live.join(this.hash, me))
    void this.rememberPast()
  }

  close(): void {
    this.scope.close()
  }

  /** Ask the server again for everything; what waits here stays on top of it. An answer that is on
   * its way already may be older than the reason to ask, so it is asked for once more. */
  refresh(): Promise<void> {
    if (this.loading) {
      this.next ??= this.loading.then(() => {
        this.next = null
        return this.refresh()
      })
      return this.next
    }
    const before = this.work
    this.loading = loadSession(this.hash)
      .then((answer) => this.take(answer, before))
      .catch(() => {
        // Not reachable: the line's return, or the next retry of the autosave, asks again.
      })
      .finally(() => {
        this.loading = null
      })
    return this.loading
  }

  /** Bring a session back that was put away. */
  async reopen(): Promise<void> {
    const before = this.work
    this.take(await reopenSession(this.hash), before)
    this.autosave.flush()
  }

  /** What an answer says of a job, one that was just started here for example; the line tells how it
   * goes on. */
  noteJob(job: Job): void {
    const known = this.work
    if (job.video_hash === this.hash) this.work = noted(known, job)
    if (this.work !== known) this.tell()
  }

  /** Go back to how the document was at *revision*; one step that can be undone. What was typed here
   * comes before it. */
  async restore(revision: number): Promise<void> {
    const { me, newId } = this.around
    const wish = { revision, by: me, id: newId() }
    const ask = () => post<EditAnswer>(pathOf(this.hash, '/restore'), wish)
    this.inbox.take(await this.autosave.saved(ask))
    this.watchGap()
  }

  /** What an operation would change, and how that looks around the cue *near*. The server knows by
   * then what was typed here. */
  async plan(
    operation: Operation,
    signal?: AbortSignal,
    near: string | null = null,
  ): Promise<Planned> {
    return this.autosave.saved(() => planOperation(this.hash, operation, near, signal))
  }

  /** What would put the issues of a cue right. The server knows by then what was typed here. */
  async fixes(cue: string): Promise<readonly Fix[]> {
    const path = pathOf(this.hash, `/fixes?cue=${encodeURIComponent(cue)}`)
    const ask = () => get<{ readonly fixes: readonly Fix[] }>(path)
    return (await this.autosave.saved(ask)).fixes
  }

  /** Do an operation as one step that can be undone, which has this *id*: the same again is done
   * once. Answers how many cues it changed. */
  async operate(operation: Operation, label: string, id: string): Promise<number> {
    const signed = { by: this.around.me, id, label }
    const answer = await this.autosave.saved(() => applyOperation(this.hash, operation, signed))
    if (answer.applied.changes.length > 0) this.inbox.take(answer)
    this.watchGap()
    return answer.applied.changes.length
  }

  /** Ask at once whether the server is there again. */
  retry(): void {
    this.around.live.retry()
    this.autosave.flush()
    void this.refresh()
  }

  where(cue: string | null): void {
    this.around.live.where(this.hash, cue)
  }

  /** The page is going: whatever waits is sent in a way that outlives it. */
  leave(): void {
    // What is sent here must not grow, in case the page comes back: an id is applied only once.
    this.store.pause()
    for (const edit of this.store.pending) {
      const { at: _, ...body } = edit
      const headers = { 'Content-Type': 'application/json', ...OWN }
      const path = pathOf(this.hash, '/edits')
      // Too large or refused: it is in the outbox, and sent when the page is opened again.
      void fetch(path, {
        method: 'POST',
        keepalive: true,
        headers,
        body: JSON.stringify(body),
      }).catch(() => {})
    }
  }

  private take(answer: SessionAnswer, before: readonly Job[]): void {
    this.made = answer.media
    this.work = answered(answer.jobs, before, this.work)
    this.fate = answer.cleanup
    if (answer.document.revision >= this.store.revision) {
      this.store.reset(documentOf(answer.document))
      this.inbox.restarted()
    }
    this.tell()
  }

  private arrived(event: EditAnswer & { readonly video_hash: string }): void {
    if (event.video_hash !== this.hash) return
    this.inbox.take(event)
    this.watchGap()
    if (this.fate.state === 'waiting') void this.refresh()
  }

  private watchGap(): void {
    if (!this.inbox.hasGap) return
    this.scope.after(GAP, () => {
      if (this.inbox.hasGap) void this.refresh()
    })
  }

  /** What the line says of a job. It tells of an end when what was found before is in the document:
   * new pictures and sound to show, or a session that is to be put away now. */
  private heardOf(job: Job): void {
    this.noteJob(job)
    const brings = job.kind === 'prepare' || job.kind === 'render'
    if (brings && !isActive(job) && job.video_hash === this.hash) void this.refresh()
  }

  private noteConnection(connected: boolean): void {
    const returned = connected && !this.online
    this.online = connected
    this.tell()
    if (!returned) return
    void this.refresh().then(() => this.autosave.flush())
  }

  /** What others did between the page's reading and its entering was told to nobody here. */
  private noteJoined({ jobs = [], revision }: Joined): void {
    const known = this.work
    for (const job of jobs.toReversed()) if (noted(known, job) !== known) this.heardOf(job)
    if (revision) void this.catchUp(revision)
  }

  /** An answer that is on its way, as after an interruption, may have it. */
  private async catchUp(revision: number): Promise<void> {
    await this.loading
    if (revision > this.store.revision) await this.refresh()
  }

  private notePeople(people: readonly Person[]): void {
    this.others = people.filter((person) => person.by !== this.around.me)
    this.tell()
  }

  private noteSession(state: 'cleaned' | 'reopened' | 'deleted'): void {
    if (state === 'deleted') this.ended = true
    else void this.refresh().then(() => this.autosave.flush())
    if (state === 'cleaned') this.fate = { state: 'cleaned', due_in: null }
    this.tell()
  }

  private async rememberPast(): Promise<void> {
    try {
      const { steps } = await pastOf(this.hash, this.around.me)
      this.store.remember(steps.toReversed().map(({ edit }) => edit))
    } catch {
      // Undo begins with what is done from now on.
    }
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

/** So late (ms) at the latest. */
const IDLE = 2000
/** While the page opens, in so many ms from its navigation, nothing is idle. */
const OPENS = 3000

function whenIdle(work: () => void): void {
  const early = OPENS - performance.now()
  if (early > 0) setTimeout(() => whenIdle(work), early)
  // One browser has no such callback.
  else if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: IDLE })
  else setTimeout(work, IDLE / 10)
}
