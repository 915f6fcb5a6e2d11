import { describe, expect, test } from 'vitest'
import type { Job } from '../../server/api'
import { entryOf, inOrder } from './entry'

const NOW = 1_800_000_000
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

function job(fields: Partial<Job> = {}): Job {
  return {
    id: 'j1',
    version: 1,
    kind: 'render',
    video_hash: 'h',
    state: 'running',
    progress: 0.62,
    stage: 'Encoding',
    eta: 125,
    attempt: 1,
    max_attempts: 3,
    result: null,
    error: null,
    created: NOW - 100,
    started: NOW - 90,
    finished: null,
    cancel_requested: false,
    ...fields,
  }
}

test('running work tells its stage, how far, how long, and can be cancelled', () => {
  const entry = entryOf(job(), NOW, 'Bread, part 2')

  expect(entry.title).toBe('Render · Bread, part 2')
  expect(entry.text).toBe('Encoding')
  expect(plain(entry.aside)).toBe('62 % · 2 min 5 s left')
  expect(entry.action).toEqual({ kind: 'cancel' })
})

test('waiting work tells no time it cannot know', () => {
  const entry = entryOf(job({ state: 'queued', progress: 0, eta: 9, attempt: 0 }), NOW)

  expect(entry).toMatchObject({ text: 'Waits for its turn', aside: '', isWaiting: true })
})

test('work that waits for another attempt says so', () => {
  expect(entryOf(job({ state: 'queued', attempt: 1 }), NOW).text).toBe(
    'Waits to go on, attempt 2 of 3',
  )
})

test('work that is being cancelled cannot be cancelled again', () => {
  const entry = entryOf(job({ cancel_requested: true }), NOW)

  expect(entry.text).toBe('Stopping')
  expect(entry.action).toBeNull()
})

describe('ended work', () => {
  test('a final can be downloaded and tells its size', () => {
    const result = { url: '/download/final_h.mp4', bytes: 412e6 }
    const entry = entryOf(job({ state: 'succeeded', finished: NOW - 120, result }), NOW)

    expect(entry.word?.text).toBe('Done.')
    expect(plain(entry.aside)).toBe('2 min ago')
    expect(entry.action).toEqual({
      kind: 'download',
      url: '/download/final_h.mp4',
      label: 'Download 412\u00a0MB',
    })
  })

  test('a proof is shown in place', () => {
    const result = { url: '/media/h/preview-j1' }
    expect(entryOf(job({ kind: 'preview', state: 'succeeded', result }), NOW).action).toEqual({
      kind: 'show',
    })
  })

  test.each(['failed', 'dead'] as const)('%s work says why and can be started again', (state) => {
    const error = { code: 'tool_failed', message: 'Out of memory; 188 cues are kept.' }
    const entry = entryOf(job({ state, error, finished: NOW - 480 }), NOW)

    expect(entry.word?.text).toBe('Stopped.')
    expect(entry.text).toBe('Out of memory; 188 cues are kept.')
    expect(entry.action).toEqual({ kind: 'retry' })
    expect(entry.progress).toBeNull()
  })

  test('work without a result offers nothing', () => {
    expect(entryOf(job({ kind: 'prepare', state: 'succeeded' }), NOW).action).toBeNull()
  })
})

test('what runs stands above what ended, the newest end first', () => {
  const jobs = [
    job({ id: 'old', state: 'succeeded', finished: NOW - 500 }),
    job({ id: 'new', state: 'failed', finished: NOW - 5 }),
    job({ id: 'run', created: NOW - 1000 }),
  ]

  expect(inOrder(jobs).map((one) => one.id)).toEqual(['run', 'new', 'old'])
})
