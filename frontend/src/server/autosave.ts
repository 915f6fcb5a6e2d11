/** Sends my edits to the server: one at a time, in order, again until they are answered; typed
 * text after a pause. What it says of itself is true at every moment. */

import type { Edit } from '../core/edit'
import { t } from '../core/i18n'
import { Scope } from '../core/scope'
import type { Store } from '../core/store'
import { asServerError, ServerError } from './http'
import type { Inbox } from './inbox'
import type { Outbox } from './outbox'
import type { ConflictDetails, EditAnswer } from './types'

/** Typing is sent after so long without a key, or this often while it goes on. */
export const PAUSE = 400
const LONGEST_WAIT = 2000
/** Before this nobody needs to read that something is being saved. */
const QUIET = 400
const RETRIES = [1000, 2000, 4000, 8000, 15_000, 30_000]

export type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  /** Nobody answers: `since` and `retryAt` are ms since 1970. */
  | { readonly kind: 'offline'; readonly since: number; readonly retryAt: number }
  /** The server answers, but takes nothing for now; or never will (`retryAt` null). */
  | { readonly kind: 'stopped'; readonly message: string; readonly retryAt: number | null }

/** Something a person must be told once. */
export interface Refused {
  readonly label: string
  readonly message: string
  /** The texts that were typed and are in no document now; null: there were none. */
  readonly text: string | null
}

export interface AutosaveOptions {
  readonly store: Store
  readonly inbox: Inbox
  readonly outbox: Outbox
  readonly send: (edit: Edit) => Promise<EditAnswer>
  /** Asks for the document again: a session whose disk had failed takes edits only after that, and
   * what another window wrote may not have come yet. */
  readonly reload: () => Promise<void>
  readonly refused: (refusal: Refused) => void
  readonly now: () => number
}

export class Autosave {
  private readonly scope = new Scope()
  private readonly listeners = new Set<() => void>()
  private status: Saved = { kind: 'saved' }
  private room = true
  private sending = false
  private failures = 0
  private since = 0
  /** When the oldest unsent change was made. */
  private waitingSince: number | null = null
  private timer: (() => void) | null = null
  private quiet: (() => void) | null = null

  constructor(private readonly options: AutosaveOptions) {}

  get state(): Saved {
    return this.status
  }

