// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import type { Video } from '../../server/api'
import { Library } from './library.svelte'
import { job, NOW, video } from './testing'
import VideoCard from './VideoCard.svelte'

afterEach(() => vi.unstubAllGlobals())

/** A card in a library of its own; what the server was asked comes back, but for the list. */
function card(fields: Partial<Video> = {}, status = 200) {
  const asked: { method: string; path: string; body: unknown }[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const method = init.method ?? 'GET'
    if (path === '/api/videos') return Response.json({ videos: [video(fields)], disk: {} })
    asked.push({ method, path, body: init.body ? JSON.parse(String(init.body)) : undefined })
    const error = { code: 'job_active', message: 'A job is still running.', details: {} }
    return Response.json(status < 400 ? {} : { error, correlation_id: 'c1' }, { status })
  })
  const library = new Library()
  library.videos = [video(fields)]
  render(VideoCard, { video: video(fields), library, now: NOW })
  return { asked, library }
}

async function openMenu(item: string) {
  await fireEvent.click(screen.getByLabelText('Rename, pin, delete'))
  await fireEvent.click(screen.getByRole('menuitem', { name: item }))
}

test('deleting asks in the card itself, with what will be gone, and keeping is the safe answer', async () => {
  const { asked } = card()

  await openMenu('Delete…')
  expect(screen.getByText(/its 212 cues will be gone/)).toBeTruthy()
  expect(document.activeElement?.textContent).toContain('Keep')
  await fireEvent.click(screen.getByText('Keep'))

  expect(screen.getByText('Open')).toBeTruthy()
  expect(asked).toEqual([])
})

test('the button repeats the verb with its amount and does it', async () => {
  const { asked } = card()

  await openMenu('Delete…')
  await fireEvent.click(screen.getByText(/Delete 842.MB/))

  await vi.waitFor(() =>
    expect(asked).toEqual([{ method: 'DELETE', path: '/api/videos/h1', body: undefined }]),
  )
})

test('a refusal stays in the card it is about', async () => {
  card({}, 409)

  await openMenu('Delete…')
  await fireEvent.click(screen.getByText(/Delete 842.MB/))

  await screen.findByText('A job is still running.')
})

test('renaming is typed in place; Enter keeps it', async () => {
  const { asked } = card()

  await openMenu('Rename')
  const input = await screen.findByLabelText('New name')
  await fireEvent.input(input, { target: { value: '  Reef, final cut ' } })
  await fireEvent.keyDown(input, { key: 'Enter' })

  await vi.waitFor(() => expect(asked[0]?.body).toEqual({ name: 'Reef, final cut' }))
})

test('Esc leaves the name as it is', async () => {
  const { asked } = card()

  await openMenu('Rename')
  const input = await screen.findByLabelText('New name')
  await fireEvent.input(input, { target: { value: 'Other' } })
  await fireEvent.keyDown(input, { key: 'Escape' })

  expect(asked).toEqual([])
  expect(screen.getByText('The reef that remembers')).toBeTruthy()
})

test('work that goes on can be cancelled from its card', async () => {
  const { asked } = card({ state: 'preparing', jobs: [job()] })

  await fireEvent.click(screen.getByLabelText('Cancel'))

  await vi.waitFor(() =>
    expect(asked).toEqual([{ method: 'DELETE', path: '/api/jobs/j1', body: undefined }]),
  )
})

test('a failed job is started again from its card', async () => {
  const error = { code: 'tool_failed', message: 'Stopped at 31 min. 188 cues are kept.' }
  const { asked } = card({ state: 'failed', jobs: [job({ state: 'dead', error })] })
  expect(screen.getByText('Stopped at 31 min.')).toBeTruthy()

  await fireEvent.click(screen.getByText('Try again'))

  await vi.waitFor(() => expect(asked[0]?.path).toBe('/api/jobs/j1/retry'))
})
