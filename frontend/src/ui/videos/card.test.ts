import { describe, expect, test } from 'vitest'
import { ServerError } from '../../server/http'
import { facts, uploadView, viewOf } from './card'
import { job, NOW, plain, upload, video } from './testing'

const actionsOf = (view: ReturnType<typeof viewOf>) => view.actions.map((action) => action.kind)

test('the facts are length, picture and size', () => {
  expect(plain(facts(video()))).toBe('14:32 · 1080p · 842 MB')
  expect(plain(facts(video({ width: 1080, height: 1920 })))).toContain('1080p')
  expect(plain(facts(video({ ext: 'mp4', width: null, height: null })))).toContain('sound only')
})

test('preparing: what is done, how long, and no actions that would make the card grow', () => {
  const view = viewOf(video({ state: 'preparing', jobs: [job()] }), NOW)

  expect(view.tag.text).toBe('Can be opened')
  expect(view.work?.detail).toBe('Proxy and waveform')
  expect(plain(view.work?.left)).toBe('40 s left')
  expect(plain(view.work?.percent)).toBe('64 %')
  expect(view.actions).toEqual([])
})

test('transcribing: cues so far, beside a preparation that also runs', () => {
  const jobs = [job(), job({ id: 'j2', kind: 'transcribe', progress: 0.41, eta: 780 })]
  const view = viewOf(video({ state: 'transcribing', cues: 309, jobs }), NOW)

  expect(view.tag.text).toBe('Can be edited')
  expect(view.work?.job.id).toBe('j2')
  expect(plain(view.work?.detail)).toBe('309 cues so far')
  expect(plain(view.work?.left)).toBe('13 min left')
})

test('rendering: a job that waits says so and promises no time', () => {
  const jobs = [job({ kind: 'render', state: 'queued', progress: 0, eta: 99 })]
  const view = viewOf(video({ state: 'rendering', jobs }), NOW)

  expect(view.work).toMatchObject({
    label: 'Rendering',
    detail: 'Waits for its turn',
    left: '',
    isWaiting: true,
  })
})

test('a job that was told to stop is stopping', () => {
  const jobs = [job({ kind: 'render', cancel_requested: true })]
  const { work } = viewOf(video({ state: 'rendering', jobs }), NOW)
  expect(work).toMatchObject({ label: 'Stopping', detail: '', left: '', isStopping: true })
})

describe('ready to edit', () => {
  test('cues, reviewed, issues; open comes first', () => {
    const view = viewOf(video(), NOW)

    expect(plain(view.note)).toBe('212 cues · 74 reviewed')
    expect(view.mark).toMatchObject({ kind: 'warn' })
    expect(plain(view.mark?.text)).toBe('9 issues')
    expect(actionsOf(view)).toEqual(['open', 'render'])
    expect(view.actions[0]).toMatchObject({ first: true, href: '/sessions/h1' })
    expect(plain(view.aside)).toBe('2 min ago')
  })

  test('without issues nothing is marked', () => {
    expect(viewOf(video({ issues: 0 }), NOW).mark).toBeNull()
  })

  test('a session that goes soon says how long it stays', () => {
    const note = (rest: number) => plain(viewOf(video({ session_expires: NOW + rest }), NOW).note)
    expect(note(7000)).toBe('212 cues · 74 reviewed · kept 2 h more')
    expect(note(70_000)).toBe('212 cues · 74 reviewed')
  })
})

describe('edited after a render', () => {
  const final = { url: '/download/final_h1.mp4', bytes: 412_000_000, expires: NOW + 76_440 }

  test('the film is still there, told as older than the text', () => {
    const view = viewOf(video({ final }), NOW)

    expect(view.tag.text).toBe('Ready')
    expect(view.note).toBe('Final from before your last changes')
    expect(plain(view.mark?.text)).toBe('9 issues')
    expect(actionsOf(view)).toEqual(['open', 'render', 'download'])
    expect(view.actions.filter(({ first }) => first)).toHaveLength(1)
  })
})

