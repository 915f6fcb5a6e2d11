/** What can stand in the list's place: a view each, in the order of their tabs. */

import type { Component } from 'svelte'
import { t } from '../../core/i18n'
import CueList from './CueList.svelte'
import type { Desk, Panel } from './desk.svelte'
import HistoryPanel from './HistoryPanel.svelte'

export interface PanelTab {
  readonly panel: Panel
  readonly label: () => string
  readonly view: Component<{ desk: Desk }>
  /** The number beside the label; null = none. */
  readonly count?: (desk: Desk) => number | null
}

export const PANELS: readonly PanelTab[] = [
  {
    panel: 'cues',
    label: () => t('Cues'),
    view: CueList,
    count: (desk) => desk.doc.cues.length,
  },
  { panel: 'history', label: () => t('History'), view: HistoryPanel },
]
