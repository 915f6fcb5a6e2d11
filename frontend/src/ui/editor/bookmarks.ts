/** Where the work on each video was left, as this browser keeps it. */

import type { Span } from '../../core/rows'
import type { Panel } from './panel'

export interface Bookmark {
  /** The active cue; null = none was. */
  readonly cue: string | null
  /** Of the playhead, in ms. */
  readonly time: number
  /** What the timeline showed; null while it had shown nothing. */
  readonly inView: Span | null
  readonly panel: Panel
}

type Entry = readonly [hash: string, mark: Bookmark]
type Shelf = Pick<Storage, 'getItem' | 'setItem'>

const KEY = 'legenda.bookmarks'
/** Of so many videos, those left last: nobody tells this browser when a video is deleted. */
const KEPT = 50

export class Bookmarks {
  private written = ''

  /** The first shelf that knows a video counts: that of the tab before that of the browser, so that
   * two windows on one video do not take each other's place. */
  constructor(private readonly shelves: readonly Shelf[]) {}

  of(hash: string): Bookmark | null {
    const entries = this.shelves.flatMap(entriesIn)
    return entries.find(([other]) => other === hash)?.[1] ?? null
  }

  keep(hash: string, mark: Bookmark): void {
    const written = JSON.stringify([hash, mark])
    if (written === this.written) return
    this.written = written
    for (const shelf of this.shelves) put(shelf, [hash, mark])
  }
}

function put(shelf: Shelf, entry: Entry): void {
  const others = entriesIn(shelf).filter(([hash]) => hash !== entry[0])
  try {
    shelf.setItem(KEY, JSON.stringify([entry, ...others].slice(0, KEPT)))
  } catch {
    // No room: a reload begins at the first cue, and nothing is lost.
  }
}

function entriesIn(shelf: Shelf): readonly Entry[] {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(kept: unknown): kept is Entry {
  return Array.isArray(kept) && typeof kept[1]?.time === 'number'
}
