/** Which cues the list shows, in which order. The cue that is worked on stays where it was, whatever
 * becomes of it, until another one is active. */

import type { Issues } from './checks'
import type { Cue } from './cue'
import { type Document, indexOf } from './document'
import { asks, type Filter, Sieve } from './filter'
import { type Rows, sifted, worstFirst } from './rows'

export interface Wanted {
  readonly filter: Filter
  /** Cues with the worst issues first; else in time. */
  readonly worst: boolean
}

interface Held {
  readonly id: string
  readonly severity: number
}

/** An error weighs more than all the warnings that a cue can have. */
const ERROR = 100

export class Listed {
  private wanted: Wanted | null = null
  private sieve = new Sieve(() => true)
  private held: Held | null = null

  rows(document: Document, issues: Issues, active: string | null, wanted: Wanted): Rows {
    if (wanted !== this.wanted) this.begin(wanted)
    const { cues } = document
    const severity = (place: number): number => severityOf(issues, (cues[place] as Cue).id)
    const passed = this.sieve.of(cues).slice()
    if (wanted.filter.issue) {
      cues.forEach(({ id }, place) => {
        if (!issues.has(id)) passed[place] = 0
      })
    }
    const at = indexOf(document, active)
    this.hold(active, at < 0 ? null : { passes: passed[at] === 1, severity: severity(at) })
    const { held } = this
    if (held) passed[at] = 1
    const rows = sifted(passed)
    if (!wanted.worst) return rows
    return worstFirst(rows, (place) => (held && place === at ? held.severity : severity(place)))
  }

  private begin(wanted: Wanted): void {
    if (wanted.filter !== this.wanted?.filter) this.sieve = new Sieve(asks(wanted.filter))
    this.wanted = wanted
    this.held = null
  }

  /** *as*: how the active cue is now; null = there is none. */
  private hold(id: string | null, as: { passes: boolean; severity: number } | null): void {
    if (id === null || as === null) this.held = null
    else if (this.held?.id !== id) this.held = as.passes ? { id, severity: as.severity } : null
  }
}

function severityOf(issues: Issues, id: string): number {
  let sum = 0
  for (const { level } of issues.get(id) ?? []) sum += level === 'error' ? ERROR : 1
  return sum
}
