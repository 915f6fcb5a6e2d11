/** A moment of sound where the playhead is put by hand: stepping through frames, dragging. The
 * picture's own element must stand still there, so the sound comes from an element of its own. */

/** So long it plays. Half of it goes by before it is loud: what is heard is two frames or so. */
const LASTS = 120

/** The part of an audio element that is used. */
export type Sound = EventTarget &
  Pick<HTMLAudioElement, 'currentTime' | 'volume' | 'src' | 'play' | 'pause'>

export interface Source {
  /** null while there is nothing to hear. */
  readonly url: string | null
  /** 0..1 */
  readonly volume: number
}

export class Snippets {
  private sound: Sound | null = null
  private url: string | null = null
  /** Where to listen next, while a place is still being sought. */
  private wanted: number | null = null
  private seeking = false
  private ending: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly source: () => Source,
    private readonly make: () => Sound = () => new Audio(),
  ) {}

  /** Lets the sound at *time* (ms) be heard; of many wishes only the latest counts. */
  at(time: number): void {
    const { url, volume } = this.source()
    if (url === null || volume === 0) return
    const sound = this.ready(url)
    sound.volume = volume
    this.silence()
    if (this.seeking) this.wanted = time
    else this.seek(sound, time)
  }

  close(): void {
    this.silence()
    if (this.sound) this.sound.src = ''
    this.sound = null
    this.url = null
  }

  /** Made with the first wish: whoever never steps pays nothing for it. */
  private ready(url: string): Sound {
    this.sound ??= this.made()
    if (this.url !== url) {
      this.sound.src = url
      this.url = url
      this.seeking = false
    }
    return this.sound
  }

  private made(): Sound {
    const sound = this.make()
    sound.addEventListener('seeked', () => this.arrived(sound))
    sound.addEventListener('error', () => this.lost())
    return sound
  }

  private seek(sound: Sound, time: number): void {
    this.seeking = true
    this.wanted = null
    sound.currentTime = time / 1000
  }

  private arrived(sound: Sound): void {
    this.seeking = false
    if (this.wanted !== null) {
      this.seek(sound, this.wanted)
      return
    }
    // Refused where the page may make no sound yet: then nothing is heard, and nothing is wrong.
    sound.play().catch(() => {})
    this.ending = setTimeout(() => this.silence(), LASTS)
  }

  /** The sound stopped coming: it is fetched anew with the next wish. */
  private lost(): void {
    this.seeking = false
    this.wanted = null
    this.url = null
  }

  private silence(): void {
    if (this.ending !== null) clearTimeout(this.ending)
    this.ending = null
    this.sound?.pause()
  }
}
