/** The steps of the past as the history shows them: what was typed in one go is one step. */

import { BY_VIDEOS_PAGE, type Change, composed, type Edit, isMachine } from '../../core/edit'
import { plural, serverText, spoken, t } from '../../core/i18n'
import type { HistoryStep } from '../../server/types'

export interface Passed {
  /** Of its last edit, and of its first. */
  readonly revision: number
  readonly first: number
  readonly edit: Edit
  /** Newest first. */
  readonly parts: readonly HistoryStep[]
  readonly undone: boolean
}

function joins(step: Passed, edit: Edit): boolean {
  if (edit.by !== step.edit.by) return false
  return isMachine(edit.by) || (edit.group !== null && edit.group === step.edit.group)
}

/** Newest first, as the server tells them. */
export function grouped(steps: readonly HistoryStep[]): readonly Passed[] {
  const gone = takenBack(steps)
  const all: Passed[] = []
  for (const step of steps) {
    const { edit, revision } = step
    const last = all.at(-1)
    if (last && joins(last, edit)) {
      all[all.length - 1] = { ...last, first: revision, parts: [...last.parts, step] }
    } else {
      all.push({ revision, first: revision, edit, parts: [step], undone: gone.has(edit.id) })
    }
  }
  return all
}

/** The ids of edits whose effect was undone and not redone since. */
function takenBack(steps: readonly HistoryStep[]): ReadonlySet<string> {
  const gone = new Set<string>()
  for (const { edit } of steps) {
    if (gone.has(edit.id)) continue
    for (const id of edit.undoes) gone.add(id)
  }
  return gone
}

/** Words go with the text; that a person touched a cue is for machines to know. */
const UNSEEN = new Set(['words', 'touched'])

function isSeen({ before, after }: Change): boolean {
  return before === null || after === null || Object.keys(after).some((field) => !UNSEEN.has(field))
}

/** What is different after *step*, as far as a person sees it. */
export function changesOf({ parts }: Passed): readonly Change[] {
  const changes = parts.toReversed().map(({ edit }) => edit.changes)
  return changes.reduce((all, next) => composed(all, next)).filter(isSeen)
}

const DAY = 86_400_000

/** What a job's step is called, with the number of cues it made. */
const MACHINES: Readonly<Record<string, (made: number) => string>> = {
  transcribe: (made) =>
    made ? plural(made, 'Transcribed, {count} cue', 'Transcribed, {count} cues') : t('Transcribed'),
  prepare: () => t('Prepared the video'),
}

/** Who did it, as a badge; mine need none. */
export function badgeOf(by: string, me: string): string {
  if (by === BY_VIDEOS_PAGE) return t('on the videos page')
  if (isMachine(by)) return t('a job')
  return by === me ? '' : t('another person')
}

/** Who did it, as a sentence. */
export function authorOf(by: string, me: string): string {
  if (by === BY_VIDEOS_PAGE) return t('On the videos page.')
  if (isMachine(by)) return t('By a job.')
  return by === me ? t('By you.') : t('By another person.')
}

/** What a step is called: a job's by its kind and the cues it made, mine as it was labelled. */
export function labelOf({ edit, parts }: Passed): string {
  const name = isMachine(edit.by) ? MACHINES[edit.by.split(':')[1] ?? ''] : undefined
  if (!name) return serverText(edit.label)
  const changes = parts.flatMap((part) => part.edit.changes)
  return name(changes.filter(({ on, before }) => on === 'cue' && before === null).length)
}

/** 09:41 for today, else the day. */
export function timeOf(at: number, now = Date.now()): string {
  const time = new Date(at)
  if (now - at < DAY) return minuteOf(at)
  return time.toLocaleDateString(spoken(), { day: 'numeric', month: 'short' })
}

/** 09:41 */
export function minuteOf(at: number): string {
  const parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return new Date(at).toLocaleTimeString(spoken(), parts)
}
