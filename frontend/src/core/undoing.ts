/** Taking a step back, without taking back what others did since. */

import { currentOf } from './apply'
import type { Document } from './document'
import { type Change, type Fields, inverted, same } from './edit'
import { needWords } from './missing'

/** The changes that take *changes* back. */
export const takenBack = inverted

/** Fields that words go with: the server makes the words anew when theirs are not those seen. */
const COMPANIONS = ['text', 'start', 'end']

/** That a person touched a cue is nothing to take back alone. */
const isSeen = (field: string): boolean => field !== 'touched'

/** The part of a change that still finds what it expects; null when that is nothing one would see. */
function standingPart(document: Document, change: Change): Change | null {
  const current = currentOf(document, change)
  const { before, after } = change
  if (before === null) return current ? null : change
  if (current === null) return null
  const holds = (field: string): boolean => same(current[field], before[field])
  if (after === null) return Object.keys(before).every(holds) ? change : null
  const fields = Object.keys(before)
  const stands = fields.filter((field) => field !== 'words' && holds(field))
  const leading = fields.filter((field) => COMPANIONS.includes(field))
  const leads = leading.length ? leading.some((field) => stands.includes(field)) : holds('words')
  if ('words' in before && leads) stands.push('words')
  if (stands.length === 0 || (fields.some(isSeen) && !stands.some(isSeen))) return null
  const part = (all: Fields): Fields => Object.fromEntries(stands.map((f) => [f, all[f]]))
  return { ...change, before: part(before), after: part(after) }
}

/** The cues whose words decide what of *changes* stands, or are a part of it. */
function asksForWords({ on, before, after }: Change): boolean {
  if (on !== 'cue' || before === null) return false
  return after === null || [...COMPANIONS, 'words'].some((field) => field in before)
}

/** The changes that can be made without overwriting anyone. Throws WordsMissing. */
export function standing(document: Document, changes: readonly Change[]): readonly Change[] {
  needWords(changes.filter(asksForWords).map(({ id }) => document.byId.get(id)))
  return changes.map((change) => standingPart(document, change)).filter((change) => change !== null)
}

/** How much of a step could be reversed: *whole* of its *cues* are as wanted; others changed
 * something in the rest. */
export interface Part {
  readonly whole: number
  readonly cues: number
}

/** Whether a thing will be as *change* wants it, as far as one sees. */
function isWhole(document: Document, change: Change): boolean {
  const current = currentOf(document, change)
  const { before, after } = change
  if (after === null && current === null) return true
  if (before === null || after === null) return standingPart(document, change) !== null
  const fields = Object.keys(after).filter(isSeen)
  const follows = fields.some((field) => COMPANIONS.includes(field))
  const seen = fields.filter((field) => field !== 'words' || !follows)
  const fits = (field: string): boolean =>
    same(current?.[field], before[field]) || same(current?.[field], after[field])
  return current !== null && seen.every(fits)
}

/** How much of *changes* can be made without overwriting anyone; null: all of it. */
export function partOf(document: Document, changes: readonly Change[]): Part | null {
  const left = changes.filter((change) => !isWhole(document, change))
  if (left.length === 0) return null
  const cues = changes.filter(({ on }) => on === 'cue').length
  return { whole: cues - left.filter(({ on }) => on === 'cue').length, cues }
}
