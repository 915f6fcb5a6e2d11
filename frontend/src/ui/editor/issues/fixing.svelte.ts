/** The fixes of the cues that are looked at. The server thinks them out; what it answered counts
 * only as long as the cue, its neighbours and the rules are those it saw. */

import { SvelteMap } from 'svelte/reactivity'
import type { Cue, Issue } from '../../../core/cue'
import { type Document, placeOf } from '../../../core/document'
import type { Fix } from '../../../core/issues'
import type { Store } from '../../../core/store'

/** What a fix depends on. */
type Around = readonly unknown[]

interface Answer {
  readonly around: Around
  readonly fixes: readonly Fix[]
}

/** Where fixes are looked at: the form comes before the rows of a list. */
type Where = 'form' | 'rows'

/** The part of a session that this needs. */
export interface Fixable {
  readonly store: Store
  /** The server's fixes of one cue, once it has everything that was typed. */
  fixes(cue: string): Promise<readonly Fix[]>
}

export class Fixing {
  private readonly known = new SvelteMap<string, Answer>()
  private readonly wanted: Record<Where, readonly string[]> = { form: [], rows: [] }
  private asking = false

  constructor(private readonly session: Fixable) {}

  /** The fixes of a cue as it is now; null while nobody knows. */
  of(document: Document, cue: Cue): readonly Fix[] | null {
    const answer = this.known.get(cue.id)
    return answer && equal(answer.around, around(document, cue)) ? answer.fixes : null
  }

  /** The fix of one of its issues. */
  fixOf(document: Document, cue: Cue, { code }: Issue): Fix | null {
    return this.of(document, cue)?.find((fix) => fix.code === code) ?? null
  }

  /** These cues are looked at there: their fixes are asked for, as soon as all is saved. */
  want(where: Where, ids: readonly string[]): void {
    this.wanted[where] = ids
    if (!this.asking) void this.askOn()
  }

  /** The fixes of a cue, asked for now; none when nobody answers. */
  async ask(cue: Cue): Promise<readonly Fix[]> {
    const seen = around(this.session.store.document, cue)
    const fixes = await this.session.fixes(cue.id).catch(() => null)
    if (fixes) this.known.set(cue.id, { around: seen, fixes })
    return fixes ?? []
  }

  private async askOn(): Promise<void> {
    this.asking = true
    for (let cue = this.next(); cue; cue = this.next()) {
      // Once for what it is now: without an answer it waits until it is wanted again.
      this.drop(cue.id)
      await this.ask(cue)
    }
    this.asking = false
  }

  private next(): Cue | undefined {
    const { document, issues, pending } = this.session.store
    if (pending.length > 0) return undefined
    const ids = [...this.wanted.form, ...this.wanted.rows]
    for (const id of ids) {
      const cue = document.byId.get(id)
      if (cue && issues.has(id) && !this.of(document, cue)) return cue
    }
    return undefined
  }

  private drop(id: string): void {
    for (const where of ['form', 'rows'] as const) {
      this.wanted[where] = this.wanted[where].filter((other) => other !== id)
    }
  }
}

function around(document: Document, cue: Cue): Around {
  const { cues, profile, own_profile, language } = document
  const at = placeOf(cues, cue)
  return [cue, cues[at - 1], cues[at + 1], profile, own_profile, language]
}

const equal = (a: Around, b: Around): boolean => a.every((value, i) => value === b[i])
