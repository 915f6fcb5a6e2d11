import type { Cue } from '../../../core/cue'
import { t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'

const noCue = () => t('No cue is active. Choose one in the list first.')

/** What stands in the way of a command that is about the active cue. */
export const needsCue = (desk: Desk) => () =>
  desk.store.selection.active === null ? noCue() : null

/** The same of one that is about all chosen cues. */
export const needsCues = (desk: Desk) => () => (desk.chosen.length === 0 ? noCue() : null)

export const needsVideo = (desk: Desk) => () =>
  desk.clock.playable ? null : t('There is nothing to play yet.')

/** The cue after the active one, or before it. */
export function neighbour(desk: Desk, direction: 1 | -1): Cue | undefined {
  const at = desk.doc.activeIndex
  return at < 0 ? undefined : desk.store.document.cues[at + direction]
}
