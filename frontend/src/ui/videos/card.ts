/** What a card shows and offers in each state, as plain values: no markup, no clock of its own. */
import { plural, reasonOf, serverText, t } from '../../core/i18n'
import { hasFailed, isActive, type Job, type Video } from '../../server/api'
import type { Upload } from '../../server/upload'
import { ago, left, length, percent, size, sizeOf, span, speed } from '../parts/format'

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
  /** 40 s left; empty where nobody knows. Never cut: the detail gives way. */
  readonly left: string
  /** 0..1; null: nobody can say how far. */
  readonly progress: number | null
  readonly percent: string
  readonly isWaiting: boolean
  readonly isBad: boolean
  /** It was told to stop already. */
  readonly isStopping: boolean
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

/** Sound alone, in whatever kind of file. */
export const isSound = (video: Video) => !video.width

/** 14:32 · 1080p · 842 MB */
export function facts(video: Video): string {
  const { width, height } = video
  const picture = width && height ? `${Math.min(width, height)}p` : t('sound only')
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
  preparing: (video) => working(video, 'prepare', t('Preparing'), tag('film', t('Can be opened'))),
  transcribing: (video) =>
    working(video, 'transcribe', t('Transcribing'), tag('captions', t('Can be edited'))),
  rendering: (video) =>
    working(video, 'render', t('Rendering'), tag('clapperboard', t('Rendering'))),
  editable: (video, now) => ({
    tag: tag('check', t('Ready')),
    note: video.final ? olderFinal() : cueFacts(video),
    mark: video.issues
      ? { text: plural(video.issues, '{count} issue', '{count} issues'), kind: 'warn' }
      : null,
    actions: [
      { kind: 'open', label: t('Open||verb'), first: true, href: editorOf(video.hash) },
      { kind: 'render', label: t('Render'), href: editorOf(video.hash, 'render') },
      ...download(video),
    ],
    // Three buttons leave no room beside them.
    aside: video.final ? '' : ago(video.last_used, now),
  }),
  final: (video, now) => ({
    tag: tag('final', t('Final ready')),
    actions: [...download(video, true), openAgain(video)],
    canPin: true,
    ...finalFacts(video, now),
  }),
  backup: (video, now) => ({
    tag: tag('archive', t('Backup')),
    note: backupFacts(video, now),
    actions: [{ kind: 'reopen', label: t('Reopen') }],
  }),
  original: (video) => ({
    tag: tag('file', t('Original only')),
    note: t('No subtitles yet.'),
    actions: [
      { kind: 'transcribe', label: t('Transcribe…'), href: editorOf(video.hash, 'transcribe') },
      { kind: 'import', label: t('Import…'), href: editorOf(video.hash, 'import') },
    ],
  }),
  failed: (video) => ({
    tag: tag('alert', t('Failed')),
    ...reason(video.jobs.find(hasFailed)),
    actions: [
      { kind: 'retry', label: t('Try again') },
      { kind: 'open', label: t('Open||verb'), href: editorOf(video.hash) },
    ],
  }),
}

const tag = (icon: TagIcon, text: string): Tag => ({ icon, text })

function working(video: Video, kind: Job['kind'], label: string, shown: Tag): Partial<CardView> {
  const active = video.jobs.filter(isActive)
  const job = active.find((one) => one.kind === kind) ?? active[0]
  if (!job) return { tag: shown, note: label }
  const so = kind === 'transcribe' ? soFar(video.cues) : serverText(job.stage)
  return { tag: shown, work: { ...workOf(job, label, so), job } }
}

const soFar = (cues: number) => plural(cues, '{count} cue so far', '{count} cues so far')

/** A job as a line, a bar and a line. */
export function workOf(job: Job, label: string, so: string): Work {
  const isWaiting = job.state === 'queued'
  const isStopping = job.cancel_requested
  const eta = isWaiting || isStopping || job.eta === null ? '' : left(job.eta)
  const detail = isWaiting ? t('Waits for its turn') : so || (eta ? '' : t('Begins'))
  return {
    label: isStopping ? t('Stopping') : label,
    detail: isStopping ? '' : detail,
    left: eta,
    progress: job.progress,
    percent: isWaiting && !job.progress ? '' : percent(job.progress),
    isWaiting,
    isBad: false,
    isStopping,
  }
}

function cueFacts(video: Video): string {
  const facts = [plural(video.cues, '{count} cue', '{count} cues')]
  if (video.reviewed)
    facts.push(plural(video.reviewed, '{count} reviewed', '{count} reviewed||many'))
  return facts.join(' · ')
}