  /** False when this browser has no room to keep what is not sent. */
  get keepsAll(): boolean {
    return this.room
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  start(): void {
    const { store } = this.options
    let seen = [store.pending, store.conflicts.version] as const
    this.scope.own(
      store.subscribe(() => {
        if (store.pending === seen[0] && store.conflicts.version === seen[1]) return
        seen = [store.pending, store.conflicts.version]
        this.changed()
      }),
    )
    this.changed()
    this.flush()
  }

  /** Send what waits now: the field was left, the network is back, or a person asked. It ends no
   * step: who types on is still at the same one. */
  flush(): void {
    this.options.store.seal()
    this.failures = 0
    this.plan(0)
  }

  /** Ends when nothing waits any more, or nothing can be sent now. */
  settled(): Promise<void> {
    this.flush()
    return new Promise((resolve) => {
      const look = (): void => {
        const sent = this.options.store.pending.length === 0
        if (!sent && this.failures === 0 && this.status.kind !== 'stopped') return
        stop()
        resolve()
      }
      const stop = this.scope.own(this.subscribe(look))
      look()
    })
  }

  /** What *ask* says, which is about what stands here: the server has all of it by then. Throws
   * ServerError, with nothing asked, when it can't have it now. */
  async saved<T>(ask: () => Promise<T>): Promise<T> {
    await this.settled()
    if (this.options.store.pending.length === 0) return ask()
    throw new ServerError(
      this.status.kind === 'offline' ? 'offline' : 'unsaved',
      t(
        'This needs your last changes on the server, and they are not there yet. They are kept here: try again when all is saved.',
      ),
    )
  }

  close(): void {
    this.scope.close()
  }

  private changed(): void {
    const { store, outbox } = this.options
    this.room = outbox.keep(store.pending)
    outbox.keepUndecided(store.conflicts.all())
    if (store.pending.length === 0) {
      this.waitingSince = null
      this.quieten()
      if (this.status.kind !== 'offline') this.become({ kind: 'saved' })
      else this.tell()
      return
    }
    this.waitingSince ??= this.options.now()
    this.quiet ??= this.scope.after(QUIET, () => this.loud())
    if (!this.sending && this.failures === 0) this.plan(this.patience())
    this.tell()
  }

  /** How long the next edit may still wait for more keys. */
  private patience(): number {
    const waited = this.options.now() - (this.waitingSince ?? 0)
    const grows = this.options.store.grows
    return grows ? Math.max(0, Math.min(PAUSE, LONGEST_WAIT - waited)) : 0
  }

  private plan(delay: number): void {
    this.timer?.()
    this.timer = this.scope.after(delay, () => void this.send())
  }

  private async send(): Promise<void> {
    if (this.sending) return
    const { store, inbox } = this.options
    const edit = store.next()
    if (!edit) return
    this.sending = true
    this.waitingSince = this.options.now()
    const answer = await this.options.send(edit).catch(asServerError)
    // What collides is decided by a person, who has to see what stands there now.
    if (collides(answer)) await this.options.reload()
    this.sending = false
    if (answer instanceof ServerError) {
      this.failed(edit.id, edit.label, answer)
    } else {
      this.answered()
      // Out of order: the document waits for the revisions between, the edit is safe.
      inbox.take(answer)
    }
    if (this.status.kind === 'stopped' || this.failures > 0) return
    if (store.pending.length && !inbox.hasGap) this.plan(this.patience())
  }

  private answered(): void {
    this.failures = 0
    if (this.status.kind === 'offline' || this.status.kind === 'stopped') {
      this.become(this.options.store.pending.length > 1 ? { kind: 'saving' } : { kind: 'saved' })
    }
  }

  private failed(id: string, label: string, error: ServerError): void {
    if (passes(error)) {
      this.again(error)
    } else if (error.status === 401 || error.status === 403 || error.code === 'session_gone') {
      this.become({ kind: 'stopped', message: error.message, retryAt: null })
    } else {
      this.answered()
      this.giveUp(id, label, error)
    }
  }

  private giveUp(id: string, label: string, error: ServerError): void {
    const { store, refused } = this.options
    const changes = (error.details as ConflictDetails).changes ?? []
    if (error.code === 'cue_gone') {
      store.refuseGone(id, String(error.details.cue ?? ''))
    } else if (error.code === 'conflict' && changes.length > 0) {
      store.refuse(id, changes)
    } else {
      const text = typedIn(store.pending.find((edit) => edit.id === id))
      store.refuse(id, [])
      refused({ label, message: error.message, text })
    }
  }

  private again(error: ServerError): void {
    const wait = RETRIES[Math.min(this.failures, RETRIES.length - 1)] as number
    const retryAt = this.options.now() + wait
    if (this.failures === 0) this.since = this.options.now()
    this.failures++
    this.quieten()
    const { since } = this
    const silent = error.offline || (error.status >= 502 && error.code.startsWith('http_'))
    const { message } = error
    this.become(
      silent ? { kind: 'offline', since, retryAt } : { kind: 'stopped', message, retryAt },
    )
    if (error.code === 'read_only') void this.options.reload()
    this.plan(wait)
  }

  private loud(): void {
    if (this.status.kind === 'saved') this.become({ kind: 'saving' })
  }

  private quieten(): void {
    this.quiet?.()
    this.quiet = null
  }

  private become(status: Saved): void {
    this.status = status
    this.tell()
  }

  private tell(): void {
    for (const listener of this.listeners) listener()
  }
}

function typedIn(edit: Edit | undefined): string | null {
  const texts = (edit?.changes ?? []).map(({ after }) => after?.text).filter(Boolean)
  return texts.length ? texts.join('\n\n') : null
}

function collides(answer: EditAnswer | ServerError): boolean {
  return answer instanceof ServerError && answer.code === 'conflict'
}

/** Whether the same request may be taken later. */
function passes(error: ServerError): boolean {
  const { code, status } = error
  // Not our server's words: a proxy in between answered for it, and nothing is known of the edit.
  if (error.offline || code.startsWith('http_')) return true
  return status >= 500 || status === 429 || status === 408
}
