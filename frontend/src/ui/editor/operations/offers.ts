/** What can be done to many cues at once, and what is asked for first. To add one: a line in `OFFERS`,
 * and the fields that it asks for.
 *
 * Times that follow a film, and the care of texts, are about all cues, as the tools of other editors
 * are; the form says how many, and shows what changes. */

import type { LucideIcon } from '@lucide/svelte'
import CaseSensitive from '@lucide/svelte/icons/case-sensitive'
import Film from '@lucide/svelte/icons/film'
import FoldHorizontal from '@lucide/svelte/icons/fold-horizontal'
import Gauge from '@lucide/svelte/icons/gauge'
import MoveHorizontal from '@lucide/svelte/icons/move-horizontal'
import PilcrowLeft from '@lucide/svelte/icons/pilcrow-left'
import Sparkles from '@lucide/svelte/icons/sparkles'
import Trash2 from '@lucide/svelte/icons/trash-2'
import UnfoldHorizontal from '@lucide/svelte/icons/unfold-horizontal'
import Waypoints from '@lucide/svelte/icons/waypoints'
import type { Component } from 'svelte'
import type { Cue } from '../../../core/cue'
import type { Document } from '../../../core/document'
import type { Draft } from '../../../core/edit'
import { shift, shiftOf } from '../../../core/edits'
import { plural, t } from '../../../core/i18n'
import type { Desk } from '../desk.svelte'
import CasingFields from './CasingFields.svelte'
import GapFields from './GapFields.svelte'
import RateFields from './RateFields.svelte'
import type { Reach } from './reach'
import ShiftFields from './ShiftFields.svelte'
import StretchFields from './StretchFields.svelte'
import SyncFields from './SyncFields.svelte'
import { amountText } from './typed'

/** What is asked for, as the server calls it. */
export type Args = Readonly<Record<string, unknown>>

export interface Offer {
  /** Its lasting name. */
  readonly name: string
  /** What the server calls it. */
  readonly operation: string
  readonly icon: LucideIcon
  readonly label: () => string
  /** What it does to so many cues: on its button, and as the name of the step. */
  readonly done: (count: number) => string
  /** What it does, where the label does not say all. */
  readonly hint?: () => string
  /** What it asks for; without it there is nothing to say. */
  readonly fields?: Component<{ desk: Desk }>
  /** What it is about as long as nothing else was asked for and no cues are chosen. */
  readonly reach: Reach
  /** What of it these cues have no room for; null: there is room. */
  readonly lacks?: (cues: readonly Cue[], args: Args) => string | null
  /** It is done here, at once and also without the server. */
  readonly local?: (document: Document, ids: readonly string[], args: Args) => Draft
}

function noRoomToShift(cues: readonly Cue[], { by }: Args): string | null {
  const room = shiftOf(cues, Number(by))
  if (room === by) return null
  if (room === 0) return t('A cue cannot start before zero.')
  return t('Only by {amount} s: no cue can begin before zero.', { amount: amountText(room) })
}

export const OFFERS: readonly Offer[] = [
  {
    name: 'shift',
    // Cues are late from some place on; what stands before it was watched, and is right. Subtitle
    // Edit calls this “selected and subsequent lines”.
    reach: 'onwards',
    operation: 'shift',
    icon: MoveHorizontal,
    label: () => t('Shift…'),
    done: (count) => plural(count, 'Shift {count} cue', 'Shift {count} cues'),
    fields: ShiftFields,
    lacks: noRoomToShift,
    local: (document, ids, { by }) => shift(document, ids, Number(by)),
  },
  {
    name: 'stretch',
    reach: 'all',
    operation: 'stretch',
    icon: UnfoldHorizontal,
    label: () => t('Stretch…'),
    done: (count) => plural(count, 'Stretch {count} cue', 'Stretch {count} cues'),
    hint: () => t('From a new start of the first cue to a new end of the last.'),
    fields: StretchFields,
  },
  {
    name: 'sync',
    reach: 'all',
    operation: 'stretch',
    icon: Waypoints,
    label: () => t('Synchronise by two points…'),
    done: (count) => plural(count, 'Synchronise {count} cue', 'Synchronise {count} cues'),
    hint: () => t('Say where two cues should begin; all times follow.'),
    fields: SyncFields,
  },
  {
    name: 'rate',
    reach: 'all',
    operation: 'scale',
    icon: Gauge,
    label: () => t('Change the frame rate…'),
    done: (count) => plural(count, 'Retime {count} cue', 'Retime {count} cues'),
    hint: () => t('For cues that were made for the film at another speed.'),
    fields: RateFields,
  },
  {
    name: 'gaps',
    reach: 'all',
    operation: 'gaps',
    icon: FoldHorizontal,
    label: () => t('Close small gaps…'),
    done: (count) =>
      plural(count, 'Close the gap after {count} cue', 'Close the gaps after {count} cues'),
    fields: GapFields,
  },
  {
    name: 'frames',
    reach: 'all',
    operation: 'frames',
    icon: Film,
    label: () => t('Snap to frames…'),
    done: (count) => plural(count, 'Snap {count} cue to frames', 'Snap {count} cues to frames'),
    hint: () => t('Starts and ends go to the nearest frame of the video.'),
  },
  {
    name: 'break',
    reach: 'all',
    operation: 'break',
    icon: Sparkles,
    label: () => t('Break lines anew…'),
    done: (count) => plural(count, 'Break {count} cue anew', 'Break {count} cues anew'),
    hint: () => t('As few lines as needed, cut where the language allows it best.'),
  },
  {
    name: 'unbreak',
    reach: 'all',
    operation: 'unbreak',
    icon: PilcrowLeft,
    label: () => t('Remove line breaks…'),
    done: (count) =>
      plural(count, 'Put {count} cue on one line', 'Put {count} cues on one line each'),
    hint: () => t('In a dialogue each speaker keeps a line.'),
  },
  {
    name: 'casing',
    reach: 'all',
    operation: 'casing',
    icon: CaseSensitive,
    label: () => t('Change casing…'),
    done: (count) =>
      plural(count, 'Change the casing of {count} cue', 'Change the casing of {count} cues'),
    fields: CasingFields,
  },
  {
    name: 'delete-empty',
    reach: 'all',
    operation: 'delete_empty',
    icon: Trash2,
    label: () => t('Delete empty cues…'),
    done: (count) => plural(count, 'Delete {count} empty cue', 'Delete {count} empty cues'),
  },
]