function download(video: Video, first = false): readonly Action[] {
  if (!video.final) return []
  return [{ kind: 'download', label: size(video.final.bytes), first, href: video.final.url }]
}

/** Of a film that does not show the text as it is now. */
const olderFinal = () => t('Final from before your last changes')

/** A session that is still there opens at once; one that was put away comes back from its backup. */
function openAgain(video: Video): Action {
  if (video.backup && video.session_expires === null) return { kind: 'reopen', label: t('Reopen') }
  return { kind: 'open', label: t('Open||verb'), href: editorOf(video.hash) }
}

function finalFacts(video: Video, now: number): Partial<CardView> {
  if (!video.final) return { note: t('The final is being looked for.') }
  if (video.pinned || video.final.expires === null)
    return { note: t('Final kept until you unpin it.') }
  const rest = Math.max(0, video.final.expires - now)
  return {
    note: t('Final kept {time} more', { time: span(rest) }),
    ring: Math.min(100, Math.round((rest / KEPT_FINAL) * 100)),
  }
}

function backupFacts(video: Video, now: number): string {
  if (!video.backup) return t('Text and history are kept.')
  const when = t('Cleaned {ago}.', { ago: since(video.backup.time, now) })
  const { expires } = video.backup
  if (expires === null) return `${when} ${t('Text and history are kept.')}`
  const kept = t('Text and history kept {time} more.', { time: span(expires - now) })
  return `${when} ${kept}`
}

function since(when: number, now: number): string {
  const days = Math.floor((now - when) / 86_400)
  return days >= 1 ? plural(days, '{count} day ago', '{count} days ago') : ago(when, now)
}

/** The first sentence is what happened; the rest says why and what to do. */
function reason(job: Job | undefined): Partial<CardView> {
  const error = job?.error
  const message = error
    ? reasonOf(error.code, error.message)
    : t('The last job stopped. Try again.')
  const end = message.search(/[.:](\s|$)/) + 1
  if (!end) return { mark: { text: message, kind: 'error' } }
  return { mark: { text: message.slice(0, end), kind: 'error' }, note: message.slice(end).trim() }
}

function expiry(video: Video, now: number, view: CardView): Partial<CardView> {
  if (video.session_expires === null || !view.aside) return {}
  const rest = video.session_expires - now
  const asideTitle = t('Unused, it is put away in {time}; a backup of text and history stays.', {
    time: span(rest),
  })
  if (rest >= SOON) return { asideTitle }
  const kept = t('kept {time} more', { time: span(Math.ceil(rest / 3600) * 3600) })
  return { note: `${view.note} · ${kept}`, asideTitle }
}

/** A file on its way, in the same shape. */
export function uploadView(upload: Upload): { readonly tag: Tag; readonly work: Work } {
  const progress = upload.bytes ? upload.sent / upload.bytes : 0
  const base: Work = {
    label: '',
    detail: sizeOf(upload.sent, upload.bytes),
    left: '',
    progress,
    percent: percent(upload.state === 'sending' ? progress : Math.min(progress, 0.999)),
    isWaiting: false,
    isBad: false,
    isStopping: false,
  }
  return UPLOADS[upload.state](upload, base)
}

const UPLOADS: Record<
  Upload['state'],
  (upload: Upload, base: Work) => { readonly tag: Tag; readonly work: Work }
> = {
  waiting: (upload, base) => ({
    tag: tag('waiting', t('Waits')),
    work: {
      ...base,
      label: t('Waits for the one before'),
      detail: size(upload.bytes),
      percent: '',
      isWaiting: true,
    },
  }),
  sending: (upload, base) => ({
    tag: tag('upload', t('Uploading')),
    work: { ...base, label: pace(upload) },
  }),
  checking: (_, base) => ({
    tag: tag('upload', t('Uploaded')),
    work: { ...base, label: t('Looking at the file'), progress: null, percent: '' },
  }),
  done: (_, base) => ({ tag: tag('check', t('Uploaded')), work: { ...base, label: t('Done') } }),
  refused: (upload, base) => ({
    tag: tag('alert', t('Refused')),
    work: { ...base, label: upload.error?.message ?? '', isBad: true },
  }),
  interrupted: (_, base) => ({
    tag: tag('interrupted', t('Interrupted')),
    work: { ...base, label: t('Sent again when connected'), isWaiting: true },
  }),
}

function pace(upload: Upload): string {
  if (upload.speed === null) return t('Sending')
  const rest = upload.eta === null ? '' : left(upload.eta)
  return [speed(upload.speed), rest].filter(Boolean).join(' · ')
}
