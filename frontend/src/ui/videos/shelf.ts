/** Which videos are shown, and in which order. */
import { spoken, t } from '../../core/i18n'
import type { Video, VideoState } from '../../server/api'

export type Filter = 'all' | 'working' | 'unfinished' | 'final'
export type Sort = 'used' | 'created' | 'name' | 'size' | 'duration'

export function sorts(): readonly { readonly value: Sort; readonly label: string }[] {
  return [
    { value: 'used', label: t('Last used') },
    { value: 'created', label: t('Newest') },
    { value: 'name', label: t('Name') },
    { value: 'size', label: t('Largest') },
    { value: 'duration', label: t('Longest') },
  ]
}

const STATES: Record<Exclude<Filter, 'all'>, readonly VideoState[]> = {
  working: ['preparing', 'transcribing', 'rendering'],
  unfinished: ['editable', 'original', 'failed'],
  final: ['final'],
}

const ORDERS: Record<Sort, (a: Video, b: Video) => number> = {
  used: (a, b) => b.last_used - a.last_used,
  created: (a, b) => b.created - a.created,
  name: (a, b) => a.name.localeCompare(b.name, spoken(), { numeric: true }),
  size: (a, b) => b.bytes - a.bytes,
  duration: (a, b) => b.duration - a.duration,
}

export function inFilter(video: Video, filter: Filter): boolean {
  return filter === 'all' || STATES[filter].includes(video.state)
}

/** The filters with their counts; *uploads* count as work. */
export function filters(
  videos: readonly Video[],
  uploads: number,
): readonly { readonly value: Filter; readonly label: string }[] {
  const of = (filter: Filter) => videos.filter((video) => inFilter(video, filter)).length
  return [
    { value: 'all', label: t('All {count}', { count: videos.length + uploads }) },
    { value: 'working', label: t('Working {count}', { count: of('working') + uploads }) },
    { value: 'unfinished', label: t('To finish {count}', { count: of('unfinished') }) },
    { value: 'final', label: t('Final {count}', { count: of('final') }) },
  ]
}

export interface Wanted {
  readonly filter: Filter
  readonly sort: Sort
  /** Part of the name; accents and case do not matter. */
  readonly text: string
}

export function shelved(videos: readonly Video[], { filter, sort, text }: Wanted): Video[] {
  const needle = folded(text.trim())
  return videos
    .filter((video) => inFilter(video, filter) && folded(video.name).includes(needle))
    .sort((a, b) => ORDERS[sort](a, b) || a.hash.localeCompare(b.hash))
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
