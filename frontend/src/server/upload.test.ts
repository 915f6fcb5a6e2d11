import { expect, test, vi } from 'vitest'
import { ServerError } from './http'
import { Pace, type Send, type Sending, UploadQueue } from './upload'

function file(name = 'talk.mp4', size = 1000): File {
  return new File([new Uint8Array(size)], name)
}

/** A line that ends each file when the test says so. */
function controlledLine() {
  const started: {
    file: File
    sending: Sending
    finish: (hash: string) => void
    fail: (error: Error) => void
  }[] = []
  const send: Send = (sent, sending) =>
    new Promise((finish, fail) => {
      sending.signal.addEventListener('abort', () => fail(new ServerError('cancelled', 'Stopped.')))
      started.push({ file: sent, sending, finish, fail })
    })
  return { started, send }
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new Error(`nothing at ${index}`)
  return item
}

test('files go one after another, each in a request of its own', async () => {
  const { started, send } = controlledLine()
  const queue = new UploadQueue(send)

  queue.add([file('a.mp4'), file('b.mp4')])
  expect(started.map((one) => one.file.name)).toEqual(['a.mp4'])
  expect(queue.uploads.map((one) => one.state)).toEqual(['sending', 'waiting'])

  at(started, 0).finish('h1')
  await vi.waitFor(() => expect(started).toHaveLength(2))
  expect(queue.uploads.map((one) => one.state)).toEqual(['done', 'sending'])
  expect(at(queue.uploads, 0).videoHash).toBe('h1')
})

test('progress carries speed and what is left, then waits for the server', async () => {
  let clock = 0
  const { started, send } = controlledLine()
  const queue = new UploadQueue(send, () => clock)
  queue.add([file('a.mp4', 1000)])

  clock = 1000
  at(started, 0).sending.onProgress(250)
  expect(at(queue.uploads, 0)).toMatchObject({ state: 'sending', sent: 250, speed: 250, eta: 3 })

  at(started, 0).sending.onProgress(1000)
  expect(at(queue.uploads, 0).state).toBe('checking')
})

test('a refused file keeps the reason and does not stop the next one', async () => {
  const { started, send } = controlledLine()
  const queue = new UploadQueue(send)
  queue.add([file('notes.txt'), file('b.mp4')])

  at(started, 0).fail(new ServerError('not_a_video', 'This is not a video.', 422))

  await vi.waitFor(() => expect(at(queue.uploads, 1).state).toBe('sending'))
  expect(at(queue.uploads, 0).state).toBe('refused')
  expect(at(queue.uploads, 0).error?.message).toBe('This is not a video.')
})

test('a broken connection leaves the file to be sent again', async () => {
  const { started, send } = controlledLine()
  const queue = new UploadQueue(send)
  queue.add([file()])
  at(started, 0).fail(new ServerError('offline', 'Broken.'))
  await vi.waitFor(() => expect(at(queue.uploads, 0).state).toBe('interrupted'))

  queue.resume()

  await vi.waitFor(() => expect(started).toHaveLength(2))
  expect(queue.uploads.map((one) => one.state)).toEqual(['sending'])
})

test('cancelling stops the request, forgets the file and goes on with the next', async () => {
  const { started, send } = controlledLine()
  const queue = new UploadQueue(send)
  queue.add([file('a.mp4'), file('b.mp4')])

  queue.cancel(at(queue.uploads, 0).id)

  expect(at(started, 0).sending.signal.aborted).toBe(true)
  await vi.waitFor(() => expect(started.map((one) => one.file.name)).toEqual(['a.mp4', 'b.mp4']))
  expect(queue.uploads.map((one) => one.name)).toEqual(['b.mp4'])
})

test('whoever listens hears every change and can stop listening', () => {
  const { send } = controlledLine()
  const queue = new UploadQueue(send)
  const heard = vi.fn()
  const stop = queue.subscribe(heard)

  queue.add([file()])
  const before = heard.mock.calls.length
  stop()
  queue.cancel(at(queue.uploads, 0).id)

  expect(before).toBeGreaterThan(0)
  expect(heard).toHaveBeenCalledTimes(before)
})

test('speed is not guessed from the first instant and forgets the distant past', () => {
  const pace = new Pace(100_000)
  pace.note(0, 0)
  pace.note(90, 10)
  expect(pace.speed).toBeNull()

  for (let second = 1; second <= 10; second++) pace.note(90, second * 1000)
  pace.note(1090, 11_000)
  expect(pace.speed).toBeLessThan(250)
  expect(pace.speed).toBeGreaterThan(150)
})
