import { t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'

/** What stands in the way of a command that is about the active cue. */
export const needsCue = (desk: Desk) => () =>
  desk.store.selection.active === null ? t('No cue is active. Choose one in the list first.') : null
