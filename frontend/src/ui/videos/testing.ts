/** Values for tests of this page, each with defaults. */
import type { Job, Video } from '../../server/api'
import type { Upload } from '../../server/upload'

export const NOW = 1_800_000_000

export function job(fields: Partial<Job> = {}): Job {
  return {
    id: 'j1',
    version: 1,
    kind: 'prepare',
    video_hash: 'h1',
    state: 'running',
    progress: 0.64,
    stage: 'Proxy and waveform',
    eta: 40,
    attempt: 1,
    max_attempts: 3,
    result: null,
    error: null,
    created: NOW - 60,
    started: NOW - 50,
    finished: null,
    cancel_requested: false,
    ...fields,
  }
}

export function video(fields: Partial<Video> = {}): Video {
  return {
    hash: 'h1',
    name: 'The reef that remembers',
    ext: 'mp4',
    bytes: 842_000_000,
    created: NOW - 9000,
    last_used: NOW - 120,
    pinned: false,
    duration: 872_000,
    width: 1920,
    height: 1080,
    thumbnail: null,
    state: 'editable',
    cues: 212,
    reviewed: 74,
    issues: 9,
    newest: '',
    jobs: [],
    final: null,
    backup: null,
    session_expires: null,
    ...fields,
  }
}

export function upload(fields: Partial<Upload> = {}): Upload {
  return {
    id: 1,
    name: 'keynote.mov',
    bytes: 8_400_000_000,
    state: 'sending',
    sent: 3_108_000_000,
    speed: 24_000_000,
    eta: 221,
    error: null,
    videoHash: null,
    ...fields,
  }
}

/** The tests write plain spaces; the screen gets those that never break. */
export const plain = (text: string | undefined) => (text ?? '').replaceAll('\u00a0', ' ')
