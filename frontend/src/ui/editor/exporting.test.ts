// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Edit } from '../../core/edit'
import { makeEdit, receive, textChange, typeIn } from '../../core/making'
import { dismiss, toasts } from '../parts/toasts'
import type { Desk } from './desk.svelte'
import { download } from './exporting'
import { makeDesk } from './making'

const FILE = '/api/sessions/f/export/srt'
let desk: Desk
let got: string[]

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  desk = makeDesk()
  desk.session.autosave.start()
  got = []
})
afterEach(() => {
  desk.session.autosave.close()
  for (const { id } of toasts.all) dismiss(id)
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const start = () => void download(desk, FILE, (href) => got.push(href))
const told = () => toasts.all.map(({ text }) => text)
const press = () => toasts.all[0]?.action?.onclick()

/** The server answers an edit with *answer*. */
const serve = (answer: () => Promise<Response>) => vi.stubGlobal('fetch', answer)
const gone = () => Promise.reject(new TypeError('no network'))

/** A server that takes the waiting edit when told to. */
function slow(): () => void {
  let take = () => {}
  serve(
    () =>
      new Promise((resolve) => {
        const [edit] = desk.store.pending
        const applied = { revision: 1, applied: edit, issues: {} }
        take = () => resolve(new Response(JSON.stringify(applied)))
      }),
  )
  return () => take()
}

test('a server that takes a while is waited for, visibly, and then the file comes', async () => {
  const take = slow()
  typeIn(desk.store, 'Mine')
  start()
  await vi.advanceTimersByTimeAsync(300)
  expect(told()).toEqual([])
  await vi.advanceTimersByTimeAsync(200)
  expect(told()).toEqual(['Your last changes are being saved; then the file comes.'])
  expect(got).toEqual([])

  take()
  await vi.advanceTimersByTimeAsync(10)

  expect(got).toEqual([FILE])
  expect(told()).toEqual([])
})

test('who does not want to wait gets no file later', async () => {
  const take = slow()
  typeIn(desk.store, 'Mine')
  start()
  await vi.advanceTimersByTimeAsync(500)
  press()
  expect(told()).toEqual([])
  take()
  await vi.advanceTimersByTimeAsync(10)
  expect([desk.store.pending, got]).toEqual([[], []])
})

test('no file comes without the last changes, unless it is wanted so', async () => {
  serve(gone)
  typeIn(desk.store, 'Mine')
  typeIn(desk.store, 'Mine too', 'c2')
  start()
  await vi.advanceTimersByTimeAsync(10)
  expect(got).toEqual([])
  expect(told()).toEqual([
    'No file yet: 2 changes are not on the server, and the file would lack them.',
  ])
  press()
  expect(got).toEqual([FILE])
  expect(told()).toEqual([])
})

test('what waits for a decision is said to be missing', async () => {
  typeIn(desk.store, 'Mine')
  receive(desk.store, makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
  const { id } = desk.store.next() as Edit
  desk.store.refuse(id, [
    { on: 'cue', id: 'c1', field: 'text', current: 'Theirs', yours: 'Mine', by: 'bob' },
  ])
  start()
  await vi.advanceTimersByTimeAsync(10)
  expect(got).toEqual([FILE])
  expect(told()).toEqual(['In the file 1 change of yours is missing: it waits for your decision.'])
})
