/** A reload goes on where the work was left: the same cue, playhead, zoom and view of the list. */

import type { Cue } from '../../core/cue'
import { cueAt, firstAfter } from '../../core/document'
import { Scope } from '../../core/scope'
import { only } from '../../core/selection'
import type { Bookmark, Bookmarks } from './bookmarks'
import type { Desk } from './desk.svelte'
import { NAMES } from './panel'

/** How often the place is kept, in ms, besides when the page goes. */
const EVERY = 1000

export function resume(desk: Desk, { cue, time, inView, panel }: Bookmark): void {
  const { store, clock } = desk
  const { cues, byId } = store.document
  const found = byId.get(cue ?? '') ?? nearest(cues, time)
  if (found) store.select(only(found.id))
  clock.seek(time)
  desk.inView = inView
  if (NAMES.includes(panel)) desk.panel = panel
}

/** The cue at *time*, else the next, else the last. */
function nearest(cues: readonly Cue[], time: number): Cue | undefined {
  return cueAt(cues, time) ?? cues[firstAfter(cues, time)] ?? cues.at(-1)
}

/** Keeps the place from time to time, apart from what is being done: a key or a frame costs nothing. */
export function keepPlace(desk: Desk, bookmarks: Bookmarks): () => void {
  const scope = new Scope()
  const keep = () => bookmarks.keep(desk.session.hash, placeOf(desk))
  const timer = setInterval(keep, EVERY)
  scope.own(() => clearInterval(timer))
  scope.listen(window, 'pagehide', keep)
  return () => scope.close()
}

function placeOf({ store, clock, inView, panel }: Desk): Bookmark {
  return { cue: store.selection.active, time: clock.time, inView, panel }
}
