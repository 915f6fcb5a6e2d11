/** Everything on the editor's desk: the session, the clock, what is shown, and what can be done. */

import { tick } from 'svelte'
import { type Command, Commands } from '../../core/commands'
import type { Cue } from '../../core/cue'
import { cueAt, indexOf } from '../../core/document'
import type { Draft } from '../../core/edit'
import { insertAt, setReviewed } from '../../core/edits'
import { frameRateOf } from '../../core/frames'
import { resolved } from '../../core/keymap'
import type { Span } from '../../core/rows'
import { Scope } from '../../core/scope'
import { only, type Selection } from '../../core/selection'
import type { Store } from '../../core/store'
import { Clock } from '../../player/clock'
import { asServerError } from '../../server/http'
import type { Session } from '../../server/session'
import { Reading } from '../document.svelte'
import { tell } from '../parts/toasts'
import { Shown } from '../shown'
import { announceJobs } from './announcing'
import { Attempts } from './attempts'
import { Bookmarks } from './bookmarks'
import { commandsOf } from './commands/all'
import { Dragging } from './dragging.svelte'
import { Finding } from './find/finding.svelte'
import { followPlayback } from './following'
import { Fixing } from './issues/fixing.svelte'
import { Keymap } from './keymap.svelte'
import { isAway, isMac } from './keys'
import { Listing } from './list/listing.svelte'
import { Operating } from './operations/operating.svelte'
import type { Panel } from './panel'
import { Playback } from './playback.svelte'
import { keepPlace, resume } from './resuming'
import { Stray, watchStray } from './stray'
import { Undone } from './undone.svelte'
import { WhyNot } from './whynot.svelte'

export type Opened =
  | 'transcribe'
  | 'import'
  | 'render'
  | 'clip'
  | 'proof'
  | 'jobs'
  | 'shortcuts'
  | 'palette'

/** Where the keyboard goes when a command asks for it. */
interface Places {
  text: HTMLTextAreaElement | null
  list: HTMLElement | null
  /** What the list does with its keys. */
  walk: ((event: KeyboardEvent) => void) | null
}

export class Desk {
  readonly store: Store
  readonly clock = new Clock()
  readonly shown: Shown
  readonly doc: Reading
  readonly dragging = new Dragging()
  readonly fixing: Fixing
  readonly finding: Finding
  readonly list: Listing
  readonly operating: Operating
  readonly playback: Playback
  readonly undone = new Undone()
  readonly whyNot = new WhyNot()
  readonly stray = new Stray()
  readonly keymap = new Keymap(localStorage)
  /** All commands with the keys that they have now. */
  readonly commands = $derived.by(() => this.withKeys())
  readonly places: Places = { text: null, list: null, walk: null }
  private readonly attempts = new Attempts(
    (ids) => this.session.words.need(ids),
    (error) => tell({ kind: 'error', text: asServerError(error).message }),
  )
  private readonly bookmarks = new Bookmarks([sessionStorage, localStorage])
  private readonly scope = new Scope()
  private readonly all: readonly Command[]

  panel = $state<Panel>('cues')
  opened = $state<Opened | null>(null)
  /** What the palette opens with. */
  asked = ''
  /** A subtitle file that was dropped on the page. */
  dropped = $state.raw<File | null>(null)
  /** The code of the issue or the flag that is looked at, where the active cue has several. */
  about = $state('')
  /** What the timeline shows; before it is there, what it is to begin with. */
  inView: Span | null = null
  /** The active cue goes along with the playback. */
  following = $state(true)

  constructor(readonly session: Session) {
    this.store = session.store
    this.shown = new Shown(this.store)
    this.doc = new Reading(session, this.shown)
    this.fixing = new Fixing(session)
    this.finding = new Finding(this)
    this.list = new Listing(this)
    this.operating = new Operating(this)
    this.playback = new Playback(this)
    this.all = commandsOf(this)
    const { video } = this.store.document
    this.clock.expect(video.duration ?? 0)
    this.clock.frameRate = frameRateOf(video.frame_rate)
    const left = this.bookmarks.of(session.hash)
    if (left) resume(this, left)
  }

  /** The page is there: from now on it lives, with the keyboard in the list. */
  start(): () => void {
    this.focusList()
    this.scope.own(followPlayback(this))
    this.scope.own(this.playback.start())
    this.scope.own(announceJobs(this))
    this.scope.own(watchStray(this))
    this.scope.own(keepPlace(this, this.bookmarks))
    let active: string | null = null
    this.scope.own(
      this.store.subscribe(() => {
        if (this.store.selection.active === active) return
        active = this.store.selection.active
        this.session.where(active)
      }),
    )
    return () => this.scope.close()
  }

  private withKeys(): Commands {
    return new Commands(this.all, isMac, resolved(this.all, this.keymap.layers))
  }

  /** What a button is for: why it can't be done is told as for its keys. */
  order(name: string): void {
    const why = this.commands.run(name)
    if (why !== null) this.whyNot.say(why)
  }

  /** Does *work*, which makes an edit of words: at once, or as soon as the words are here. */
  attempt(work: () => void): void {
    const { selection } = this.store
    this.attempts.make(work, () => this.store.select(selection))
  }

  /** Make an edit, if there is one. */
  run(draft: Draft | null | undefined, then?: Selection): void {
    if (draft) this.store.run(draft, then)
  }

  /** Make an edit of what was just typed: the letter is painted before what follows from it. */
  type(draft: Draft): void {
    this.shown.type(() => this.store.run(draft))
  }

  /** The ids that a command is about: all that are chosen, else the active one. */
  get chosen(): readonly string[] {
    const { ids, active } = this.store.selection
    if (ids.size > 0) return [...ids]
    return active === null ? [] : [active]
  }

