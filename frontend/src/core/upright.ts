/** What goes with an upright picture: on 9:16 a text that is made for a wide picture is tiny and its
 * lines are too long. It is offered, and so is the way back. */

import type { Document } from './document'
import { type Change, type Draft, differing, same } from './edit'
import { setFields } from './edits'
import type { Step } from './history'
import { inEnglish, t } from './i18n'
import { DEFAULT_STYLE, type Style } from './style'
import { PLAIN, SHORTS } from './style-presets'
import { standing, takenBack } from './undoing'

export interface Offer {
  /** Why it is offered. */
  readonly about: string
  readonly label: string
  readonly draft: Draft
}

const UPRIGHT = '9:16'
const PROFILE = 'shorts'
/** What becomes different about a style. */
const LARGER = differing(PLAIN, SHORTS)?.after

/** What suits the shape of the picture and is not so yet. *steps*: mine, the oldest first. */
export function offerFor(document: Document, steps: readonly Step[]): Offer | null {
  return document.frame.aspect === UPRIGHT ? there(document) : back(document, steps)
}

/** While the default style is as it was in the beginning; a person's own look stays. */
function there(document: Document): Offer | null {
  const style = document.styles.find(({ id }) => id === DEFAULT_STYLE.id)
  const look = style && !differing<Style>(style, PLAIN) && differing<Style>(style, SHORTS)
  if (!look) return null
  const { label, changes } = setFields(
    document,
    inEnglish(() => t('Style and profile for Shorts')),
    {
      profile: PROFILE,
    },
  )
  return {
    about: t('The text and its limits are still those of a wide picture.'),
    label: t('Use the Shorts style and profile'),
    draft: { label, changes: [{ on: 'style', id: style.id, ...look }, ...changes] },
  }
}

/** While all of what was taken is as it became then. */
function back(document: Document, steps: readonly Step[]): Offer | null {
  const taken = steps.findLast(({ changes }) => changes.some(isLook) && changes.some(isProfile))
  const changes = taken ? takenBack(taken.changes) : []
  if (changes.length === 0 || !same(standing(document, changes), changes)) return null
  return {
    about: t('The text and its limits are still those of an upright picture.'),
    label: t('Back to the style and profile from before'),
    draft: { label: inEnglish(() => t('Style and profile from before')), changes },
  }
}

const isLook = ({ on, id, after }: Change): boolean =>
  on === 'style' && id === DEFAULT_STYLE.id && same(after, LARGER)

const isProfile = ({ on, after }: Change): boolean =>
  on === 'document' && after?.profile === PROFILE
