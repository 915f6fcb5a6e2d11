/** Which cues are chosen, and which one the form shows. */

import { type Document, indexOf } from './document'

export interface Selection {
  readonly ids: ReadonlySet<string>
  readonly active: string | null
}

export const NOTHING: Selection = { ids: new Set(), active: null }

/** One cue chosen and active; null chooses nothing. */
export function only(id: string | null): Selection {
  return id === null ? NOTHING : { ids: new Set([id]), active: id }
}

/** Everything from the active cue to *id*; *id* becomes active. */
export function extended(document: Document, from: string | null, id: string): Selection {
  const [a, b] = [indexOf(document, from ?? id), indexOf(document, id)]
  const [low, high] = a < b ? [a, b] : [b, a]
  const ids = document.cues.slice(Math.max(0, low), high + 1).map((cue) => cue.id)
  return { ids: new Set(ids), active: id }
}

/** *id* joins or leaves the chosen ones. */
export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) return { ids: ids.add(id), active: id }
  const active = selection.active === id ? ([...ids].at(-1) ?? null) : selection.active
  return { ids, active }
}

/** The same choice where all its cues are still there; when the active one went, its neighbour. */
export function surviving(selection: Selection, was: Document, is: Document): Selection {
  const active = selection.active
  if (active !== null && !is.byId.has(active)) return neighbour(active, was, is)
  if ([...selection.ids].every((id) => is.byId.has(id))) return selection
  return { ids: new Set([...selection.ids].filter((id) => is.byId.has(id))), active }
}

function neighbour(id: string, was: Document, is: Document): Selection {
  const at = indexOf(was, id)
  const after = was.cues.slice(at).find((cue) => is.byId.has(cue.id))
  const before = was.cues.slice(0, Math.max(0, at)).findLast((cue) => is.byId.has(cue.id))
  return only((after ?? before)?.id ?? null)
}
