/** A job as the drawer tells it, as plain values. */
import { reasonOf, serverText, t } from '../../core/i18n'
import { hasFailed, isActive, type Job, type JobKind } from '../../server/api'
import { ago, left, percent, size, span } from '../parts/format'

const TITLES: Record<JobKind, () => string> = {
  prepare: () => t('Prepare'),
  transcribe: () => t('Transcribe'),
  preview: () => t('Proof'),
  clip: () => t('Clip'),
  render: () => t('Render'),
}

export const titleOf = (kind: JobKind) => TITLES[kind]()

export type JobAction =
  | { readonly kind: 'cancel' }
  | { readonly kind: 'retry' }
  | { readonly kind: 'show' }
  | { readonly kind: 'download'; readonly url: string; readonly label: string }

export interface Entry {
  readonly title: string
  /** Said first, in its colour: Done. Stopped. */
  readonly word: { readonly text: string; readonly kind: 'ok' | 'error' | 'warn' } | null
  readonly text: string
  /** At the right: how far, or how long ago. */
  readonly aside: string
  /** null: no bar. */
  readonly progress: number | null
  readonly isWaiting: boolean
  readonly action: JobAction | null
}

/** *now* in seconds since 1970; *name* is the video's, where others are listed too. */
export function entryOf(job: Job, now: number, name = ''): Entry {
  const title = [titleOf(job.kind), name].filter(Boolean).join(' · ')
  return { title, ...(isActive(job) ? active(job) : ended(job, now)) }
}

type Rest = Omit<Entry, 'title'>

function active(job: Job): Rest {
  const isWaiting = job.state === 'queued'
  const eta = !isWaiting && job.eta !== null ? left(job.eta) : ''
  return {
    word: null,
    text: job.cancel_requested
      ? t('Stopping')
      : isWaiting
        ? waits(job)
        : serverText(job.stage) || t('Begins'),
    aside: [isWaiting && !job.progress ? '' : percent(job.progress), eta]
      .filter(Boolean)
      .join(' · '),
    progress: job.progress,
    isWaiting,
    action: job.cancel_requested ? null : { kind: 'cancel' },
  }
}

/** A second attempt is worth a word: the first one did not come through. */
function waits(job: Job): string {
  return job.attempt > 0
    ? t('Waits to go on, attempt {part} of {whole}', {
        part: job.attempt + 1,
        whole: job.max_attempts,
      })
    : t('Waits for its turn')
}

function ended(job: Job, now: number): Rest {
  const aside = job.finished === null ? '' : ago(job.finished, now)
  const base = { aside, progress: null, isWaiting: false }
  if (job.state === 'cancelled') {
    return {
      ...base,
      word: { text: t('Cancelled.'), kind: 'warn' },
      text: '',
      action: { kind: 'retry' },
    }
  }
  if (hasFailed(job)) {
    const text = job.error ? reasonOf(job.error.code, job.error.message) : t('No reason was given.')
    return {
      ...base,
      word: { text: t('Stopped.'), kind: 'error' },
      text,
      action: { kind: 'retry' },
    }
  }
  return { ...base, word: { text: t('Done.'), kind: 'ok' }, text: took(job), action: result(job) }
}

function took(job: Job): string {
  if (job.started === null || job.finished === null) return ''
  return t('It took {time}.', { time: span(Math.max(1, job.finished - job.started)) })
}

function result(job: Job): JobAction | null {
  const url = job.result?.url
  if (typeof url !== 'string') return null
  if (job.kind === 'preview') return { kind: 'show' }
  const bytes = job.result?.bytes
  return {
    kind: 'download',
    url,
    label: typeof bytes === 'number' ? t('Download {size}', { size: size(bytes) }) : t('Download'),
  }
}

/** Active ones first, then by their end, the newest first. */
export function inOrder(jobs: readonly Job[]): Job[] {
  const rank = (job: Job) => (isActive(job) ? Number.POSITIVE_INFINITY : (job.finished ?? 0))
  return [...jobs].sort((a, b) => rank(b) - rank(a) || b.created - a.created)
}
