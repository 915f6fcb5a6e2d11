import type { Cue } from '../core/cue'
import type { Document } from '../core/document'
import type { Selection } from '../core/selection'
import type { Span } from './boxes'

/** From the first start to the last end of what is chosen; null when nothing is. */
export function selectedSpan(document: Document, selection: Selection): Span | null {
  const ids = selection.ids.size > 0 ? selection.ids : [selection.active ?? '']
  let span: Span | null = null
  for (const id of ids) {
    const cue = document.byId.get(id)
    if (cue) span = joined(span, cue)
  }
  return span
}

function joined(span: Span | null, { start, end }: Cue): Span {
  if (!span) return { start, end }
  return { start: Math.min(span.start, start), end: Math.max(span.end, end) }
}
