/** Documents and stores with defaults, for tests. */

import { type Collision, currentOf } from './apply'
import { type Cue, cueOf } from './cue'
import { type Document, documentOf } from './document'
import { type Change, type Edit, same } from './edit'
import { setText } from './edits'
import { Store } from './store'
import { DEFAULT_STYLE } from './style'

/** Cue *n* (from 1) of a row of cues of 2 s, one every 3 s. */
export function makeCue(n: number, fields: Partial<Cue> = {}): Cue {
  const start = (n - 1) * 3000
  return cueOf({ id: `c${n}`, start, end: start + 2000, text: `Text ${n}`, ...fields })
}

export function makeDocument(cues: number | readonly Cue[] = 3): Document {
  const list =
    typeof cues === 'number' ? Array.from({ length: cues }, (_, i) => makeCue(i + 1)) : cues
  return documentOf({
    video_hash: 'f'.repeat(32),
    name: 'A film',
    revision: 0,
    language: 'en',
    profile: 'netflix',
    own_profile: null,
    frame: { aspect: 'source', fit: 'crop' },
    video: { duration: 60_000, frame_rate: '25/1' },
    transcription: null,
    styles: [DEFAULT_STYLE],
    cues: list,
  })
}

let made = 0

export function makeStore(document: Document = makeDocument(), me = 'ann'): Store {
  return new Store({ document, me, now: () => 1000, newId: () => `${me}-${++made}` })
}

export function makeEdit(id: string, changes: readonly Change[], fields: Partial<Edit> = {}): Edit {
  return { id, label: id, by: 'bob', base: 0, group: null, undoes: [], at: 0, changes, ...fields }
}

export function textChange(id: string, before: string, after: string): Change {
  return { on: 'cue', id, before: { text: before }, after: { text: after } }
}

/** Type into a cue; what is typed in one *gesture* is one step. */
export function typeIn(store: Store, text: string, id = 'c1', gesture = '1'): void {
  store.run(setText(store.document, id, text, gesture))
}

/** The server takes the oldest waiting edit as it is. */
export function acknowledge(store: Store): Edit {
  const edit = store.next() as Edit
  store.receive(edit, store.revision + 1)
  return edit
}

/** Somebody else's edit arrives. */
export function receive(store: Store, edit: Edit): void {
  store.receive(edit, store.revision + 1)
}

export const textsOf = (document: Document): readonly string[] =>
  document.cues.map((cue) => cue.text)

/** The fields of *edit* that hold neither what it was made from nor what it wants. */
export function collisions(document: Document, edit: Pick<Edit, 'changes'>): readonly Collision[] {
  return edit.changes.flatMap((change) => {
    const current = currentOf(document, change)
    const { on, id, before, after } = change
    if (!current || !before) return []
    return Object.keys(before)
      .filter((field) => {
        if (same(current[field], before[field])) return false
        return after === null || !same(current[field], after[field])
      })
      .map((field) => ({ on, id, field, current: current[field], yours: after?.[field] ?? null }))
  })
}
