/** Timing by ear, as one step each: edges that follow the playhead, reach for their neighbours, or
 * push them along. Nothing here changes anything. */

import type { Cue } from './cue'
import { cueAt, type Document, firstAfter, indexOf } from './document'
import { composed, type Draft } from './edit'
import { insertAt, retime, shift, type Times } from './edits'
import { english } from './i18n'
import type { Profile } from './profile'
import { measure } from './text'

/** Names of steps are kept. */
const { t } = english

/** A cue lasts at least so long, in ms. */
export const LEAST = 100
/** A cue that is begun lasts so long, until its end is known. */
const BEGUN = 2000

export type Edge = 'start' | 'end'

const labelled = (draft: Draft, label: string): Draft => ({ ...draft, label })

const nameOf = (document: Document, id: string): number => indexOf(document, id) + 1

const timesOf = ({ id, start, end }: Cue): Times => ({ id, start, end })

/** The cues of *ids* with the cues before and after them. */
function placed(document: Document, ids: readonly string[]) {
  return ids.flatMap((id) => {
    const at = indexOf(document, id)
    const cue = document.cues[at]
    return cue ? [{ cue, before: document.cues[at - 1], after: document.cues[at + 1] }] : []
  })
}

/** One edge of the cues so much later. It stays *LEAST* away from the other. */
export function nudged(document: Document, ids: readonly string[], edge: Edge, by: number): Draft {
  const times = placed(document, ids).map(({ cue: { id, start, end } }) =>
    edge === 'start'
      ? { id, start: Math.max(0, Math.min(start + by, end - LEAST)), end }
      : { id, start, end: Math.max(start + LEAST, end + by) },
  )
  const label = edge === 'start' ? t('Move the start') : t('Move the end')
  return labelled(retime(document, times, `nudge:${edge}:${ids.join()}`), label)
}

/** Begin *by* ms earlier, as far as the cue before leaves room. */
export function leadIn(document: Document, ids: readonly string[], by: number, gap: number): Draft {
  const times = placed(document, ids).map(({ cue, before }) => {
    const earliest = before ? Math.min(cue.start, before.end + gap) : 0
    return { ...timesOf(cue), start: Math.max(earliest, cue.start - by) }
  })
  return labelled(retime(document, times), t('Add lead-in'))
}

/** End *by* ms later, as far as the cue after leaves room. */
export function leadOut(
  document: Document,
  ids: readonly string[],
  by: number,
  gap: number,
): Draft {
  const times = placed(document, ids).map(({ cue, after }) => {
    const latest = after ? Math.max(cue.end, after.start - gap) : Number.POSITIVE_INFINITY
    return { ...timesOf(cue), end: Math.min(latest, cue.end + by) }
  })
  return labelled(retime(document, times), t('Add lead-out'))
}

/** Let the cues last until the next begins, or begin where the one before ends; *gap* is left. */
export function reached(
  document: Document,
  ids: readonly string[],
  edge: Edge,
  gap: number,
): Draft {
  const times = placed(document, ids).map(({ cue, before, after }) => {
    const { id, start, end } = cue
    if (edge === 'end') return { id, start, end: after ? after.start - gap : end }
    return { id, start: before ? before.end + gap : start, end }
  })
  const label = edge === 'end' ? t('Extend to the next') : t('Extend to the one before')
  return labelled(retime(document, times), label)
}

/** The cue begins at *time*, and all that follow move by as much. */
export function startWithRest(document: Document, id: string, time: number): Draft {
  const at = indexOf(document, id)
  const cue = document.cues[at]
  const rest = cue ? document.cues.slice(at).map((other) => other.id) : []
  const draft = shift(document, rest, time - (cue?.start ?? time))
  return labelled(draft, t('Start cue {number} here, move the rest', { number: at + 1 }))
}

/** The cue lasts from *start* to *end*; those that follow are pushed along as far as they are in
 * the way, so that what was typed in order stays in order. */
export function heldFor(
  document: Document,
  id: string,
  { start, end, gap }: { start: number; end: number; gap: number },
): Draft {
  const at = indexOf(document, id)
  const last = Math.max(end, start + LEAST)
  const times: Times[] = at < 0 ? [] : [{ id, start, end: last }]
  let free = last + gap
  for (const cue of at < 0 ? [] : document.cues.slice(at + 1)) {
    if (cue.start >= free) break
    const by = free - cue.start
    times.push({ id: cue.id, start: cue.start + by, end: cue.end + by })
    free = cue.end + by + gap
  }
  const label = t('Time cue {number}', { number: at + 1 })
  return labelled(retime(document, times, `hold:${id}:${start}`), label)
}

