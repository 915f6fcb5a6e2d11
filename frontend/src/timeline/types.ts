/** What the timeline is given. It reads a model, and asks for edits through commands. */

import type { Document } from '../core/document'

/** What the timeline reads. `document.cues` keeps its identity until the cues change. */
export interface TimelineModel {
  readonly document: Document
  /** The id of the active cue. */
  readonly active: string | null
  readonly selection: ReadonlySet<string>
  /** The least gap of the profile, in ms. */
  readonly leastGap: number
  /** The worst issue of a cue. */
  levelOf(id: string): 'error' | 'warn' | null
  /** Calls *listener* after each change; the answer ends it. */
  subscribe(listener: () => void): () => void
}

/** New times for a cue. */
export interface Retiming {
  readonly id: string
  readonly start: number
  readonly end: number
}

/** Only this one; up to this one from the active; this one too, or no longer. */
export type Choosing = 'only' | 'range' | 'toggle'

/** What a gesture or a tool asks for. Each call is at most one edit. */
export interface TimelineCommands {
  activate(id: string, how: Choosing): void
  select(ids: readonly string[], how: 'only' | 'add'): void
  /** A drag that ended: *moved* keeps the durations, *trimmed* leaves the words on their sound. */
  retime(cues: readonly Retiming[], how: 'moved' | 'trimmed'): void
  /** A new cue that begins at *time*, for as long as there is room. */
  insertAt(time: number): void
  split(): void
  merge(): void
  remove(): void
}

export interface Filmstrip {
  readonly url: string
  readonly columns: number
  readonly rows: number
  /** Of one picture, in pixels of the sheet. */
  readonly width: number
  readonly height: number
  /** Milliseconds between two pictures; the first is at 0. */
  readonly interval: number
  readonly count: number
}

/** The parts of `media` the timeline shows; null while they are being made. */
export interface TimelineMedia {
  readonly peaks: string | null
  readonly filmstrip: Filmstrip | null
}
