/** Applying changes to a document, as they are told. What may be applied is the server's to say. */

import { type Cue, cueOf } from './cue'
import { type Document, withCues } from './document'
import type { Change, Fields, On } from './edit'
import { byId, DEFAULT_STYLE, type Style } from './style'

/** One field that no longer holds what an edit was made from. */
export interface Collision {
  readonly on: On
  readonly id: string
  readonly field: string
  readonly current: unknown
  readonly yours: unknown
  /** Who wrote the current value. */
  readonly by?: string
}

/** The ids of the cues, and the fields of the document, that some changes touch. */
export interface Touched {
  readonly cues: ReadonlySet<string>
  readonly fields: ReadonlySet<string>
}

function appliedToCues(document: Document, changes: readonly Change[]): Document {
  const changed = new Map<string, Cue | null>()
  for (const { id, before, after } of changes) {
    const cue = changed.has(id) ? changed.get(id) : document.byId.get(id)
    if (after === null) {
      if (cue) changed.set(id, null)
    } else if (before === null) {
      changed.set(id, cueOf({ ...(after as unknown as Cue), id }))
    } else if (cue) {
      changed.set(id, { ...cue, ...after })
    }
  }
  return withCues(document, changed)
}

function appliedToStyle(styles: readonly Style[], { id, before, after }: Change): readonly Style[] {
  if (after === null) return styles.filter((style) => style.id !== id)
  if (before === null) {
    const others = styles.filter((style) => style.id !== id)
    return [...others, { ...DEFAULT_STYLE, ...after, id }].sort(byId)
  }
  return styles.map((style) => (style.id === id ? { ...style, ...after } : style))
}

/** The document after these changes, whatever stood in their fields before. A change to a cue that
 * is gone does nothing. */
export function apply(document: Document, changes: readonly Change[]): Document {
  let after = appliedToCues(
    document,
    changes.filter((change) => change.on === 'cue'),
  )
  for (const change of changes) {
    if (change.on === 'document') after = { ...after, ...change.after }
    if (change.on === 'style') after = { ...after, styles: appliedToStyle(after.styles, change) }
  }
  return after
}

/** What *changes* are about, to tell those who draw it. */
export function touchedBy(changes: readonly Change[]): Touched {
  const cues = new Set<string>()
  const fields = new Set<string>()
  for (const { on, id, after } of changes) {
    if (on === 'cue') cues.add(id)
    else if (on === 'style') fields.add('styles')
    else for (const field of Object.keys(after ?? {})) fields.add(field)
  }
  return { cues, fields }
}

/** The thing a change is about as it is now, null when it is not there. */
export function currentOf(
  document: Document,
  { on, id }: Pick<Change, 'on' | 'id'>,
): Fields | null {
  if (on === 'cue') return (document.byId.get(id) ?? null) as Fields | null
  if (on === 'style') {
    return (document.styles.find((style) => style.id === id) ?? null) as Fields | null
  }
  return document as unknown as Fields
}
