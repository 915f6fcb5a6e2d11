import { type Disk, isActive, type Job, listVideos, type Video } from '../../server/api'
import { asServerError, type ServerError } from '../../server/http'
import { answered, noted } from '../../server/jobs'

const HEARS_ANEW = 10_000

/** My videos as the server last told them, kept current by the jobs that are heard of. */
export class Library {
  videos = $state.raw<readonly Video[]>([])
  disk = $state.raw<Disk | null>(null)
  /** False until the first answer: nothing is known yet, which is not the same as no videos. */
  isKnown = $state(false)
  error = $state.raw<ServerError | null>(null)
  #asking: Promise<void> | null = null
  #askAgain = false
  #askedAt = 0

  /** Ask the server; calls during an answer are joined into one more question after it. */
  refresh(): Promise<void> {
    if (this.#asking) this.#askAgain = true
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null
      if (!this.#askAgain) return
      this.#askAgain = false
      void this.refresh()
    })
    return this.#asking
  }

  /** What a job says goes into its card; an end may change the card's state, so ask. */
  note(job: Job): void {
    const video = this.videos.find((one) => one.hash === job.video_hash)
    const known = video?.jobs.find((one) => one.id === job.id)
    const isNews = !video || !known || known.state !== job.state || !isActive(job)
    if (isNews || this.#isHeardMore(job)) void this.refresh()
    if (!video) return
    this.change(video.hash, { jobs: noted(video.jobs, job) })
  }

  /** What is heard goes on without a word of its cues: ask for them now and then. */
  #isHeardMore(job: Job): boolean {
    return job.kind === 'transcribe' && Date.now() - this.#askedAt > HEARS_ANEW
  }

  change(hash: string, fields: Partial<Video>): void {
    this.videos = this.videos.map((one) => (one.hash === hash ? { ...one, ...fields } : one))
  }

  forget(hash: string): void {
    this.videos = this.videos.filter((video) => video.hash !== hash)
  }

  async #ask(): Promise<void> {
    this.#askedAt = Date.now()
    const before = jobsByVideo(this.videos)
    try {
      const { videos, disk } = await listVideos()
      const now = jobsByVideo(this.videos)
      this.videos = videos.map((video) => ({
        ...video,
        jobs: answered(video.jobs, before.get(video.hash) ?? [], now.get(video.hash) ?? []),
      }))
      this.disk = disk
      this.isKnown = true
      this.error = null
    } catch (error) {
      this.error = asServerError(error)
    }
  }
}

const jobsByVideo = (videos: readonly Video[]): ReadonlyMap<string, readonly Job[]> =>
  new Map(videos.map(({ hash, jobs }) => [hash, jobs]))
