import { afterEach, expect, test, vi } from 'vitest'
import type { Video } from '../../server/api'
import { Library } from './library.svelte'
import { job, video } from './testing'

afterEach(() => vi.unstubAllGlobals())

/** A server that lists *videos*; the answer tells how often it was asked. */
function listing(videos: readonly Video[]) {
  const asked = vi.fn(
    async () => new Response(JSON.stringify({ videos, disk: { used: 1, free: 2, total: 3 } })),
  )
  vi.stubGlobal('fetch', asked)
  return asked
}

test('nothing is known before the first answer', async () => {
  listing([])
  const library = new Library()
  expect(library.isKnown).toBe(false)

  await library.refresh()

  expect(library.isKnown).toBe(true)
  expect(library.videos).toEqual([])
})

test('progress of a job that is known goes into the card without a question', async () => {
  const asked = listing([video({ jobs: [job({ progress: 0.1 })] })])
  const library = new Library()
  await library.refresh()

  library.note(job({ version: 2, progress: 0.5 }))

  expect(library.videos[0]?.jobs[0]?.progress).toBe(0.5)
  expect(asked).toHaveBeenCalledTimes(1)
})

test('the end of a job is a reason to ask', async () => {
  const asked = listing([video({ jobs: [job()] })])
  const library = new Library()
  await library.refresh()

  library.note(job({ version: 2, state: 'succeeded' }))

  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2))
})

test('an old answer after a new event does not bring a job back', async () => {
  const running = job({ version: 3 })
  listing([video({ jobs: [running] })])
  const library = new Library()
  await library.refresh()
  const refreshed = library.refresh()

  library.note(job({ version: 7, state: 'succeeded' }))
  await refreshed

  expect(library.videos[0]?.jobs.map(({ state }) => state)).toEqual(['succeeded'])
})

test('while it is transcribed it is asked now and then for what was heard', async () => {
  const heard = job({ kind: 'transcribe' })
  const asked = listing([video({ jobs: [heard] })])
  const clock = vi.spyOn(Date, 'now').mockReturnValue(1_000_000)
  const library = new Library()
  await library.refresh()

  clock.mockReturnValue(1_009_000)
  library.note(heard)
  expect(asked).toHaveBeenCalledTimes(1)
  clock.mockReturnValue(1_011_000)
  library.note(heard)

  expect(asked).toHaveBeenCalledTimes(2)
  clock.mockRestore()
})

test('many reasons at once are one more question', async () => {
  const asked = listing([])
  const library = new Library()

  await Promise.all([library.refresh(), library.refresh(), library.refresh()])

  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2))
})

test('a server that does not answer leaves what was known', async () => {
  listing([video()])
  const library = new Library()
  await library.refresh()
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch')
  })

  await library.refresh()

  expect(library.error?.offline).toBe(true)
  expect(library.videos).toHaveLength(1)
})
