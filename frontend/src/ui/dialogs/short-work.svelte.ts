import { reasonOf, t } from '../../core/i18n'
import { hasFailed, isActive, type Job } from '../../server/api'
import { followJob } from '../../server/follow'
import { asServerError, ServerError } from '../../server/http'

/** A short job that a dialog starts, waits for and shows the result of. */
export class ShortWork {
  job = $state.raw<Job | null>(null)
  error = $state.raw<ServerError | null>(null)
  #isAsking = $state(false)
  #stop = new AbortController()

  get isBusy(): boolean {
    return this.#isAsking || (this.job !== null && isActive(this.job))
  }

  /** The address of what was made; null until it is there. */
  get url(): string | null {
    const url = this.job?.state === 'succeeded' ? this.job.result?.url : null
    return typeof url === 'string' ? url : null
  }

  get bytes(): number | null {
    const bytes = this.job?.result?.bytes
    return typeof bytes === 'number' ? bytes : null
  }

  /** Start it, in place of one before, which is no longer followed. */
  async run(start: () => Promise<{ job: Job }>): Promise<void> {
    this.#stop.abort()
    this.#stop = new AbortController()
    const { signal } = this.#stop
    this.error = null
    this.job = null
    this.#isAsking = true
    try {
      const { job } = await start()
      this.#isAsking = false
      await this.#follow(job, signal)
    } catch (thrown) {
      if (!signal.aborted) this.error = asServerError(thrown)
    } finally {
      if (!signal.aborted) this.#isAsking = false
    }
  }

  /** Show a job that is there already. */
  show(job: Job): void {
    this.job = job
  }

  /** Follow it no longer; the work itself goes on and its result is in the drawer. */
  leave(): void {
    this.#stop.abort()
  }

  async #follow(job: Job, signal: AbortSignal): Promise<void> {
    this.job = job
    await followJob(job.id, (now) => this.#heard(now, signal), signal)
  }

  #heard(job: Job, signal: AbortSignal): void {
    if (signal.aborted) return
    this.job = job
    if (!hasFailed(job)) return
    const { code, message } = job.error ?? { code: 'tool_failed', message: t('It failed.') }
    this.error = new ServerError(code, reasonOf(code, message), 0, {}, job.correlation_id)
  }
}
