/** Says when work ends that was started here or elsewhere, while its place is not open. */

import { plural, reasonOf, t } from '../../core/i18n'
import { hasFailed, isActive, type Job } from '../../server/api'
import { tell } from '../parts/toasts'
import type { Desk } from './desk.svelte'

const FAILED: Readonly<Record<Job['kind'], () => string>> = {
  prepare: () => t('The video could not be prepared.'),
  transcribe: () => t('The transcription stopped.'),
  preview: () => t('The proof could not be made.'),
  clip: () => t('The clip could not be made.'),
  render: () => t('The final video could not be rendered.'),
}

const transcribed = (cues: number) =>
  plural(cues, 'Transcribed: {count} cue.', 'Transcribed: {count} cues.')

function announce(desk: Desk, job: Job): void {
  const show = { label: t('Show'), onclick: () => desk.open('jobs') }
  if (hasFailed(job)) {
    const why = job.error ? reasonOf(job.error.code, job.error.message) : ''
    const text = `${FAILED[job.kind]()} ${why}`.trim()
    tell({ kind: 'error', text, action: show }, true)
  } else if (job.state === 'succeeded' && job.kind === 'render') {
    tell({ kind: 'ok', text: t('The final video is ready.'), action: show }, true)
  } else if (job.state === 'succeeded' && job.kind === 'transcribe') {
    tell({ kind: 'ok', text: transcribed(desk.store.document.cues.length) })
  }
}

export function announceJobs(desk: Desk): () => void {
  let known = desk.session.jobs
  return desk.session.subscribe(() => {
    const jobs = desk.session.jobs
    if (jobs === known) return
    const before = new Map(known.map((job) => [job.id, job]))
    known = jobs
    if (desk.opened !== null) return
    for (const job of jobs) {
      const was = before.get(job.id)
      if (was && isActive(was) && !isActive(job)) announce(desk, job)
    }
  })
}