/** What a flow of typing goes on with: a draft, if anything changes, and the cue to go to. */
export interface Next {
  readonly draft: Draft | null
  readonly id: string
}

/** Ends the cue *id* at *time* and begins another there. A cue without text is not ended but begun
 * anew: nothing was said yet. One that was not played yet keeps its times: it is typed ahead. Where
 * the next cue is too near it is gone to instead. */
export function goneOn(
  document: Document,
  id: string | null,
  time: number,
  { profile, newId }: { profile: Profile; newId: string },
): Next | null {
  const cue = document.byId.get(id ?? '')
  if (!cue) return begun(document, time, profile.gap, newId)
  if (cue.text.trim() === '') return begunAnew(document, cue, time, profile.gap)
  const played = time > cue.start
  const end = played ? endOf(cue, time, profile) : cue.end
  const ended = retime(document, [{ id: cue.id, start: cue.start, end }])
  const at = (played ? Math.max(time, cue.start + LEAST) : cue.end) + profile.gap
  const next = begun(document, at, profile.gap, newId, cue.id)
  if (!next) return null
  const changes = composed(ended.changes, next.draft?.changes ?? [])
  const draft = { label: endLabel(document, cue), changes, group: groupOf(next.id) }
  return { id: next.id, draft: changes.length > 0 ? draft : null }
}

/** Where a cue is begun anew belongs to the step that made it. */
const groupOf = (id: string): string => `begin:${id}`

const endLabel = (document: Document, cue: Cue): string =>
  t('End cue {number} here', { number: nameOf(document, cue.id) })

/** Where a cue ends that is over at *time*: there, or where it can have been read when it would be
 * twice as long as a cue may be, for then nobody spoke for long. */
function endOf(cue: Cue, time: number, profile: Profile): number {
  const end = Math.max(time, cue.start + LEAST)
  if (profile.max_duration === 0 || end - cue.start <= 2 * profile.max_duration) return end
  const read = profile.cps ? (measure(cue.text, 1000).characters * 1000) / profile.cps : 0
  return Math.round(Math.max(cue.end, cue.start + Math.min(read, profile.max_duration)))
}

/** A new cue at *time*; the one that is there or near when it would have no room. *after* ends
 * before that time. */
function begun(
  document: Document,
  time: number,
  gap: number,
  newId: string,
  after?: string,
): Next | null {
  const open = after === undefined ? null : document.byId.get(after)
  const others = open ? without(document, open) : document
  const made = insertAt(others, time, gap, newId)
  if (made) return { draft: { ...made.draft, group: groupOf(newId) }, id: made.cue.id }
  const there = cueAt(others.cues, time) ?? others.cues[firstAfter(others.cues, time)]
  return there ? { draft: null, id: there.id } : null
}

const without = (document: Document, cue: Cue): Document => ({
  ...document,
  cues: document.cues.filter((other) => other !== cue),
})

function begunAnew(document: Document, cue: Cue, time: number, gap: number): Next {
  const after = document.cues[indexOf(document, cue.id) + 1]
  const free = after ? after.start - gap : Number.POSITIVE_INFINITY
  const end = Math.min(time + BEGUN, free)
  const draft = end - time < LEAST ? null : retime(document, [{ id: cue.id, start: time, end }])
  const label = t('Start cue {number} here', { number: nameOf(document, cue.id) })
  return { id: cue.id, draft: draft && { ...labelled(draft, label), group: groupOf(cue.id) } }
}

/** The nearest edge of a cue before or after *time*; null when there is none. */
export function edgeFrom(document: Document, time: number, direction: 1 | -1): number | null {
  const around = firstAfter(document.cues, time)
  const near = document.cues.slice(Math.max(0, around - 8), around + 8)
  const edges = near.flatMap(({ start, end }) => [start, end])
  const found = edges.filter((edge) => (edge - time) * direction > 0)
  return found.length ? (direction > 0 ? Math.min(...found) : Math.max(...found)) : null
}
