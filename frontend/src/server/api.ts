/** The server's calls that are not about one open document, with the shapes that come back. */
import { type Ask, get, patch, post, remove } from './http'

export type JobKind = 'prepare' | 'transcribe' | 'preview' | 'clip' | 'render'
export type JobState = 'queued' | 'running' | 'succeeded' | 'failed' | 'dead' | 'cancelled'

export interface JobError {
  readonly code: string
  readonly message: string
}

/** One piece of long work. Times are seconds since 1970, *progress* 0..1, *eta* seconds. */
export interface Job {
  readonly id: string
  /** Of two pictures of a job, the one with the greater version is the newer. */
  readonly version: number
  readonly kind: JobKind
  readonly video_hash: string
  readonly state: JobState
  readonly progress: number
  readonly stage: string
  readonly eta: number | null
  readonly attempt: number
  readonly max_attempts: number
  readonly result: Readonly<Record<string, unknown>> | null
  readonly error: JobError | null
  readonly created: number
  readonly started: number | null
  readonly finished: number | null
  readonly cancel_requested: boolean
  readonly correlation_id?: string
}

export const isActive = (job: Job) => job.state === 'queued' || job.state === 'running'
/** Ended, and not as it should: the person may want to start it again. */
export const hasFailed = (job: Job) => job.state === 'failed' || job.state === 'dead'

export type VideoState =
  | 'preparing'
  | 'transcribing'
  | 'editable'
  | 'rendering'
  | 'final'
  | 'backup'
  | 'original'
  | 'failed'

/** A video as the first page shows it. *duration* ms, other times seconds since 1970. */
export interface Video {
  readonly hash: string
  readonly name: string
  /** Of the file as it came, without the point. */
  readonly ext: string
  readonly bytes: number
  readonly created: number
  readonly last_used: number
  readonly pinned: boolean
  readonly duration: number
  readonly width: number | null
  readonly height: number | null
  readonly thumbnail: string | null
  readonly state: VideoState
  readonly cues: number
  readonly reviewed: number
  readonly issues: number
  /** What was heard last while it is transcribed, in lines; else empty. */
  readonly newest: string
  readonly jobs: readonly Job[]
  /** *expires* null: pinned. */
  readonly final: {
    readonly url: string
    readonly bytes: number
    readonly expires: number | null
  } | null
  readonly backup: { readonly time: number; readonly expires: number | null } | null
  /** When the session is put away, seconds since 1970; null while nothing is planned. */
  readonly session_expires: number | null
}

export interface Disk {
  readonly used: number
  readonly free: number
  readonly total: number
}

export const listVideos = (ask?: Ask) =>
  get<{ videos: readonly Video[]; disk: Disk }>('/api/videos', ask)
export const changeVideo = (hash: string, fields: { name?: string; pinned?: boolean }) =>
  patch<unknown>(`/api/videos/${hash}`, fields)
export const deleteVideo = (hash: string) => remove<unknown>(`/api/videos/${hash}`)
export const reopenSession = (hash: string) => post<unknown>(`/api/sessions/${hash}/reopen`)

export const cancelJob = (id: string) => remove<{ job: Job }>(`/api/jobs/${id}`)
export const retryJob = (id: string) => post<{ job: Job }>(`/api/jobs/${id}/retry`)
export const jobOf = (id: string, ask?: Ask) => get<{ job: Job }>(`/api/jobs/${id}`, ask)
export const jobsOf = (hash: string, ask?: Ask) =>
  get<{ jobs: readonly Job[] }>(`/api/jobs?video=${hash}`, ask)

export interface Engine {
  readonly name: string
  readonly label: string
  readonly description: string
  readonly available: boolean
  readonly reason: string | null
}

export interface Model {
  readonly name: string
  readonly bytes: number | null
  readonly here: boolean
  readonly default: boolean
  /** Codes; null is any. */
  readonly languages: readonly string[] | null
}
export interface Speech {
  readonly engines: readonly Engine[]
  readonly models: readonly Model[]
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  readonly defaults: {
    readonly engine: string
    readonly model: string
    readonly language: string | null
  }
}