describe('final ready', () => {
  const final = { url: '/download/final_h1.mp4', bytes: 412_000_000, expires: NOW + 76_440 }
  const backup = { time: NOW - 100, expires: null }

  test('download first, then reopen from the backup, and how long it is kept', () => {
    const view = viewOf(video({ state: 'final', final, backup }), NOW)

    expect(actionsOf(view)).toEqual(['download', 'reopen'])
    expect(plain(view.actions[0]?.label)).toBe('412 MB')
    expect(plain(view.note)).toBe('Final kept 21 h 14 min more')
    expect(view.ring).toBe(88)
    expect(view.canPin).toBe(true)
  })

  test('a session that is still there is opened, not reopened', () => {
    const view = viewOf(video({ state: 'final', final, session_expires: NOW + 9 }), NOW)
    expect(actionsOf(view)).toEqual(['download', 'open'])
  })

  test('pinned, it does not expire', () => {
    const kept = { ...final, expires: null }
    const view = viewOf(video({ state: 'final', final: kept, pinned: true }), NOW)

    expect(view.note).toBe('Final kept until you unpin it.')
    expect(view.ring).toBeNull()
  })
})

test('a backup says when it was cleaned and how long text and history stay', () => {
  const backup = { time: NOW - 2 * 86_400 - 9, expires: NOW + 410_400 }
  const view = viewOf(video({ state: 'backup', backup }), NOW)

  expect(plain(view.note)).toBe('Cleaned 2 days ago. Text and history kept 4 d 18 h more.')
  expect(actionsOf(view)).toEqual(['reopen'])
})

test('a backup that never expires promises just that', () => {
  const view = viewOf(video({ state: 'backup', backup: { time: NOW - 60, expires: null } }), NOW)
  expect(plain(view.note)).toBe('Cleaned 1 min ago. Text and history are kept.')
})

test('an original alone offers the two ways to subtitles', () => {
  const view = viewOf(video({ state: 'original' }), NOW)

  expect(view.actions.map((action) => action.href)).toEqual([
    '/sessions/h1?transcribe=1',
    '/sessions/h1?import=1',
  ])
})

test('failed: what happened stands out, why and what to do follow', () => {
  const error = { code: 'tool_failed', message: 'Stopped at 31 min. 188 cues are kept.' }
  const view = viewOf(video({ state: 'failed', jobs: [job({ state: 'dead', error })] }), NOW)

  expect(view.mark).toEqual({ text: 'Stopped at 31 min.', kind: 'error' })
  expect(view.note).toBe('188 cues are kept.')
  expect(actionsOf(view)).toEqual(['retry', 'open'])
})

describe('a file on its way', () => {
  test('speed, time left, how much of it', () => {
    const { tag, work } = uploadView(upload())

    expect(tag.text).toBe('Uploading')
    expect(plain(work.label)).toBe('24 MB/s · 3 min 41 s left')
    expect(plain(work.detail)).toBe('3.1 of 8.4 GB')
    expect(plain(work.percent)).toBe('37 %')
  })

  test('when all bytes are there the server looks at it, for a time nobody knows', () => {
    const { work } = uploadView(upload({ state: 'checking', sent: 8_400_000_000 }))
    expect(work.progress).toBeNull()
  })

  test('a refusal is the sentence of the server', () => {
    const error = new ServerError('not_a_video', 'This is not a video. Nothing was kept.')
    const { tag, work } = uploadView(upload({ state: 'refused', error }))

    expect(tag.text).toBe('Refused')
    expect(work).toMatchObject({ label: error.message, isBad: true })
  })

  test('the others wait', () => {
    const { work } = uploadView(upload({ state: 'waiting', sent: 0 }))
    expect(work).toMatchObject({ isWaiting: true, percent: '' })
    expect(uploadView(upload({ state: 'interrupted' })).tag.text).toBe('Interrupted')
  })
})
