/** The doubts of the recogniser and of people, and what a person decides about them. */

import type { Cue, Flag } from '../../../core/cue'
import { isDoubtful, withoutFlag } from '../../../core/edits'
import { SECOND_LOOK } from '../../../core/flags'
import { serverText, t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'

export interface FlagRow {
  readonly key: string
  readonly cue: Cue
  /** Of the cue, from 0. */
  readonly index: number
  /** null: what is doubted are words of it. */
  readonly flag: Flag | null
}

export const isFlagged = (cue: Cue): boolean => cue.flags.length > 0

export function flagRows(cues: readonly Cue[]): readonly FlagRow[] {
  return cues.flatMap((cue, index) =>
    cue.flags.map((flag, i) => ({ key: `${cue.id} ${flag.code} ${i}`, cue, index, flag })),
  )
}

/** The cues with words that were heard badly and that nobody has reviewed since. */
export function doubtRows(cues: readonly Cue[]): readonly FlagRow[] {
  const rows: FlagRow[] = []
  cues.forEach((cue, index) => {
    if (!cue.reviewed && cue.words?.some(isDoubtful)) {
      rows.push({ key: cue.id, cue, index, flag: null })
    }
  })
  return rows
}

const NAMES: Readonly<Record<string, () => string>> = {
  loop: () => t('Said again and again'),
  impossible_speed: () => t('Faster than people speak'),
  no_speech: () => t('No speech under it'),
  [SECOND_LOOK]: () => t('Second look'),
}

export function nameOf(row: FlagRow): string {
  if (!row.flag) return t('Doubtful words')
  return NAMES[row.flag.code]?.() ?? t('Look at it')
}

/** Why somebody should look, in the language of the interface. */
export const reasonToldOf = ({ reason }: Flag): string => serverText(reason)

export function reasonOf({ cue, flag }: FlagRow, percent: (part: number) => string): string {
  if (flag) return reasonToldOf(flag)
  const heard = (cue.words ?? []).filter(isDoubtful)
  return heard.map(({ text, confidence }) => `“${text}” ${percent(confidence ?? 0)}`).join(', ')
}

/** The flag of the active cue that is looked at. */
export function currentFlag(desk: Desk): Flag | null {
  const flags = desk.doc.active?.flags ?? []
  return flags.find(({ code }) => code === desk.about) ?? flags[0] ?? null
}

/** It is all right as it is: the flag goes, and the next flagged cue is active. */
export function keepFlag(desk: Desk): void {
  const cue = desk.doc.active
  const flag = currentFlag(desk)
  if (!cue || !flag) return
  desk.run(withoutFlag(desk.store.document, cue.id, flag.code))
  if (cue.flags.length === 1) desk.nextOf(isFlagged)
}
