import {
  allJobs,
  type CleanupReport,
  type CleanupScope,
  cleanupReport,
  getStats,
  type NamedJob,
  type Stats,
  startCleanup,
} from '../../server/api'
import { asServerError, type ServerError } from '../../server/http'

const KEY = 'legenda.admin'
const LOOK_AGAIN = 500

/** The administration's state: the token of this tab, and what the server last said. */
export class Office {
  token = $state('')
  stats = $state.raw<Stats | null>(null)
  jobs = $state.raw<readonly NamedJob[]>([])
  error = $state.raw<ServerError | null>(null)
  /** The cleanup that was started here: running, then with its report. */
  cleanup = $state.raw<CleanupReport | null>(null)
  isAsking = $state(false)
  /** This tab has a token, and it is not known yet whether it still holds. */
  isReturning = $state(false)

  constructor(private readonly shelf: Storage = sessionStorage) {
    this.token = shelf.getItem(KEY) ?? ''
    this.isReturning = this.token !== ''
  }

  get isCleaning(): boolean {
    return this.cleanup?.status === 'running'
  }

  /** Try *token*; it is kept for this tab when the server takes it. */
  async enter(token: string): Promise<void> {
    this.token = token
    await this.refresh()
    if (this.stats) this.shelf.setItem(KEY, token)
  }

  leave(): void {
    this.shelf.removeItem(KEY)
    this.token = ''
    this.stats = null
    this.error = null
  }

  async refresh(): Promise<void> {
    if (!this.token || this.isAsking) return
    this.isAsking = true
    try {
      const [stats, { jobs }] = await Promise.all([getStats(this.token), allJobs(this.token)])
      this.stats = stats
      this.jobs = jobs
      this.error = null
    } catch (thrown) {
      this.#refused(asServerError(thrown))
    } finally {
      this.isAsking = false
      this.isReturning = false
    }
  }

  /** Start a cleanup and follow it until its report; a server that is busy is asked again. */
  async clean(scope: CleanupScope, keepsModels: boolean): Promise<void> {
    try {
      const wish = { scope, keep_models: keepsModels }
      const { cleanup_id } = await startCleanup(this.token, wish)
      await this.#follow(cleanup_id)
    } catch (thrown) {
      this.#refused(asServerError(thrown))
    }
    await this.refresh()
  }

  async #follow(id: string): Promise<void> {
    do {
      this.cleanup = await cleanupReport(this.token, id)
      if (this.isCleaning) await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN))
    } while (this.isCleaning)
  }

  #refused(error: ServerError): void {
    if (error.code === 'unauthorised') this.leave()
    this.error = error
  }
}
