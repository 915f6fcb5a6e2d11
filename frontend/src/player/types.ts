/** What the player is given. The store and the session's answer satisfy these as they are. */

import type { Layout } from '../core/cue'
import type { Document, Frame } from '../core/document'
import type { Selection } from '../core/selection'

/** Where the video of a session can be played from (GET /api/sessions/{hash}, `media.playable`). */
export interface Playable {
  readonly url: string | null
  readonly source: 'original' | 'proxy' | 'remux'
  readonly state: 'ready' | 'preparing' | 'failed'
  /** A sentence: why it is prepared, or why that failed. */
  readonly reason: string | null
}

/** A font file that the burn-in uses too. */
export interface FontFile {
  readonly name: string
  readonly url: string
}

export interface PlayerMedia {
  readonly playable: Playable
  readonly fonts: readonly FontFile[]
}

/** How far the job is that makes the video playable. */
export interface Preparing {
  readonly stage: string
  /** 0..100, null before the first figure. */
  readonly percent: number | null
  /** Seconds, null when nobody can say yet. */
  readonly eta: number | null
}

/** What the player reads of the store. */
export interface PlayerModel {
  readonly document: Document
  readonly selection: Selection
  /** Calls *listener* after each change; the answer ends it. */
  subscribe(listener: () => void): () => void
}

/** A command as a button shows it. */
export interface PlayerTool {
  readonly label: string
  /** As they are printed; empty when it has none. */
  readonly keys: string
  /** Whether a switch is on; undefined when it is none. */
  readonly on: boolean | undefined
  readonly run: () => void
}

/** What a person may take, or leave. */
export interface PlayerOffer {
  /** Why it is offered. */
  readonly about: string
  readonly label: string
  readonly run: () => void
}

/** What the player's buttons ask for. Playing, seeking and speed go to the clock directly. */
export interface PlayerCommands {
  /** The command of that name, as a button shows it. */
  tool(name: string): PlayerTool
  /** Renders the seconds around the playhead as they will be burned in; absent = no button. */
  proof?(): void
  /** Asks for a version that this browser can play; absent = no button. */
  prepare?(): void
  /** Another shape of the picture, or another part of the video in it. What is done in one
   * *gesture* is undone as one. */
  frame(frame: Partial<Frame>, gesture?: string): void
  /** What suits the shape of the picture in *document* and is not so yet; absent = never. */
  offer?(document: Document): PlayerOffer | null
  /** The cue gets a place of its own on the picture; null = that of its style. */
  place(id: string, layout: Layout | null, gesture?: string): void
}
