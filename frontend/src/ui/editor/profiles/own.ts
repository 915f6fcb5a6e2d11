/** A person's own numbers: kept in the document, and in this browser for the next one. */

import type { Document } from '../../../core/document'
import type { Draft } from '../../../core/edit'
import { setFields } from '../../../core/edits'
import { inEnglish, t } from '../../../core/i18n'
import { type Limits, limitsOf, OWN, profileOf } from '../../../core/profile'

const KEY = 'legenda.own-profile'

/** The numbers that were last set in this browser; null when there are none. */
export function rememberedNumbers(): Limits | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    return isLimits(kept) ? limitsOf({ ...kept, id: OWN, name: OWN }) : null
  } catch {
    return null
  }
}

function remember(numbers: Limits): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(numbers))
  } catch {
    // No room in this browser: the document has them.
  }
}

const FIELDS: readonly (keyof Limits)[] = [
  'line_length',
  'lines',
  'cps',
  'wpm',
  'min_duration',
  'max_duration',
  'gap',
  'chain',
]

function isLimits(value: unknown): value is Limits {
  if (typeof value !== 'object' || value === null) return false
  return FIELDS.every((field) => Number.isFinite((value as Record<string, unknown>)[field]))
}

/** Hold the document to another profile. One's own begins with the numbers of the document, of this
 * browser, or of the profile before. */
export function chooseProfile(document: Document, id: string): Draft {
  const label = inEnglish(() => t('Change the profile'))
  if (id !== OWN) return setFields(document, label, { profile: id })
  const own_profile = document.own_profile ?? rememberedNumbers() ?? limitsOf(profileOf(document))
  return setFields(document, label, { profile: OWN, own_profile })
}

/** Another number, beginning with the profile that is chosen. */
export function setNumber(document: Document, field: keyof Limits, value: number): Draft {
  const own_profile = { ...limitsOf(profileOf(document)), [field]: value }
  remember(own_profile)
  return setFields(
    document,
    inEnglish(() => t('Change the numbers of the profile')),
    { profile: OWN, own_profile },
  )
}
