import { expect, test, vi } from 'vitest'
import { type Send, UploadQueue } from '../../server/upload'
import type { Library } from './library.svelte'
import { Uploads } from './uploads.svelte'

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

test('a refused file stays as a card', async () => {
  const { made } = uploads(async () => {
    throw new Error('no')
  })

  made.add([file('a.txt')])

  await vi.waitFor(() => expect(made.all.map(({ state }) => state)).toEqual(['refused']))
  expect(made.isBusy).toBe(false)
})
