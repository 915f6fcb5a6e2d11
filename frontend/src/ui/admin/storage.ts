/** What lies on the disk, as the administration tells it. */
import { t } from '../../core/i18n'
import type { Stats } from '../../server/api'

export type KindName = 'original' | 'temporary' | 'model' | 'final' | 'session' | 'backup'

export interface Kind {
  readonly name: KindName
  readonly label: string
  readonly bytes: number
  readonly files: number
  readonly removedBy: string
}

/** The screen's kinds and the server's that belong to each. */
const KINDS: readonly {
  readonly name: KindName
  readonly label: () => string
  readonly from: readonly string[]
  readonly removedBy: () => string
}[] = [
  {
    name: 'original',
    label: () => t('Originals'),
    from: ['original'],
    removedBy: () => t('only their owner'),
  },
  {
    name: 'temporary',
    label: () => t('Temporary'),
    from: ['temporary', 'temp_audio', 'upload'],
    removedBy: () => t('retention'),
  },
  { name: 'model', label: () => t('Models'), from: ['model'], removedBy: () => t('you') },
  { name: 'final', label: () => t('Finals'), from: ['final'], removedBy: () => t('retention') },
  {
    name: 'session',
    label: () => t('Sessions'),
    from: ['session'],
    removedBy: () => t('a render, or retention'),
  },
  {
    name: 'backup',
    label: () => t('Backups'),
    from: ['backup'],
    removedBy: () => t('retention, but the newest'),
  },
]

export function kindsOf(stats: Stats): Kind[] {
  return KINDS.map(({ name, label, from, removedBy }) => {
    const parts = from.map((one) => stats.kinds[one] ?? { files: 0, bytes: 0 })
    const sum = (field: 'files' | 'bytes') => parts.reduce((all, part) => all + part[field], 0)
    return {
      name,
      label: label(),
      removedBy: removedBy(),
      bytes: sum('bytes'),
      files: sum('files'),
    }
  })
}

/** What a total cleanup would free. */
export function removable(kinds: readonly Kind[], keepsModels: boolean): number {
  const going = kinds.filter(({ name }) => name !== 'model' || !keepsModels)
  return going.reduce((all, { bytes }) => all + bytes, 0)
}

/** What must be typed before everything goes. */
export const theWord = () => t('remove everything')
/** Case and spaces around do not matter; every letter does. */
export const isTheWord = (typed: string) => typed.trim().toLowerCase() === theWord()
