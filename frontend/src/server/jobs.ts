/** What is known of jobs. It comes over two ways, answers that were asked for and the open line, and
 * either may be late: an older picture of a job never takes the place of a newer one. */

import type { Job } from './api'

const find = (jobs: readonly Job[], { id }: Job): Job | undefined =>
  jobs.find((one) => one.id === id)

const newer = (known: Job | undefined, told: Job): Job =>
  known && known.version >= told.version ? known : told

/** The jobs, newest first, with what is *told* of one of them; the same when that is no news. */
export function noted(jobs: readonly Job[], told: Job): readonly Job[] {
  const known = find(jobs, told)
  if (!known) return [told, ...jobs]
  const now = newer(known, told)
  return now === known ? jobs : jobs.map((one) => (one === known ? now : one))
}

/** The jobs of an answer. Those were known *before* it was asked for, these are *now*: what was told
 * meanwhile is newer than the answer, and what it leaves out of the rest is gone. */
export function answered(
  answer: readonly Job[],
  before: readonly Job[],
  now: readonly Job[],
): readonly Job[] {
  const came = now.filter((job) => !find(answer, job) && !find(before, job))
  return [...came, ...answer.map((job) => newer(find(now, job), job))]
}
