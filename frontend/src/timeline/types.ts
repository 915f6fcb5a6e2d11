/** What the timeline is given. It reads a model, and asks for edits through commands. */

import type { Issue } from '../core/cue'
import type { Document } from '../core/document'
import type { Selection } from '../core/selection'
import type { Preview } from './boxes'

/** What the timeline reads of the store. `document.cues` is the same array until cues change. */
export interface TimelineModel {
  readonly document: Document
  readonly selection: Selection
  readonly issues: ReadonlyMap<string, readonly Issue[]>
  /** Calls *listener* after each change; the answer ends it. */
  subscribe(listener: () => void): () => void
}

/** The part of the clock that the timeline follows and moves. */
export interface TimelineClock {
  readonly time: number
  readonly length: number
  readonly playing: boolean
  seek(time: number): void
  /** As seek, with the sound that is there. */
  scrub(time: number): void
  stepFrames(count: number): void
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
  /** What was chosen before is chosen again. */
  choose(selection: Selection): void
  /** What a drag shows so far, once per screen frame; null when it is over. Nothing of it is done. */
  preview(shown: Preview | null): void
  /** A drag that ended: *moved* keeps the durations, *trimmed* leaves the words on their sound. */
  retime(cues: readonly Retiming[], how: 'moved' | 'trimmed'): void
  /** A new cue that begins at *time*, for as long as there is room. */
  insertAt(time: number): void
  /** A new cue at the playhead. */
  insert(): void
  split(): void
  merge(): void
  remove(): void
  /** Why a tool cannot be used now; null: it can. */
  blocked(tool: Tool): string | null
  /** The keys of a tool as they are printed; empty when it has none. */
  keys(tool: Tool): string
}

export type Tool = 'insert' | 'split' | 'merge' | 'remove'

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
