import { isActive, type Job, jobOf } from './api'
import { asServerError } from './http'

const EVERY = 400
const WHEN_OFFLINE = 2000

/** Ask about a job until it has ended, telling each answer; a server that is away is waited for. */
export async function followJob(
  id: string,
  onJob: (job: Job) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { job } = await jobOf(id, { signal })
      onJob(job)
      if (!isActive(job)) return
      await pause(EVERY, signal)
    } catch (thrown) {
      if (signal.aborted) return
      const error = asServerError(thrown)
      if (!error.offline) throw error
      await pause(WHEN_OFFLINE, signal)
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}
