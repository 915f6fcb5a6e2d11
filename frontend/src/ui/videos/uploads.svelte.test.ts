// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ServerError } from '../../server/http'
import { type Send, UploadQueue } from '../../server/upload'
import type { Library } from './library.svelte'
import { Uploads } from './uploads.svelte'

beforeEach(() => localStorage.clear())
afterEach(() => vi.unstubAllGlobals())

/** A server that answers a transcription with *status*; what was asked of it comes back. */
function speech(status: number, code = '') {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path)
    const body = status < 400 ? { job: {} } : { error: { code, message: 'No.', details: {} } }
    return Response.json(body, { status })
  })
  return asked
}

function uploads(send: Send = async (file) => `hash-${file.name}`) {
  const opened: string[] = []
  const refresh = vi.fn(async () => undefined)
  const library = { refresh } as unknown as Library
  const made = new Uploads(new UploadQueue(send), library, (address) => opened.push(address))
  made.watch()
  return { made, opened, refresh }
}

const file = (name: string) => new File(['x'], name)

test('a file dropped alone leads into its editor, where the dialog stands prefilled', async () => {
  const { made, opened } = uploads()

  made.add([file('a.mp4')])

  await vi.waitFor(() => expect(opened).toEqual(['/sessions/hash-a.mp4?transcribe=1']))
})

test('several files stay here and become cards', async () => {
  const { made, opened, refresh } = uploads()

  made.add([file('a.mp4'), file('b.mp4')])

  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(2))
  expect(opened).toEqual([])
  expect(made.all).toEqual([])
})

test('a second file while the first is sent keeps the person here', async () => {
  const { made, opened, refresh } = uploads()

  made.add([file('a.mp4')])
  made.add([file('b.mp4')])

  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(2))
  expect(opened).toEqual([])
})

test('a file that was dropped alone opens its editor also when it had to be sent twice', async () => {
  let isDown = true
  const { made, opened } = uploads(async () => {
    if (isDown) throw new ServerError('offline', 'The connection broke.')
    return 'h1'
  })
  made.add([file('a.mp4')])
  await vi.waitFor(() => expect(made.all.map(({ state }) => state)).toEqual(['interrupted']))

  isDown = false
  made.resume()

  await vi.waitFor(() => expect(opened).toEqual(['/sessions/h1?transcribe=1']))
})

test('a refused file stays as a card', async () => {
  const { made } = uploads(async () => {
    throw new Error('no')
  })

  made.add([file('a.txt')])

  await vi.waitFor(() => expect(made.all.map(({ state }) => state)).toEqual(['refused']))
  expect(made.isBusy).toBe(false)
})

test('where transcribing was chosen, every file begins to be transcribed', async () => {
  const asked = speech(202)
  const { made, opened } = uploads()
  made.choose({ what: 'transcribe', language: 'pt', model: 'small' })

  made.add([file('a.mp4'), file('b.mp4')])

  await vi.waitFor(() =>
    expect(asked).toEqual([
      '/api/sessions/hash-a.mp4/transcription',
      '/api/sessions/hash-b.mp4/transcription',
    ]),
  )
  expect(opened).toEqual([])
})

test('a file alone opens its editor without the dialog, which has nothing left to ask', async () => {
  speech(202)
  const { made, opened } = uploads()
  made.choose({ what: 'transcribe', language: '', model: '' })

  made.add([file('a.mp4')])

  await vi.waitFor(() => expect(opened).toEqual(['/sessions/hash-a.mp4']))
})

test('a model that cannot be had brings the dialog, where it is decided', async () => {
  speech(409, 'no_model')
  const { made, opened } = uploads()
  made.choose({ what: 'transcribe', language: '', model: '' })

  made.add([file('a.mp4')])

  await vi.waitFor(() => expect(opened).toEqual(['/sessions/hash-a.mp4?transcribe=1']))
})

test('the same file again keeps the cues it has', async () => {
  speech(409, 'cues_exist')
  const { made, opened } = uploads()
  made.choose({ what: 'transcribe', language: '', model: '' })

  made.add([file('a.mp4')])

  await vi.waitFor(() => expect(opened).toEqual(['/sessions/hash-a.mp4']))
})

test('the choice is kept by the browser', () => {
  uploads().made.choose({ what: 'transcribe', language: 'pt', model: '' })
  expect(uploads().made.plan).toEqual({ what: 'transcribe', language: 'pt', model: '' })
})
