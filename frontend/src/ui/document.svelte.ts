/** The bridge between the store and what Svelte draws: reading a property in markup keeps that
 * markup current. Cues themselves never become state. */

import { createSubscriber } from 'svelte/reactivity'
import type { Issues } from '../core/checks'
import type { Conflict } from '../core/conflicts'
import type { Cue } from '../core/cue'
import { type Document, indexOf } from '../core/document'
import { serverText } from '../core/i18n'
import { type Profile, profileOf } from '../core/profile'
import type { Selection } from '../core/selection'
import type { Store } from '../core/store'
import { Tally } from '../core/tally'
import { timesOf } from '../core/times'
import type { Job } from '../server/api'
import type { Saved } from '../server/autosave'
import type { Session } from '../server/session'
import type { Cleanup, Media, Person } from '../server/types'
import type { Shown } from './shown'

const HOUR = 3_600_000

/** A step may have been made in a page of another language. */
const told = (label: string | null): string | null => label && serverText(label)

/** What the panels read of a document. */
export class Reading {
  private readonly followStore: () => void
  private readonly followSaving: () => void
  private readonly followSession: () => void
  private readonly store: Store
  private readonly reviewed = new Tally((cue) => Number(cue.reviewed))
  private readonly flags = new Tally((cue) => cue.flags.length)
  private author: 'me' | 'others' = 'me'

  constructor(
    private readonly session: Session,
    shown: Shown,
  ) {
    this.store = session.store
    this.followStore = createSubscriber((update) =>
      shown.subscribe((by) => {
        this.author = by
        update()
      }),
    )
    this.followSaving = createSubscriber((update) =>
      session.autosave.subscribe(shown.paced(update)),
    )
    this.followSession = createSubscriber((update) => session.subscribe(update))
  }

  get document(): Document {
    this.followStore()
    return this.store.document
  }

  /** Who made the latest change. */
  get lastBy(): 'me' | 'others' {
    this.followStore()
    return this.author
  }

  get cues(): readonly Cue[] {
    return this.document.cues
  }

  get reviewedCount(): number {
    return this.reviewed.of(this.cues)
  }

  get flagCount(): number {
    return this.flags.of(this.cues)
  }

  get selection(): Selection {
    this.followStore()
    return this.store.selection
  }

  get issues(): Issues {
    this.followStore()
    return this.store.issues
  }

  get issueCount(): number {
    this.followStore()
    return this.store.issueCount
  }

  /** The cue the form shows. */
  get active(): Cue | null {
    return this.document.byId.get(this.selection.active ?? '') ?? null
  }

  /** Its place in the list, from 0; -1 without one. */
  get activeIndex(): number {
    return indexOf(this.document, this.selection.active)
  }

  get profile(): Profile {
    return profileOf(this.document)
  }

  get undoLabel(): string | null {
    this.followStore()
    return told(this.store.undoLabel)
  }

  get redoLabel(): string | null {
    this.followStore()
    return told(this.store.redoLabel)
  }

  /** How many of my changes the server has not answered. */
  get unsaved(): number {
    this.followStore()
    return this.store.pending.length
  }

  /** Whether times are written with hours: only where the video, or a cue beyond its end, lasts to
   * one or longer. */
  get withHours(): boolean {
    const { cues, video } = this.document
    return Math.max(video.duration ?? 0, timesOf(cues).latest.at(-1) ?? 0) >= HOUR
  }

  get revision(): number {
    this.followStore()
    return this.store.revision
  }

  get conflicts(): readonly Conflict[] {
    this.followStore()
    return this.store.conflicts.all()
  }

  get saved(): Saved {
    this.followSaving()
    return this.session.autosave.state
  }

  get keepsAll(): boolean {
    this.followSaving()
    return this.session.autosave.keepsAll
  }

  get media(): Media {
    this.followSession()
    return this.session.media
  }

  get jobs(): readonly Job[] {
    this.followSession()
    return this.session.jobs
  }

  get cleanup(): Cleanup {
    this.followSession()
    return this.session.cleanup
  }

  get people(): readonly Person[] {
    this.followSession()
    return this.session.people
  }

  get connected(): boolean {
    this.followSession()
    return this.session.connected
  }

  get deleted(): boolean {
    this.followSession()
    return this.session.deleted
  }

  /** Neither the line nor the last request got an answer. */
  get offline(): boolean {
    return this.saved.kind === 'offline' || !this.connected
  }
}