  /** Make a cue active; the playhead goes to its start unless it is inside already. */
  go(id: string | null): void {
    this.store.select(only(id))
    const cue = this.store.document.byId.get(id ?? '')
    if (!cue || this.clock.playing) return
    if (this.clock.time < cue.start || this.clock.time >= cue.end) this.clock.seek(cue.start)
  }

  /** The cue so many places on, of those that the list shows; stays at the ends. */
  step(count: number): void {
    this.list.stepCues(count)
  }

  reviewAndGoOn(): void {
    const cue = this.doc.active
    if (!cue) return
    if (!cue.reviewed) this.run(setReviewed(this.store.document, [cue.id], true))
    this.step(1)
  }

  /** The next cue that the profile objects to, from the active one on and round again. */
  nextIssue(): void {
    this.nextOf((cue) => this.store.issues.has(cue.id))
  }

  previousIssue(): void {
    this.previousOf((cue) => this.store.issues.has(cue.id))
  }

  /** The next cue that waits for a decision. */
  nextUndecided(): void {
    this.panel = 'cues'
    this.nextOf((cue) => this.store.conflicts.of(cue.id) !== null)
  }

  /** The next cue that is *wanted*, after the active one and round again. */
  nextOf(wanted: (cue: Cue) => boolean): void {
    const { cues } = this.store.document
    const at = this.doc.activeIndex + 1
    const cue = cues.slice(at).find(wanted) ?? cues.slice(0, at).find(wanted)
    if (cue) this.go(cue.id)
  }

  previousOf(wanted: (cue: Cue) => boolean): void {
    const { cues } = this.store.document
    const at = Math.max(0, this.doc.activeIndex)
    const cue = cues.slice(0, at).findLast(wanted) ?? cues.slice(at).findLast(wanted)
    if (cue) this.go(cue.id)
  }

  goToPlayhead(): void {
    const cue = cueAt(this.store.document.cues, this.clock.time)
    if (cue) this.store.select(only(cue.id))
  }

  /** A new cue from *time*, chosen and ready to be typed into. */
  insert(time: number | null, typing = true): void {
    const { document, newId } = this.store
    const made = time === null ? null : insertAt(document, time, this.doc.profile.gap, newId())
    if (!made) return
    this.run(made.draft, only(made.cue.id))
    if (typing) this.focusText()
  }

  /** Where a cue after the active one would begin; null when it would have no room. */
  roomAfter(): number | null {
    const { cues } = this.store.document
    const at = this.doc.activeIndex
    const time = at < 0 ? this.clock.time : (cues[at]?.end ?? 0) + this.doc.profile.gap
    return insertAt(this.store.document, time, this.doc.profile.gap, '-') ? time : null
  }

  /** Where a cue before the active one would begin. */
  roomBefore(): number | null {
    const { cues } = this.store.document
    const at = this.doc.activeIndex
    const { gap } = this.doc.profile
    const earliest = at > 0 ? (cues[at - 1]?.end ?? 0) + gap : 0
    const latest = (cues[at]?.start ?? 0) - gap
    const time = Math.max(earliest, latest - 2000)
    return at >= 0 && latest - time >= 100 ? time : null
  }

  /** The active cue and its next, or all chosen ones. */
  mergeable(): readonly string[] {
    const { document, selection } = this.store
    if (selection.ids.size > 1) {
      return document.cues.filter((cue) => selection.ids.has(cue.id)).map((cue) => cue.id)
    }
    const at = indexOf(document, selection.active)
    return at < 0 ? [] : document.cues.slice(at, at + 2).map((cue) => cue.id)
  }

  /** What is chosen, as a part of the video; around the playhead when nothing is. */
  get span(): { readonly start: number; readonly end: number } {
    const { byId } = this.store.document
    const cues = this.chosen.map((id) => byId.get(id)).filter((cue) => cue !== undefined)
    const at = this.clock.time
    if (cues.length === 0) return { start: Math.max(0, at - 2000), end: at + 2000 }
    return {
      start: Math.min(...cues.map((cue) => cue.start)),
      end: Math.max(...cues.map((cue) => cue.end)),
    }
  }

  /** Dialogs start work on the server: it should have everything that was typed. */
  open(what: Opened): void {
    this.session.autosave.flush()
    this.opened = what
  }

  /** The palette, with something typed already. */
  ask(typed = ''): void {
    this.asked = typed
    this.opened = 'palette'
  }

  close(): void {
    this.opened = null
    this.dropped = null
  }

  show(panel: Panel): void {
    this.panel = panel
  }

  /** A view, with the keyboard in its list. */
  enter(panel: Panel): void {
    this.panel = panel
    void tick().then(() => this.focusList())
  }

  /** One step out: from text and tools to the list, from a panel to the cues, from many to one. */
  leave(): void {
    const { active, ids } = this.store.selection
    const wasAway = this.places.list !== null && isAway()
    if (!this.opened) this.focusList()
    if (this.opened) this.opened = null
    else if (wasAway) return
    else if (this.panel !== 'cues') this.enter('cues')
    else if (ids.size > 1) this.store.select(only(active))
    else this.list.showAll()
  }

  /** Into the text of the active cue, as soon as it is there. */
  focusText(): void {
    void tick().then(() => this.places.text?.focus())
  }

  /** What takes away or brings back the text that is typed in leaves the keyboard where it was. */
  keepingFocus<Came>(change: () => Came): Came {
    const { text } = this.places
    const typing = text !== null && document.activeElement === text
    const came = change()
    void tick().then(() => {
      if (document.activeElement !== document.body) return
      if (typing && this.places.text) this.places.text.focus()
      else this.focusList()
    })
    return came
  }

  focusList(): void {
    this.places.list?.focus()
  }
}