export type Existing = 'replace' | 'untouched' | 'gaps'

export interface TranscriptionWish {
  readonly engine: string
  readonly model?: string
  readonly model_folder?: string
  /** null: found by listening. */
  readonly language: string | null
  readonly task: 'transcribe' | 'translate'
  readonly hotwords: readonly string[]
  readonly existing: Existing | null
}

export const getSpeech = (ask?: Ask) => get<Speech>('/api/speech', ask)
export const startTranscription = (hash: string, wish: TranscriptionWish) =>
  post<{ job: Job }>(`/api/sessions/${hash}/transcription`, wish)

/** Milliseconds of the video. */
export interface Span {
  readonly start: number
  readonly end: number
}
/** Make again what the page shows of a video: its sound, its pictures, a version that plays. */
export const startPrepare = (hash: string) =>
  post<{ job: Job }>(`/api/sessions/${hash}/prepare`, {})
export const startPreview = (hash: string, { start, end }: Span) =>
  post<{ job: Job }>(`/api/sessions/${hash}/preview`, { start, end })
export const startClip = (
  hash: string,
  clip: Span & { readonly format: 'gif' | 'mp4'; readonly title?: string },
) => post<{ job: Job }>(`/api/sessions/${hash}/clip`, clip)
export const startRender = (hash: string, wish: { readonly keep_editing: boolean }) =>
  post<{ job: Job }>(`/api/sessions/${hash}/render`, wish)

export interface ImportCue {
  readonly start: number
  readonly end: number
  readonly text: string
}
export interface ImportPreview {
  readonly format: string
  readonly encoding: string
  readonly cues: number
  readonly lost: readonly string[]
  readonly first?: readonly ImportCue[]
}
export interface ImportAnswer extends ImportPreview {
  readonly revision: number
  readonly applied: unknown
}
export interface ImportWish {
  readonly file: File
  readonly mode: 'replace' | 'add'
  /** Who does it, and the edit's id: the same id again changes nothing. */
  readonly by: string
  readonly id: string
}

export const previewImport = (hash: string, file: File) =>
  post<ImportPreview>(`/api/sessions/${hash}/import`, form({ file, preview: '1' }))
export const importFile = (hash: string, { file, mode, by, id }: ImportWish) =>
  post<ImportAnswer>(`/api/sessions/${hash}/import`, form({ file, mode, by, id }))

function form(fields: Readonly<Record<string, string | File>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

/** What a cleanup did so far. Times are seconds since 1970. */
export interface CleanupReport {
  readonly cleanup_id: string
  readonly scope: CleanupScope
  readonly status: 'running' | 'done' | 'failed'
  readonly started: number
  readonly finished: number | null
  readonly jobs_removed: number
  readonly files_deleted: number
  readonly models_deleted: number
  readonly space_freed_mb: number
  readonly errors: readonly { readonly file: string; readonly reason: string }[]
}
export type CleanupScope = 'all' | 'expired'

export interface Stats {
  readonly total_jobs: number
  readonly jobs: Readonly<Partial<Record<JobState, number>>>
  readonly videos: number
  readonly kinds: Readonly<Record<string, { readonly files: number; readonly bytes: number }>>
  readonly total_bytes: number
  readonly disk: Disk
  /** Newest first. */
  readonly cleanups: readonly CleanupReport[]
}

const bearer = (token: string): Ask => ({ headers: { Authorization: `Bearer ${token}` } })

export const getStats = (token: string) => get<Stats>('/admin/stats', bearer(token))
/** *name* is its video's; empty where that is gone. */
export type NamedJob = Job & { readonly name: string }
export const allJobs = (token: string) =>
  get<{ jobs: readonly NamedJob[] }>('/admin/jobs', bearer(token))
export const startCleanup = (
  token: string,
  wish: { readonly scope: CleanupScope; readonly keep_models: boolean },
) =>
  post<{ readonly cleanup_id: string; readonly warning: string }>(
    '/admin/cleanup',
    wish,
    bearer(token),
  )
export const cleanupReport = (token: string, id: string) =>
  get<CleanupReport>(`/admin/cleanup/${id}`, bearer(token))
