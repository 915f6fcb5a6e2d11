import type { Upload, UploadQueue } from '../../server/upload'
import type { Library } from './library.svelte'

/** The queue as the page shows it, and what follows when a file has arrived. */
export class Uploads {
  /** Those that still stand as cards of their own. */
  all = $state.raw<readonly Upload[]>([])
  /** The file that was dropped alone: its editor opens by itself. */
  #alone: number | null = null
  readonly #queue: UploadQueue
  readonly #library: Library
  readonly #open: (address: string) => void

  constructor(
    queue: UploadQueue,
    library: Library,
    open: (address: string) => void = (address) => location.assign(address),
  ) {
    this.#queue = queue
    this.#library = library
    this.#open = open
  }

  get isBusy(): boolean {
    return this.all.some(({ state }) => state === 'sending' || state === 'waiting')
  }

  watch(): () => void {
    return this.#queue.subscribe(() => this.#changed())
  }

  add(files: readonly File[]): void {
    const isAlone = files.length === 1 && !this.isBusy
    this.#queue.add(files)
    this.#alone = isAlone ? (this.#queue.uploads.at(-1)?.id ?? null) : null
  }

  cancel(id: number): void {
    this.#queue.cancel(id)
  }

  again(id: number): void {
    this.#queue.again(id)
  }

  resume(): void {
    this.#queue.resume()
  }

  #changed(): void {
    const done = this.#queue.uploads.filter(({ state }) => state === 'done')
    this.all = this.#queue.uploads.filter(({ state }) => state !== 'done')
    for (const upload of done) this.#arrived(upload)
  }

  #arrived({ id, videoHash }: Upload): void {
    this.#queue.cancel(id)
    if (id === this.#alone) this.#open(`/sessions/${videoHash}?transcribe=1`)
    else void this.#library.refresh()
  }
}
