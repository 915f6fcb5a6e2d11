/** Says when work ends that was started here or elsewhere, while its place is not open. */

import { hasFailed, isActive, type Job } from '../../server/api'
import { tell } from '../parts/toasts'
import type { Desk } from './desk.svelte'

const FAILED: Readonly<Record<Job['kind'], string>> = {
  prepare: 'The video could not be prepared.',
  transcribe: 'The transcription stopped.',
  preview: 'The proof could not be made.',
  clip: 'The clip could not be made.',
  render: 'The final video could not be rendered.',
}

function announce(desk: Desk, job: Job): void {
  const show = { label: 'Show', onclick: () => desk.open('jobs') }
  if (hasFailed(job)) {
    const text = `${FAILED[job.kind]} ${job.error?.message ?? ''}`.trim()
    tell({ kind: 'error', text, action: show }, true)
  } else if (job.state === 'succeeded' && job.kind === 'render') {
    tell({ kind: 'ok', text: 'The final video is ready.', action: show }, true)
  } else if (job.state === 'succeeded' && job.kind === 'transcribe') {
    tell({ kind: 'ok', text: `Transcribed: ${desk.store.document.cues.length} cues.` })
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
