/** Which cues the list shows. */

import type { Cue } from './cue'
import { isDoubtful } from './edits'
import { DEFAULT_STYLE } from './style'
import { visible } from './text'
import { common } from './times'

/** All that is asked for must hold. */
export interface Filter {
  /** The profile objects to it. */
  readonly issue: boolean
  readonly flagged: boolean
  /** Nobody ticked it yet. */
  readonly unreviewed: boolean
  /** It has a word that was heard badly. */
  readonly doubtful: boolean
  /** Its text has this, in whatever case. */
  readonly text: string
  /** The id of its style; null = any. */
  readonly style: string | null
}

export const EVERYTHING: Filter = {
  issue: false,
  flagged: false,
  unreviewed: false,
  doubtful: false,
  text: '',
  style: null,
}

/** Whether a filter leaves anything out. */
export function narrows({ issue, flagged, unreviewed, doubtful, text, style }: Filter): boolean {
  return issue || flagged || unreviewed || doubtful || text.trim() !== '' || style !== null
}

/** What is asked of a cue itself; whether it has an issue is not known to it. */
export function asks(filter: Filter): (cue: Cue) => boolean {
  const text = plain(filter.text)
  return (cue) =>
    !(filter.unreviewed && cue.reviewed) &&
    !(filter.flagged && cue.flags.length === 0) &&
    !(filter.doubtful && !cue.words?.some(isDoubtful)) &&
    !(filter.style !== null && (cue.style ?? DEFAULT_STYLE.id) !== filter.style) &&
    (text === '' || plain(cue.text).includes(text))
}

/** A line end separates words like a space. */
const plain = (text: string): string => visible(text).replaceAll('\n', ' ').trim().toLowerCase()

/** Remembers which cues passed: after a change only those that are others are asked. */
export class Sieve {
  private cues: readonly Cue[] = []
  private passed = new Uint8Array()

  constructor(private readonly test: (cue: Cue) => boolean) {}

  /** For each cue 1 or 0. */
  of(cues: readonly Cue[]): Uint8Array {
    const [was, old] = [this.cues, this.passed]
    if (was === cues) return old
    const { head, tail } = common(was, cues)
    const passed = new Uint8Array(cues.length)
    passed.set(old.subarray(0, head))
    passed.set(old.subarray(old.length - tail), cues.length - tail)
    for (let i = head; i < cues.length - tail; i++) passed[i] = Number(this.test(cues[i] as Cue))
    this.cues = cues
    this.passed = passed
    return passed
  }
}
