/** The problems of a document, kept true from change to change. */

import { check, type Issues, recheck, rulesOf } from './checks'
import type { Issue } from './cue'
import type { Document } from './document'
import { same } from './edit'

/** From so many changed cues on, checking all is quicker. */
const MANY = 500

export class Findings {
  private found: Map<string, readonly Issue[]>
  private count = 0

  /** *document* is what they are true of. */
  constructor(private document: Document) {
    this.found = new Map()
    this.lookAtAll()
  }

  get issues(): Issues {
    return this.found
  }

  /** How many problems there are; a cue can have several. */
  get total(): number {
    return this.count
  }

  /** They become true of *document*, in which these cues are others than before. Answers whether a
   * problem came, went or changed. */
  follow(document: Document, changed: ReadonlySet<string> | 'all'): boolean {
    const was = this.document
    this.document = document
    if (was.cues === document.cues && sameRules(was, document)) return false
    if (changed === 'all' || changed.size > MANY || !sameRules(was, document)) {
      this.lookAtAll()
      return true
    }
    const fresh = [...recheck(was, document, changed)].filter(
      ([id, issues]) => !same(issues, this.found.get(id) ?? []),
    )
    for (const [id, issues] of fresh) this.put(id, issues)
    return fresh.length > 0
  }

  private lookAtAll(): void {
    this.found = new Map(check(this.document))
    this.count = 0
    for (const issues of this.found.values()) this.count += issues.length
  }

  private put(id: string, issues: readonly Issue[]): void {
    this.count += issues.length - (this.found.get(id)?.length ?? 0)
    if (issues.length > 0) this.found.set(id, issues)
    else this.found.delete(id)
  }
}

function sameRules(a: Document, b: Document): boolean {
  const unchanged =
    a.profile === b.profile &&
    a.own_profile === b.own_profile &&
    a.language === b.language &&
    a.video === b.video
  return unchanged || same(rulesOf(a), rulesOf(b))
}
