/** What lies on the disk, as the administration tells it. */
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
  readonly label: string
  readonly from: readonly string[]
  readonly removedBy: string
}[] = [
  { name: 'original', label: 'Originals', from: ['original'], removedBy: 'only their owner' },
  {
    name: 'temporary',
    label: 'Temporary',
    from: ['temporary', 'temp_audio', 'upload'],
    removedBy: 'retention',
  },
  { name: 'model', label: 'Models', from: ['model'], removedBy: 'you' },
  { name: 'final', label: 'Finals', from: ['final'], removedBy: 'retention' },
  { name: 'session', label: 'Sessions', from: ['session'], removedBy: 'a render, or retention' },
  { name: 'backup', label: 'Backups', from: ['backup'], removedBy: 'retention, but the newest' },
]

export function kindsOf(stats: Stats): Kind[] {
  return KINDS.map(({ name, label, from, removedBy }) => {
    const parts = from.map((one) => stats.kinds[one] ?? { files: 0, bytes: 0 })
    const sum = (field: 'files' | 'bytes') => parts.reduce((all, part) => all + part[field], 0)
    return { name, label, removedBy, bytes: sum('bytes'), files: sum('files') }
  })
}

/** What a total cleanup would free. */
export function removable(kinds: readonly Kind[], keepsModels: boolean): number {
  const going = kinds.filter(({ name }) => name !== 'model' || !keepsModels)
  return going.reduce((all, { bytes }) => all + bytes, 0)
}

export const THE_WORD = 'remove everything'
/** Case and spaces around do not matter; every letter does. */
export const isTheWord = (typed: string) => typed.trim().toLowerCase() === THE_WORD
