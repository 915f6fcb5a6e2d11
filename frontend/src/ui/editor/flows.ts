/** Timing while it plays, with one key for each cue. */

import { indexOf } from '../../core/document'
import { setEnd } from '../../core/edits'
import { t } from '../../core/i18n'
import { only } from '../../core/selection'
import { goneOn, heldFor } from '../../core/timing'
import type { Desk } from './desk.svelte'

/** Held for less, a key was only pressed. */
const PRESS = 200

/** Typing along: one key ends the active cue at the playhead and begins another, ready to be typed
 * into. Held down over a pause, it begins where it is let go. */
export class Along {
  private begun: { readonly id: string; readonly at: number } | null = null

  constructor(private readonly desk: Desk) {}

  /** From here on, with a rest while one types. */
  start(): void {
    const { clock, playback } = this.desk
    if (!playback.pauses) playback.togglePauses()
    this.down()
    void clock.play()
  }

  down(): void {
    const { clock, doc, store } = this.desk
    const { active } = doc
    const next = goneOn(store.document, active?.id ?? null, clock.time, this.around())
    if (!next) return
    if (active && !next.draft && clock.time <= active.start) this.keeps()
    if (next.draft) store.run(next.draft, only(next.id))
    else store.select(only(next.id))
    this.begun = { id: next.id, at: clock.time }
    this.desk.focusText()
    this.desk.playback.goOn()
  }

  up(): void {
    const { begun } = this
    const { clock, store } = this.desk
    this.begun = null
    const cue = store.document.byId.get(begun?.id ?? '')
    if (!begun || cue?.text !== '' || clock.time - begun.at < PRESS) return
    const next = goneOn(store.document, cue.id, clock.time, this.around())
    const label = store.undoLabel ?? ''
    this.desk.run(next?.draft && { ...next.draft, label })
  }

  /** It only goes on: whoever wanted to end the cue is told that it was not. */
  private keeps(): void {
    const number = this.desk.doc.activeIndex + 1
    this.desk.whyNot.say(
      t('Cue {number} keeps its times: the playhead was not behind its start.', { number }),
    )
  }

  private around() {
    const { doc, store } = this.desk
    return { profile: doc.profile, newId: store.newId() }
  }
}

/** Whether going on leads anywhere: to another cue, or the same one at another time. */
export function canGoOn(desk: Desk): boolean {
  const { clock, store, doc } = desk
  const { active } = store.selection
  const around = { profile: doc.profile, newId: '-' }
  const next = goneOn(store.document, active, clock.time, around)
  return next !== null && (next.draft !== null || next.id !== active)
}

/** Ends the active cue at the playhead; the next becomes active, the playhead stays. */
export function endAndNext(desk: Desk): void {
  const { clock, store } = desk
  const { active } = store.selection
  const next = store.document.cues[indexOf(store.document, active) + 1]
  const draft = setEnd(store.document, active ?? '', clock.time)
  const then = next ? only(next.id) : store.selection
  if (draft.changes.length > 0) store.run(draft, then)
  else store.select(then)
}

/** The next cue; behind the last one a new one is made. */
export function commit(desk: Desk, typing: boolean): void {
  if (isBeforeLast(desk)) desk.step(1)
  else desk.insert(desk.roomAfter(), typing)
}

export const canCommit = (desk: Desk): boolean => isBeforeLast(desk) || desk.roomAfter() !== null

const isBeforeLast = ({ doc }: Desk): boolean => doc.activeIndex < doc.cues.length - 1

/** A key that is held down for as long as something is said: down begins the active cue, up ends
 * it, and the next is active. */
export class Hold {
  private held: { readonly id: string; readonly start: number; readonly played: boolean } | null =
    null
  private rest: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly desk: Desk) {}

  /** Nothing is timed before it is clear that the key is held: a letter that was meant for a text
   * must not leave a cue of a moment. */
  down(): void {
    const { clock, store } = this.desk
    const id = store.selection.active
    if (id === null) return
    const { playing: played, time: start } = clock
    if (!played) void clock.play()
    this.held = { id, start, played }
    this.rest = setTimeout(() => this.begin(), PRESS)
  }

  up(): void {
    const { clock, store } = this.desk
    if (!this.held) return
    if (this.rest !== undefined) {
      this.pressed()
      return
    }
    this.lasts(clock.time)
    const next = store.document.cues[indexOf(store.document, this.held.id) + 1]
    this.held = null
    if (next) store.select(only(next.id))
  }

  private begin(): void {
    this.rest = undefined
    this.lasts(this.desk.clock.time)
  }

  /** Too short to be meant. */
  private pressed(): void {
    clearTimeout(this.rest)
    this.rest = undefined
    if (!this.held?.played) this.desk.clock.pause()
    this.held = null
    this.desk.whyNot.say(t('Hold the key down for as long as the cue is said.'))
  }

  private lasts(end: number): void {
    const { store, doc } = this.desk
    if (!this.held) return
    const { id, start } = this.held
    this.desk.run(heldFor(store.document, id, { start, end, gap: doc.profile.gap }))
  }
}
