/** What a card shows and offers in each state, as plain values: no markup, no clock of its own. */
import { hasFailed, isActive, type Job, type Video } from '../../server/api'
import type { Upload } from '../../server/upload'
import { ago, count, left, length, percent, size, sizeOf, span, speed } from '../parts/format'

export type TagIcon =
  | 'upload'
  | 'waiting'
  | 'interrupted'
  | 'film'
  | 'captions'
  | 'check'
  | 'clapperboard'
  | 'final'
  | 'archive'
  | 'file'
  | 'alert'

export interface Tag {
  readonly icon: TagIcon
  readonly text: string
}

/** Work that goes on: it stands where the actions would, so that the card does not grow. */
export interface Work {
  readonly label: string
  readonly detail: string
  /** 0..1; null: nobody can say how far. */
  readonly progress: number | null
  readonly percent: string
  readonly isWaiting: boolean
  readonly isBad: boolean
}

export type ActionKind =
  | 'open'
  | 'render'
  | 'download'
  | 'reopen'
  | 'transcribe'
  | 'import'
  | 'retry'

export interface Action {
  readonly kind: ActionKind
  readonly label: string
  readonly first?: boolean
  /** Where it leads; without one the card does it itself. */
  readonly href?: string
}

export interface CardView {
  readonly tag: Tag
  /** Beside or instead of the actions' row: what is there, what happened. */
  readonly note: string
  /** Stands first and in the colour of its kind: 9 issues, Stopped at 31 min. */
  readonly mark: { readonly text: string; readonly kind: 'warn' | 'error' } | null
  readonly work: (Work & { readonly job: Job }) | null
  readonly actions: readonly Action[]
  readonly aside: string
  readonly asideTitle: string
  /** How much of its time a final has left, 0..100; null where nothing expires. */
  readonly ring: number | null
  readonly canPin: boolean
}

const KEPT_FINAL = 24 * 3600
const SOON = 6 * 3600

export const editorOf = (hash: string, then = '') => `/sessions/${hash}${then && `?${then}=1`}`

const SOUNDS = new Set('aac ac3 aif aiff amr flac m4a mka mp3 oga ogg opus wav wma'.split(' '))

/** Sound alone: it has the size of the plain picture that it is burned onto, and no thumbnail. */
export const isSound = (video: Video) => !video.thumbnail && SOUNDS.has(video.ext)

/** 14:32 · 1080p · 842 MB */
export function facts(video: Video): string {
  const { width, height } = video
  const hasPicture = width && height && !isSound(video)
  const picture = hasPicture ? `${Math.min(width, height)}p` : 'sound only'
  return [length(video.duration), picture, size(video.bytes)].join(' · ')
}

/** *now* in seconds since 1970. */
export function viewOf(video: Video, now: number): CardView {
  const base: CardView = { ...EMPTY, ...VIEWS[video.state](video, now) }
  return { ...base, ...expiry(video, now, base) }
}

const EMPTY: CardView = {
  tag: { icon: 'file', text: '' },
  note: '',
  mark: null,
  work: null,
  actions: [],
  aside: '',
  asideTitle: '',
  ring: null,
  canPin: false,
}

type View = (video: Video, now: number) => Partial<CardView>

const VIEWS: Record<Video['state'], View> = {
  preparing: (video) => working(video, 'prepare', 'Preparing', tag('film', 'Can be opened')),
  transcribing: (video) =>
    working(video, 'transcribe', 'Transcribing', tag('captions', 'Can be edited')),
  rendering: (video) => working(video, 'render', 'Rendering', tag('clapperboard', 'Rendering')),
  editable: (video, now) => ({
    tag: tag('check', 'Ready'),
    note: cueFacts(video),
    mark: video.issues ? { text: count(video.issues, 'issue'), kind: 'warn' } : null,
    actions: [
      { kind: 'open', label: 'Open', first: true, href: editorOf(video.hash) },
      { kind: 'render', label: 'Render', href: editorOf(video.hash, 'render') },
    ],
    aside: ago(video.last_used, now),
  }),
  final: (video, now) => ({
    tag: tag('final', 'Final ready'),
    actions: [...download(video), openAgain(video)],
    canPin: true,
    ...finalFacts(video, now),
  }),
  backup: (video, now) => ({
    tag: tag('archive', 'Backup'),
    note: backupFacts(video, now),
    actions: [{ kind: 'reopen', label: 'Reopen' }],
  }),
  original: (video) => ({
    tag: tag('file', 'Original only'),
    note: 'No subtitles yet.',
    actions: [
      { kind: 'transcribe', label: 'Transcribe…', href: editorOf(video.hash, 'transcribe') },
      { kind: 'import', label: 'Import…', href: editorOf(video.hash, 'import') },
    ],
  }),
  failed: (video) => ({
    tag: tag('alert', 'Failed'),
    ...reason(video.jobs.find(hasFailed)),
    actions: [
      { kind: 'retry', label: 'Try again' },
      { kind: 'open', label: 'Open', href: editorOf(video.hash) },
    ],
  }),
}

const tag = (icon: TagIcon, text: string): Tag => ({ icon, text })

