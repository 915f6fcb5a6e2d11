import type { Upload, UploadQueue } from '../../server/upload'
import { tell } from '../parts/toasts'
import { editorOf } from './card'
import type { Library } from './library.svelte'
import { follow, keepPlan, keptPlan, type Plan } from './plan'

/** The queue as the page shows it, and what follows when a file has arrived. */
export class Uploads {
  /** Those that still stand as cards of their own. */
  all = $state.raw<readonly Upload[]>([])
  /** What follows each upload; kept by this browser. */
  plan = $state.raw<Plan>(keptPlan())
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

  choose(plan: Plan): void {
    this.plan = plan
    keepPlan(plan)
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
    for (const upload of done) void this.#arrived(upload)
  }

  async #arrived({ id, name, videoHash }: Upload): Promise<void> {
    const hash = videoHash ?? ''
    const isAlone = id === this.#alone
    this.#queue.cancel(id)
    const error = await follow(this.plan, hash)
    if (isAlone) this.#open(editorOf(hash, this.plan.what === 'ask' || error ? 'transcribe' : ''))
    else if (error) tell({ kind: 'warn', text: `${name}: ${error.message}` }, true)
    void this.#library.refresh()
  }
}
