/** The flag that a person puts on cues. The recogniser's come with the cues it makes. */

import type { Cue, Flag } from './cue'
import type { Document } from './document'
import type { Draft } from './edit'
import { change, cuesOf, named } from './edits'
import { english } from './i18n'

/** Names of steps are kept, and so is the reason. */
const { t } = english

/** The code of a flag that a person put there. */
export const SECOND_LOOK = 'second_look'

const asked = (): Flag => ({ code: SECOND_LOOK, reason: t('Somebody asked for a second look.') })

export const wantsLook = ({ flags }: Cue): boolean => flags.some(({ code }) => code === SECOND_LOOK)

export const allWantLook = (cues: readonly Cue[]): boolean =>
  cues.length > 0 && cues.every(wantsLook)

/** All of them want a second look; when they do already, none of them does. That somebody touched
 * them keeps them where a video is transcribed again. */
export function toggleLook(document: Document, ids: Iterable<string>): Draft {
  const cues = cuesOf(document, ids)
  if (allWantLook(cues)) return unflagged(document, cues)
  const plain = cues.filter((cue) => !wantsLook(cue))
  return flagged(document, plain)
}

function flagged(document: Document, cues: readonly Cue[]): Draft {
  const changes = cues.map((cue) => change(cue, { ...cue, flags: [...cue.flags, asked()] }))
  const label = t('Flag {cues} for a second look', { cues: named(document, cues) })
  return { label, changes: changes.filter((one) => one !== null) }
}

function unflagged(document: Document, cues: readonly Cue[]): Draft {
  const others = (cue: Cue) => cue.flags.filter(({ code }) => code !== SECOND_LOOK)
  const changes = cues.map((cue) => change(cue, { ...cue, flags: others(cue) }))
  const label = t('Take the flag off {cues}', { cues: named(document, cues) })
  return { label, changes: changes.filter((one) => one !== null) }
}