function working(video: Video, kind: Job['kind'], label: string, shown: Tag): Partial<CardView> {
  const active = video.jobs.filter(isActive)
  const job = active.find((one) => one.kind === kind) ?? active[0]
  if (!job) return { tag: shown, note: label }
  const so = kind === 'transcribe' ? `${count(video.cues, 'cue')} so far` : job.stage
  return { tag: shown, work: { ...workOf(job, label, so), job } }
}

/** A job as a line, a bar and a line. */
export function workOf(job: Job, label: string, so: string): Work {
  const isWaiting = job.state === 'queued'
  const eta = !isWaiting && job.eta !== null ? left(job.eta) : ''
  const detail = isWaiting ? 'Waits for its turn' : [so, eta].filter(Boolean).join(' · ')
  return {
    label: job.cancel_requested ? 'Stopping' : label,
    detail: detail || 'Begins',
    progress: job.progress,
    percent: isWaiting && !job.progress ? '' : percent(job.progress),
    isWaiting,
    isBad: false,
  }
}

function cueFacts(video: Video): string {
  const facts = [count(video.cues, 'cue')]
  if (video.reviewed) facts.push(`${video.reviewed} reviewed`)
  return facts.join(' · ')
}

function download(video: Video): readonly Action[] {
  if (!video.final) return []
  return [{ kind: 'download', label: size(video.final.bytes), first: true, href: video.final.url }]
}

/** A session that is still there opens at once; one that was put away comes back from its backup. */
function openAgain(video: Video): Action {
  if (video.backup && video.session_expires === null) return { kind: 'reopen', label: 'Reopen' }
  return { kind: 'open', label: 'Open', href: editorOf(video.hash) }
}

function finalFacts(video: Video, now: number): Partial<CardView> {
  if (!video.final) return { note: 'The final is being looked for.' }
  if (video.pinned || video.final.expires === null)
    return { note: 'Final kept until you unpin it.' }
  const rest = Math.max(0, video.final.expires - now)
  return {
    note: `Final kept ${span(rest)} more`,
    ring: Math.min(100, Math.round((rest / KEPT_FINAL) * 100)),
  }
}

function backupFacts(video: Video, now: number): string {
  if (!video.backup) return 'Text and history are kept.'
  const when = `Cleaned ${since(video.backup.time, now)}.`
  const { expires } = video.backup
  if (expires === null) return `${when} Text and history are kept.`
  return `${when} Text and history kept ${span(expires - now)} more.`
}

function since(when: number, now: number): string {
  const days = Math.floor((now - when) / 86_400)
  return days >= 1 ? `${count(days, 'day')} ago` : ago(when, now)
}

/** The first sentence is what happened; the rest says why and what to do. */
function reason(job: Job | undefined): Partial<CardView> {
  const message = job?.error?.message ?? 'The last job stopped. Try again.'
  const end = message.search(/[.:](\s|$)/) + 1
  if (!end) return { mark: { text: message, kind: 'error' } }
  return { mark: { text: message.slice(0, end), kind: 'error' }, note: message.slice(end).trim() }
}

function expiry(video: Video, now: number, view: CardView): Partial<CardView> {
  if (video.session_expires === null || !view.aside) return {}
  const rest = video.session_expires - now
  const asideTitle = `Unused, it is put away in ${span(rest)}; a backup of text and history stays.`
  return rest < SOON
    ? { aside: `kept ${span(Math.ceil(rest / 3600) * 3600)} more`, asideTitle }
    : { asideTitle }
}

/** A file on its way, in the same shape. */
export function uploadView(upload: Upload): { readonly tag: Tag; readonly work: Work } {
  const progress = upload.bytes ? upload.sent / upload.bytes : 0
  const base: Work = {
    label: '',
    detail: sizeOf(upload.sent, upload.bytes),
    progress,
    percent: percent(upload.state === 'sending' ? progress : Math.min(progress, 0.999)),
    isWaiting: false,
    isBad: false,
  }
  return UPLOADS[upload.state](upload, base)
}

const UPLOADS: Record<
  Upload['state'],
  (upload: Upload, base: Work) => { readonly tag: Tag; readonly work: Work }
> = {
  waiting: (upload, base) => ({
    tag: tag('waiting', 'Waits'),
    work: {
      ...base,
      label: 'Waits for the one before',
      detail: size(upload.bytes),
      isWaiting: true,
    },
  }),
  sending: (upload, base) => ({
    tag: tag('upload', 'Uploading'),
    work: { ...base, label: pace(upload) },
  }),
  checking: (_, base) => ({
    tag: tag('upload', 'Uploaded'),
    work: { ...base, label: 'Looking at the file', progress: null, percent: '' },
  }),
  done: (_, base) => ({ tag: tag('check', 'Uploaded'), work: { ...base, label: 'Done' } }),
  refused: (upload, base) => ({
    tag: tag('alert', 'Refused'),
    work: { ...base, label: upload.error?.message ?? '', isBad: true },
  }),
  interrupted: (_, base) => ({
    tag: tag('interrupted', 'Interrupted'),
    work: { ...base, label: 'Sent again when connected', isWaiting: true },
  }),
}

function pace(upload: Upload): string {
  if (upload.speed === null) return 'Sending'
  const rest = upload.eta === null ? '' : left(upload.eta)
  return [speed(upload.speed), rest].filter(Boolean).join(' · ')
}
