/** Work on many cues at once, done by the server: looked at first, then applied as one edit. */

import type { Change } from '../core/edit'
import { post } from './http'
import type { EditAnswer } from './types'

/** What to do, as the server knows it by *name*, to these cues (null = all of them). */
export interface Operation {
  readonly name: string
  readonly args: Readonly<Record<string, unknown>>
  readonly ids: readonly string[] | null
  /** Cues that stay as they are, though the operation would change them. */
  readonly except?: readonly string[]
}

/** What an operation would change. */
export interface Planned {
  /** How many cues differ. */
  readonly count: number
  /** The first of them, or those from a cue on that was asked about; in the order of the cues. */
  readonly changes: readonly Change[]
  /** The revision it was thought out at. */
  readonly revision: number
}

const pathOf = (hash: string): string => `/api/sessions/${hash}/operations`

export const planOperation = (
  hash: string,
  operation: Operation,
  near: string | null,
  signal?: AbortSignal,
) => post<Planned>(`${pathOf(hash)}/plan`, { ...operation, near }, signal ? { signal } : {})

/** Who does it, under which id, and what the step is called. */
export interface Signed {
  readonly by: string
  readonly id: string
  readonly label: string
}

/** The edit as it was applied; `applied` has no changes when nothing was to be changed. */
export const applyOperation = (hash: string, operation: Operation, signed: Signed) =>
  post<EditAnswer>(pathOf(hash), { ...operation, ...signed })
