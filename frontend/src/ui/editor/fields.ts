/** What the fields of a cue, a style and the document are called. */

import { t } from '../../core/i18n'

const NAMES: Readonly<Record<string, () => string>> = {
  start: () => t('start'),
  end: () => t('end'),
  text: () => t('text'),
  style: () => t('style'),
  layout: () => t('position'),
  speaker: () => t('speaker'),
  reviewed: () => t('reviewed'),
  flags: () => t('flags'),
  name: () => t('name'),
  language: () => t('language'),
  profile: () => t('profile'),
  own_profile: () => t('own numbers'),
  frame: () => t('frame'),
  video: () => t('what is known of the video'),
  transcription: () => t('how it was transcribed'),
}

export const fieldName = (field: string): string => NAMES[field]?.() ?? field
