/** Who types in a cue that goes away under them: the rest of the sentence goes into no other cue,
 * and is no command either. */

import type { Lost } from '../../core/conflicts'
import { inserted } from '../../core/edits'
import { inEnglish, t } from '../../core/i18n'
import { only } from '../../core/selection'
import type { Store } from '../../core/store'
import { tell } from '../parts/toasts'
import { author } from './conflicts'
import type { Desk } from './desk.svelte'

/** So long (ms) after the last letter nobody is typing any more. */
const PAUSE = 1000

/** What belongs to writing, besides the letters. */
const ALONG = new Set(['Enter', 'Backspace', 'Delete', 'Shift', 'AltGraph', 'CapsLock', 'Dead'])

function writes(event: KeyboardEvent): boolean {
  const { key, ctrlKey, altKey, metaKey } = event
  const plain = !(ctrlKey || altKey || metaKey) || event.getModifierState('AltGraph')
  return plain && (key.length === 1 || ALONG.has(key))
}

/** Letters whose text is gone. */
export class Stray {
  private until = 0

  constructor(private readonly now = () => performance.now()) {}

  begin(): void {
    this.until = this.now() + PAUSE
  }

  /** Whether this key was meant for that text. Any other key, or a pause, is the end of it. */
  takes(event: KeyboardEvent): boolean {
    const stray = this.now() < this.until && writes(event)
    this.until = stray ? this.now() + PAUSE : 0
    return stray
  }
}

/** The keyboard leaves a text whose cue goes by what came over the line. */
export function watchStray(desk: Desk): () => void {
  return desk.store.subscribe(({ lost }) => {
    const { text, list } = desk.places
    if (!lost || !text || document.activeElement !== text) return
    desk.stray.begin()
    if (list) list.focus()
    else text.blur()
    // Else that is to be decided about.
    if (!waits(desk.store, lost)) offer(desk, lost)
  })
}

function waits({ pending, conflicts }: Store, { cue: { id } }: Lost): boolean {
  return (
    conflicts.of(id) !== null || pending.some(({ changes }) => changes.some((c) => c.id === id))
  )
}

/** Somebody else's deletion is named as such; what I did here or elsewhere is none of theirs. */
function offer(desk: Desk, lost: Lost): void {
  const { me } = desk.store
  const text =
    lost.by === me
      ? t('The cue that you were in is gone.')
      : t('{who} deleted the cue that you were in.', { who: author(lost, me) })
  const action = { label: t('Put it back'), onclick: () => putBack(desk, lost) }
  tell({ kind: 'warn', text, action })
}

function putBack(desk: Desk, { cue }: Lost): void {
  const { document } = desk.store
  if (!document.byId.has(cue.id)) {
    desk.run(
      { label: inEnglish(() => t('Put back a cue')), changes: [inserted(cue)] },
      only(cue.id),
    )
  }
  desk.go(cue.id)
  desk.focusText()
}
