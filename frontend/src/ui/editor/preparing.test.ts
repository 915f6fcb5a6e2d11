import { afterEach, expect, test, vi } from 'vitest'
import type { Job } from '../../server/api'
import { toasts } from '../parts/toasts'
import { prepare } from './preparing'

afterEach(() => vi.unstubAllGlobals())

function answering(status: number, body: unknown) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`)
    return new Response(JSON.stringify(body), { status })
  })
  return asked
}

function makeSession() {
  const jobs: Job[] = []
  let refreshes = 0
  return {
    hash: 'f',
    noteJob: (job: Job) => void jobs.push(job),
    refresh: async () => void refreshes++,
    seen: () => ({ jobs: jobs.map(({ id }) => id), refreshes }),
  }
}

test('asks the server to prepare the video and shows the job', async () => {
  const asked = answering(202, { job: { id: 'j1', video_hash: 'f' } })
  const session = makeSession()

  await prepare(session)

  expect(asked).toEqual(['POST /api/sessions/f/prepare'])
  expect(session.seen()).toEqual({ jobs: ['j1'], refreshes: 1 })
})

test('says why the server would not', async () => {
  answering(503, { error: { code: 'busy', message: 'A cleanup is running.' } })
  const session = makeSession()

  await prepare(session)

  expect(toasts.all.at(-1)?.text).toBe('A cleanup is running.')
  expect(session.seen().jobs).toEqual([])
})
