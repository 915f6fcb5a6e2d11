/** Why keys can't be had, in sentences. */

import { t } from '../../../core/i18n'
import type { Preset } from '../../../core/keymap'
import type { Refusal } from '../../../core/reserved'

export function refusalText(why: Refusal, keys: string): string {
  switch (why) {
    case 'kept':
      return t('{keys} can’t be used: the browser keeps it for windows and tabs.', { keys })
    case 'altgr':
      return t('{keys} can’t be used: Ctrl+Alt is AltGr, which writes characters.', { keys })
    case 'tab':
      return t('Tab stays Tab: it is how a page is left without a mouse.')
  }
}

/** What a command has in the tool itself, and why not here; null: it has the tool's own keys. */
export function departureText({ label, departures }: Preset, name: string): string | null {
  const departure = departures[name]
  if (!departure) return null
  const said = { tool: label, keys: departure.theirs }
  switch (departure.why) {
    case 'altgr':
      return t('{keys} in {tool}: Ctrl+Alt is AltGr, which writes characters.', said)
    case 'browser':
      return t('{keys} in {tool}: the browser keeps it for windows and tabs.', said)
    case 'taken':
      return t('{keys} in {tool}: here it stands for something else at the same place.', said)
  }
}
