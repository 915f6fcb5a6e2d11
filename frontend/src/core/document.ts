/** A document: the cues of one video in order, their styles, and what is known of the video.
 * A value: changing it gives a new one that shares every cue that stayed as it was. */

import { byTime, type Cue } from './cue'
import { Lookup } from './lookup'
import type { Limits } from './profile'
import { byId, type Style } from './style'
import { sameTimes } from './times'

/** What the server's probe found in the video; `media` holds what jobs made of it. */
export interface Probe {
  readonly container?: string
  readonly duration?: number | null
  readonly duration_known?: boolean
  readonly start?: number
  readonly width?: number
  readonly height?: number
  readonly frame_rate?: string
  readonly variable_rate?: boolean
  readonly video?: Readonly<Record<string, unknown>> | null
  readonly audio?: readonly Readonly<Record<string, unknown>>[]
  readonly media?: Readonly<Record<string, unknown>>
}

export interface Frame {
  /** `source`, `16:9` or `9:16`. */
  readonly aspect: string
  /** `crop` or `blur`. */
  readonly fit: string
  /** Where a crop looks, 0..1 of the room there is; 0.5 when absent. */
  readonly x?: number
}

export interface Document {
  readonly video_hash: string
  readonly name: string
  readonly revision: number
  readonly language: string | null
  readonly profile: string
  /** The numbers that count when the profile is `own`. */
  readonly own_profile: Limits | null
  readonly frame: Frame
  readonly video: Probe
  readonly transcription: Readonly<Record<string, unknown>> | null
  /** In order of their ids. */
  readonly styles: readonly Style[]
  /** In order of (start, end, id). */
  readonly cues: readonly Cue[]
  readonly byId: Lookup<Cue>
}

/** A document as the server writes it. */
export type DocumentJson = Omit<Document, 'byId'>

export function documentOf(json: DocumentJson): Document {
  const cues = json.cues.toSorted(byTime)
  return { ...json, cues, styles: json.styles.toSorted(byId), byId: Lookup.of(cues) }
}

/** When the video is over, in ms; null where nobody knows. */
export function filmEnd({ video }: Document): number | null {
  return (video.duration_known !== false && video.duration) || null
}

/** Where *cue* stands, or would stand, among the cues. */
export function placeOf(cues: readonly Cue[], cue: Cue): number {
  let low = 0
  let high = cues.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (byTime(cues[middle] as Cue, cue) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** The number of the cue in the list, counted from 0; -1 when it is not there. */
export function indexOf(document: Document, id: string | null): number {
  const cue = id === null ? undefined : document.byId.get(id)
  return cue ? placeOf(document.cues, cue) : -1
}

/** The first cue that starts after *time*, as an index; cues.length when none does. */
export function firstAfter(cues: readonly Cue[], time: number): number {
  let low = 0
  let high = cues.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((cues[middle] as Cue).start <= time) low = middle + 1
    else high = middle
  }
  return low
}

/** How far back from a time a cue that still lasts may have begun: cues overlap seldom and little. */
const LOOK_BACK = 32

/** The cue on screen at *time*: the latest that began and has not ended, else null. */
export function cueAt(cues: readonly Cue[], time: number): Cue | null {
  const next = firstAfter(cues, time)
  for (let i = next - 1; i >= Math.max(0, next - LOOK_BACK); i--) {
    const cue = cues[i] as Cue
    if (cue.end > time) return cue
  }
  return null
}

/** The same document with these cues changed (null = taken out), still in order. */
export function withCues(document: Document, changed: ReadonlyMap<string, Cue | null>): Document {
  if (changed.size === 0) return document
  const byId = document.byId.with(changed)
  const cues = replacedInPlace(document, changed) ?? merged(document.cues, changed)
  return { ...document, cues, byId }
}

/** The usual case: nothing comes, goes or changes its place. Null when something does. */
function replacedInPlace(
  document: Document,
  changed: ReadonlyMap<string, Cue | null>,
): readonly Cue[] | null {
  const cues = document.cues.slice()
  const places: number[] = []
  let timed = false
  for (const [id, cue] of changed) {
    const at = indexOf(document, id)
    if (at < 0 || cue === null) return null
    timed ||= cue.start !== cues[at]?.start || cue.end !== cues[at]?.end
    cues[at] = cue
    places.push(at)
  }
  if (!timed) {
    sameTimes(document.cues, cues)
    return cues
  }
  const inOrder = (at: number): boolean => {
    const [before, cue, after] = [cues[at - 1], cues[at], cues[at + 1]]
    return (!before || byTime(before, cue as Cue) < 0) && (!after || byTime(cue as Cue, after) < 0)
  }
  return places.every(inOrder) ? cues : null
}

function merged(cues: readonly Cue[], changed: ReadonlyMap<string, Cue | null>): readonly Cue[] {
  const added = [...changed.values()].filter((cue) => cue !== null).sort(byTime)
  const all: Cue[] = []
  let next = 0
  for (const cue of cues) {
    if (changed.has(cue.id)) continue
    while (next < added.length && byTime(added[next] as Cue, cue) < 0)
      all.push(added[next++] as Cue)
    all.push(cue)
  }
  return all.concat(added.slice(next))
}
