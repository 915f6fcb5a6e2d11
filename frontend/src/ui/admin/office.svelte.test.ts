// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import Gate from './Gate.svelte'
import { Office } from './office.svelte'

const STATS = {
  total_jobs: 3,
  jobs: {},
  videos: 1,
  kinds: {},
  total_bytes: 0,
  disk: {},
  cleanups: [],
}

beforeEach(() => sessionStorage.clear())
afterEach(() => vi.unstubAllGlobals())

/** A server whose token is *secret*; its cleanup is done when asked for the second time. */
function server() {
  let looks = 0
  const bodies: unknown[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const isKnown = new Headers(init.headers).get('Authorization') === 'Bearer secret'
    const error = { code: 'unauthorised', message: 'The admin token is wrong.', details: {} }
    if (!isKnown) return Response.json({ error, correlation_id: 'c1' }, { status: 401 })
    if (path === '/admin/stats') return Response.json(STATS)
    if (path === '/admin/jobs') return Response.json({ jobs: [] })
    if (path === '/admin/cleanup') {
      bodies.push(JSON.parse(String(init.body)))
      return Response.json({ cleanup_id: 'k1', status: 'running' }, { status: 202 })
    }
    looks += 1
    return Response.json({ cleanup_id: 'k1', status: looks > 1 ? 'done' : 'running', errors: [] })
  })
  return bodies
}

test('a wrong token is told, not kept, and opens nothing', async () => {
  server()
  const office = new Office()

  await office.enter('guess')

  expect(office.stats).toBeNull()
  expect(office.token).toBe('')
  expect(office.error?.message).toBe('The admin token is wrong.')
  expect(new Office().token).toBe('')
})

test('a right token opens, and this tab keeps it until it is told to forget', async () => {
  server()
  const office = new Office()

  await office.enter('secret')

  expect(office.stats?.total_jobs).toBe(3)
  expect(new Office().token).toBe('secret')
  office.leave()
  expect(new Office().token).toBe('')
})

test('a cleanup is followed until its report', async () => {
  const bodies = server()
  const office = new Office()
  await office.enter('secret')

  const cleaning = office.clean('all', true)
  await vi.waitFor(() => expect(office.isCleaning).toBe(true))
  await cleaning

  expect(bodies).toEqual([{ scope: 'all', keep_models: true }])
  expect(office.cleanup?.status).toBe('done')
})

test('a token that this tab keeps is tried before anybody is asked for one', async () => {
  server()
  sessionStorage.setItem('legenda.admin', 'secret')
  const office = new Office()

  expect(office.isReturning).toBe(true)
  await office.refresh()

  expect(office.isReturning).toBe(false)
})

test('a wrong token stays in its field, with what is wrong under it', async () => {
  server()
  const office = new Office()
  render(Gate, { office })
  const field = screen.getByLabelText<HTMLInputElement>('Admin token')

  await fireEvent.input(field, { target: { value: 'guess' } })
  await fireEvent.click(screen.getByRole('button', { name: 'Open' }))

  await screen.findByText('The admin token is wrong.')
  expect(field.value).toBe('guess')
  expect(field.getAttribute('aria-invalid')).toBe('true')
})
