/** How the video plays along with the work: the active cue in a loop, and a rest while typing, and a moment
 * of sound with each step. */

import { Scope } from '../../core/scope'
import { Shuttle } from '../../player/shuttle'
import { Snippets } from '../../player/snippets'
import { kept } from '../player/kept.svelte'
import type { Desk } from './desk.svelte'

const PAUSES = 'legenda.pause-while-typing'
const SOUNDS = 'legenda.sound-while-stepping'
/** After so long without a keystroke it goes on. */
const REST = 1000

export class Playback {
  readonly shuttle: Shuttle
  looping = $state(false)
  /** It pauses while one types, and goes on when one stops. */
  pauses = $state(localStorage.getItem(PAUSES) === 'yes')
  /** A moment of sound is heard with each step of the playhead. */
  sounds = $state(localStorage.getItem(SOUNDS) !== 'no')
  private resting: ReturnType<typeof setTimeout> | null = null

  constructor(private readonly desk: Desk) {
    this.shuttle = new Shuttle(desk.clock)
  }

  start(): () => void {
    const { desk } = this
    const scope = new Scope()
    scope.own(desk.store.subscribe(() => this.looping && this.loopActive()))
    scope.own(desk.clock.subscribe(() => desk.clock.playing && this.forget()))
    scope.listen(document, 'input', (event) => {
      if (event.target === desk.places.text) this.typed()
    })
    scope.own(() => this.forget())
    scope.own(this.startSounds())
    return () => scope.close()
  }

  toggleLoop(): void {
    this.looping = !this.looping
    if (this.looping) this.loopActive()
    else this.desk.clock.setLoop(null)
  }

  togglePauses(): void {
    this.pauses = !this.pauses
    localStorage.setItem(PAUSES, this.pauses ? 'yes' : 'no')
  }

  toggleSounds(): void {
    this.sounds = !this.sounds
    localStorage.setItem(SOUNDS, this.sounds ? 'yes' : 'no')
  }

  /** Goes on at once with what typing had stopped. */
  goOn(): void {
    if (this.resting !== null) void this.desk.clock.play()
  }

  private startSounds(): () => void {
    const { clock, doc } = this.desk
    const snippets = new Snippets(() => {
      const { state, url } = doc.media.playable
      return { url: this.sounds && state === 'ready' ? url : null, volume: kept.volume }
    })
    clock.sounded = (time) => snippets.at(time)
    return () => snippets.close()
  }

  private typed(): void {
    const { clock } = this.desk
    const isOurs = clock.playing || this.resting !== null
    if (!this.pauses || !isOurs) return
    clock.pause()
    this.forget()
    this.resting = setTimeout(() => this.goOn(), REST)
  }

  private forget(): void {
    if (this.resting !== null) clearTimeout(this.resting)
    this.resting = null
  }

  private loopActive(): void {
    const { clock, doc, store } = this.desk
    const cue = store.document.byId.get(store.selection.active ?? '')
    const { loop } = clock
    if (cue?.start === loop?.start && cue?.end === loop?.end) return
    clock.setLoop(cue ? { start: cue.start, end: cue.end } : null)
    const outside = cue && (clock.time < cue.start || clock.time >= cue.end)
    if (clock.playing && outside && doc.active) clock.seek(cue.start)
  }
}
