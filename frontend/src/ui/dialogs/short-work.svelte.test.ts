import { afterEach, expect, test, vi } from 'vitest'
import type { Job } from '../../server/api'
import { ShortWork } from './short-work.svelte'

afterEach(() => vi.unstubAllGlobals())

const job = (fields: Partial<Job> = {}) => ({ id: 'j1', state: 'running', ...fields }) as Job
const start = async () => ({ job: job() })

/** A server that tells *states* of the job one after another, and the last one from then on. */
function telling(...states: Partial<Job>[]) {
  const asked = vi.fn(async () => {
    const fields = states.length > 1 ? states.shift() : states[0]
    return Response.json({ job: job(fields) })
  })
  vi.stubGlobal('fetch', asked)
  return asked
}

test('what was made is there when the job has ended, not before', async () => {
  telling(
    { progress: 0.5 },
    { state: 'succeeded', result: { url: '/media/h/preview-j1', bytes: 9 } },
  )
  const work = new ShortWork()

  const running = work.run(start)
  await vi.waitFor(() => expect(work.job?.progress).toBe(0.5))
  expect(work.url).toBeNull()
  expect(work.isBusy).toBe(true)
  await running

  expect(work.url).toBe('/media/h/preview-j1')
  expect(work.bytes).toBe(9)
  expect(work.isBusy).toBe(false)
})

test('a job that fails is an error with its reason', async () => {
  telling({ state: 'failed', error: { code: 'tool_failed', message: 'ffmpeg ended.' } })
  const work = new ShortWork()

  await work.run(start)

  expect(work.error).toMatchObject({ code: 'tool_failed', message: 'ffmpeg ended.' })
  expect(work.isBusy).toBe(false)
})

test('a start that is refused is an error too', async () => {
  const work = new ShortWork()

  await work.run(async () => {
    throw new Error('no')
  })

  expect(work.error).not.toBeNull()
  expect(work.isBusy).toBe(false)
})

test('a newer start takes the place of the one before', async () => {
  telling({ progress: 0.1 })
  const work = new ShortWork()
  const first = work.run(start)
  await vi.waitFor(() => expect(work.job?.progress).toBe(0.1))

  telling({ id: 'j2', state: 'succeeded', result: { url: '/2' } })
  await work.run(async () => ({ job: job({ id: 'j2' }) }))
  await first

  expect(work.url).toBe('/2')
})

test('left alone it asks no more', async () => {
  const asked = telling({ progress: 0.1 })
  const work = new ShortWork()
  const running = work.run(start)
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())

  work.leave()
  await running

  expect(asked.mock.calls.length).toBeLessThanOrEqual(2)
})
