/** What the server says about one open document. Times are ms of the video or seconds since 1970. */

import type { Collision } from '../core/apply'
import type { Word } from '../core/cue'
import type { DocumentJson } from '../core/document'
import type { Edit } from '../core/edit'
import type { Job } from './api'

export type MediaState = 'ready' | 'preparing' | 'failed'

export interface Made {
  readonly url: string | null
  readonly state: MediaState
}

/** What was made of the video for the page: what plays, the sound's shape, the pictures, fonts. */
export interface Media {
  readonly playable: Made & {
    readonly source: 'original' | 'proxy' | 'remux'
    readonly reason: string | null
  }
  readonly peaks: Made
  readonly filmstrip: Made & {
    readonly columns: number
    readonly rows: number
    readonly width: number
    readonly height: number
    readonly interval: number
    readonly count: number
  }
  readonly thumbnail: Made
  readonly fonts: readonly { readonly name: string; readonly url: string }[]
}

/** Whether the session is about to be put away, or was. */
export interface Cleanup {
  readonly state: 'none' | 'waiting' | 'cleaned'
  /** Seconds. */
  readonly due_in: number | null
}

export interface SessionAnswer {
  readonly document: DocumentJson
  readonly media: Media
  readonly jobs: readonly Job[]
  readonly history: { readonly revision: number }
  readonly cleanup: Cleanup
}

/** The words of some cues, by cue id, as they are at *revision*. */
export interface WordsAnswer {
  readonly revision: number
  readonly words: Readonly<Record<string, readonly Word[]>>
}

/** An edit as it was applied. */
export interface EditAnswer {
  readonly revision: number
  readonly applied: Edit
}

/** What stands in a refused edit's details. */
export interface ConflictDetails {
  readonly changes?: readonly Collision[]
}

export interface HistoryStep {
  readonly revision: number
  readonly edit: Edit
}

export interface HistoryAnswer {
  /** Newest first. */
  readonly steps: readonly HistoryStep[]
  readonly more: boolean
}

export interface Person {
  readonly by: string
  readonly cue: string | null
}
