/** What can stand in the list's place: a view each, in the order of their tabs. */

import type { Component } from 'svelte'
import { t } from '../../core/i18n'
import CueList from './CueList.svelte'
import type { Desk } from './desk.svelte'
import FindPanel from './find/FindPanel.svelte'
import FlagsPanel from './flags/FlagsPanel.svelte'
import HistoryPanel from './HistoryPanel.svelte'
import IssuesPanel from './issues/IssuesPanel.svelte'
import type { Panel } from './panel'
import StylesPanel from './styles/StylesPanel.svelte'

export interface PanelTab {
  readonly panel: Panel
  readonly label: () => string
  readonly view: Component<{ desk: Desk }>
  /** The number beside the label; null = none. */
  readonly count?: (desk: Desk) => number | null
  /** The number is one of things to look at. */
  readonly urgent?: boolean
}

export const PANELS: readonly PanelTab[] = [
  {
    panel: 'cues',
    label: () => t('Cues'),
    view: CueList,
    count: (desk) => desk.doc.cues.length,
  },
  {
    panel: 'issues',
    label: () => t('Issues'),
    view: IssuesPanel,
    count: (desk) => desk.doc.issueCount || null,
    urgent: true,
  },
  {
    panel: 'flags',
    label: () => t('Flags'),
    view: FlagsPanel,
    count: (desk) => desk.doc.flagCount || null,
    urgent: true,
  },
  { panel: 'find', label: () => t('Find'), view: FindPanel },
  { panel: 'history', label: () => t('History'), view: HistoryPanel },
  { panel: 'styles', label: () => t('Styles'), view: StylesPanel },
]
