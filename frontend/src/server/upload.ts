import { t } from '../core/i18n'
import { asServerError, OWN, refusal, ServerError } from './http'

export type UploadState =
  | 'waiting'
  | 'sending'
  /** All bytes are there; the server is looking at the file. */
  | 'checking'
  | 'done'
  | 'refused'
  | 'interrupted'

/** One file on its way. *speed* bytes a second, *eta* seconds; both null until they are known. */
export interface Upload {
  readonly id: number
  readonly name: string
  readonly bytes: number
  readonly state: UploadState
  readonly sent: number
  readonly speed: number | null
  readonly eta: number | null
  readonly error: ServerError | null
  readonly videoHash: string | null
}

export interface Sending {
  readonly onProgress: (sent: number) => void
  readonly signal: AbortSignal
}
/** Sends one file; answers with the video's hash, or throws a ServerError. */
export type Send = (file: File, sending: Sending) => Promise<string>

interface Entry {
  upload: Upload
  readonly file: File
  readonly pace: Pace
  readonly abort: AbortController
}

/** Files one after another, each in a request of its own, so that a failure costs one file. */
export class UploadQueue {
  #entries: readonly Entry[] = []
  #nextId = 1
  #busy = false
  readonly #listeners = new Set<() => void>()

  constructor(
    private readonly send: Send = sendFile,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get uploads(): readonly Upload[] {
    return this.#entries.map((entry) => entry.upload)
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  add(files: Iterable<File>): void {
    for (const file of files) this.#entries = [...this.#entries, this.#entryOf(file)]
    this.#tell()
    void this.#work()
  }

  /** Stop it where it is and forget it; the server keeps nothing of a part. */
  cancel(id: number): void {
    this.#find(id)?.abort.abort()
    this.#entries = this.#entries.filter((entry) => entry.upload.id !== id)
    this.#tell()
  }

  /** Send a refused or interrupted file again, from its beginning. */
  again(id: number): void {
    this.#entries = this.#entries.map((entry) =>
      entry.upload.id === id ? this.#entryOf(entry.file, id) : entry,
    )
    this.#tell()
    void this.#work()
  }

  /** Send again everything that a broken connection stopped. */
  resume(): void {
    for (const { id, state } of this.uploads) if (state === 'interrupted') this.again(id)
  }

  #entryOf(file: File, id = this.#nextId++): Entry {
    const upload: Upload = {
      id,
      name: file.name,
      bytes: file.size,
      state: 'waiting',
      sent: 0,
      speed: null,
      eta: null,
      error: null,
      videoHash: null,
    }
    return { upload, file, pace: new Pace(file.size), abort: new AbortController() }
  }

  #find(id: number): Entry | undefined {
    return this.#entries.find((entry) => entry.upload.id === id)
  }

  async #work(): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    try {
      for (let next = this.#waiting(); next; next = this.#waiting()) await this.#sendOne(next)
    } finally {
      this.#busy = false
    }
  }

  #waiting(): Entry | undefined {
    return this.#entries.find((entry) => entry.upload.state === 'waiting')
  }

  async #sendOne(entry: Entry): Promise<void> {
    this.#change(entry, { state: 'sending' })
    entry.pace.note(0, this.now())
    const onProgress = (sent: number) => this.#progress(entry, sent)
    try {
      const videoHash = await this.send(entry.file, { onProgress, signal: entry.abort.signal })
      this.#change(entry, { state: 'done', sent: entry.upload.bytes, eta: 0, videoHash })
    } catch (thrown) {
      const error = asServerError(thrown)
      const state = error.offline ? 'interrupted' : 'refused'
      this.#change(entry, { state, error, speed: null, eta: null })
    }
  }

  #progress(entry: Entry, sent: number): void {
    entry.pace.note(sent, this.now())
    const state = sent >= entry.upload.bytes ? 'checking' : 'sending'
    this.#change(entry, { state, sent, speed: entry.pace.speed, eta: entry.pace.eta })
  }

  #change(entry: Entry, fields: Partial<Upload>): void {
    entry.upload = { ...entry.upload, ...fields }
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

const WINDOW = 5000
const SOONEST = 400

/** Speed over the last seconds, so that it follows the line without jumping at every packet. */
export class Pace {
  #samples: { readonly sent: number; readonly at: number }[] = []

  constructor(private readonly bytes: number) {}

  note(sent: number, at: number): void {
    this.#samples.push({ sent, at })
    while ((this.#samples[1]?.at ?? at) < at - WINDOW) this.#samples.shift()
  }

  get speed(): number | null {
    const first = this.#samples[0]
    const last = this.#samples.at(-1)
    if (!first || !last || last.at - first.at < SOONEST) return null
    return ((last.sent - first.sent) * 1000) / (last.at - first.at)
  }

  get eta(): number | null {
    const speed = this.speed
    const sent = this.#samples.at(-1)?.sent ?? 0
    return speed ? (this.bytes - sent) / speed : null
  }
}

/** XMLHttpRequest, because fetch still cannot say how much of a body is sent. */
export const sendFile: Send = (file, { onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/upload')
    for (const [name, value] of Object.entries(OWN)) request.setRequestHeader(name, value)
    // What is sent is a little more than the file: the form around it.
    request.upload.onprogress = (event) => onProgress(Math.min(event.loaded, file.size))
    request.upload.onload = () => onProgress(file.size)
    request.onload = () => settle(request, resolve, reject)
    request.onerror = () => reject(brokenOff(file))
    request.onabort = () => reject(new ServerError('cancelled', t('This upload was stopped.')))
    signal.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('video', file)
    request.send(form)
  })

function settle(
  request: XMLHttpRequest,
  resolve: (videoHash: string) => void,
  reject: (error: ServerError) => void,
): void {
  if (request.status !== 201 && request.status !== 200) {
    const id = request.getResponseHeader('X-Request-ID')
    reject(refusal(request.status, request.responseText, id))
    return
  }
  resolve((JSON.parse(request.responseText) as { video_hash: string }).video_hash)
}

function brokenOff(file: File): ServerError {
  const message = t(
    'The connection broke while {name} was being sent. The server kept nothing of it; it is sent again when the connection is back.',
    { name: file.name },
  )
  return new ServerError('offline', message)
}
