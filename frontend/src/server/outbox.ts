/** Edits that the server has not answered, kept in this browser: a reload, a crash of the tab or a
 * time without a network loses nothing. */

import type { Conflict } from '../core/conflicts'
import type { Edit } from '../core/edit'

/** The part of localStorage that is used. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

interface Kept {
  readonly edit: Edit
  readonly tab: string
  readonly order: number
  /** When it was last written, ms since 1970. */
  readonly at: number
}

/** An edit as it is on the shelf, null where its newest found no room; and its turn, which it has
 * before there is room for it. */
interface Written {
  readonly edit: Edit | null
  readonly order: number
}

/** Another tab's edit that did not change for so long will not grow any more: it may be sent from
 * here, too. The same id is only ever applied once. */
export const ABANDONED = 10_000

export interface OutboxOptions {
  readonly shelf: Shelf
  readonly video_hash: string
  /** Survives a reload of this tab. */
  readonly tab: string
  readonly now: () => number
}

export class Outbox {
  private readonly prefix: string
  private readonly undecided: string
  private readonly kept = new Map<string, Written>()
  private order = 0

  constructor(private readonly options: OutboxOptions) {
    this.prefix = `legenda.outbox.${options.video_hash}.`
    this.undecided = `legenda.undecided.${options.video_hash}.`
  }

  /** Keep exactly these of mine. False when this browser has no room for them. */
  keep(pending: readonly Edit[]): boolean {
    const ids = new Set(pending.map((edit) => edit.id))
    for (const id of this.kept.keys()) if (!ids.has(id)) this.drop(id)
    const inserted = pending.some((edit, i) => {
      const next = pending[i + 1]
      return !this.kept.has(edit.id) && next !== undefined && this.kept.has(next.id)
    })
    const fit = pending.map((edit) => {
      const known = this.kept.get(edit.id)
      return (known?.edit === edit && !inserted) || this.write(edit, inserted ? null : known)
    })
    return fit.every(Boolean)
  }

  /** What waited when this tab was last here, and what other tabs left behind; oldest first. */
  load(): readonly Edit[] {
    const found = this.all().filter(({ tab, at }) => {
      return tab === this.options.tab || at < this.options.now() - ABANDONED
    })
    found.sort((a, b) => a.order - b.order || a.edit.at - b.edit.at)
    for (const { edit, order } of found) {
      this.kept.set(edit.id, { edit, order })
      this.order = Math.max(this.order, order)
    }
    return found.map(({ edit }) => edit)
  }

  /** My side of what is still to be decided. */
  keepUndecided(conflicts: readonly Conflict[]): void {
    const key = this.undecided + this.options.tab
    if (conflicts.length === 0) this.options.shelf.removeItem(key)
    else this.put(key, conflicts)
  }

  /** What waits for a decision, also of other tabs, which may have been closed before it: from now
   * on it is this tab's to keep. */
  loadUndecided(): readonly Conflict[] {
    const own = this.undecided + this.options.tab
    const others = this.keys(this.undecided).filter((key) => key !== own)
    const all = [...others, own].flatMap((key) => this.read<readonly Conflict[]>(key) ?? [])
    if (others.length === 0 || !this.put(own, all)) return all
    for (const key of others) this.options.shelf.removeItem(key)
    return all
  }

  private drop(id: string): void {
    this.kept.delete(id)
    this.options.shelf.removeItem(this.prefix + id)
  }

  private write(edit: Edit, earlier: Written | null | undefined): boolean {
    const order = earlier?.order ?? ++this.order
    const { tab, now } = this.options
    const fits = this.put(this.prefix + edit.id, { edit, tab, order, at: now() })
    this.kept.set(edit.id, { edit: fits ? edit : null, order })
    return fits
  }

  private put(key: string, value: unknown): boolean {
    try {
      this.options.shelf.setItem(key, JSON.stringify(value))
      return true
    } catch {
      // No room: the edit is still in memory and on its way.
      return false
    }
  }

  private all(): Kept[] {
    return this.keys(this.prefix)
      .map((key) => this.read<Kept>(key))
      .filter((kept) => kept !== null)
  }

  private keys(prefix: string): string[] {
    const { shelf } = this.options
    const keys = Array.from({ length: shelf.length }, (_, i) => shelf.key(i) ?? '')
    return keys.filter((key) => key.startsWith(prefix))
  }

  private read<T>(key: string): T | null {
    try {
      return JSON.parse(this.options.shelf.getItem(key) ?? 'null') as T | null
    } catch {
      return null
    }
  }
}
