// @vitest-environment happy-dom
import { render, screen } from '@testing-library/svelte'
import { tick } from 'svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { only } from '../../../core/selection'
import { dismiss, toasts } from '../../parts/toasts'
import type { Desk } from '../desk.svelte'
import ListZone from '../ListZone.svelte'
import { makeDesk } from '../making'
import { OFFERS, type Offer } from './offers'

const named = (name: string) => OFFERS.find((offer) => offer.name === name) as Offer
const NOTHING = { revision: 0, applied: { changes: [] }, issues: {} }
const REFUSED = { error: { code: 'full', message: 'The disk is full.', details: {} } }

let server: ReturnType<typeof serving>
beforeEach(() => {
  server = serving()
})
afterEach(() => {
  vi.unstubAllGlobals()
  for (const { id } of toasts.all) dismiss(id)
})

/** A server that knows at once what would change, and does it when it is told to. */
function serving() {
  const ids: string[] = []
  const waiting: ((answer: Response | Promise<Response>) => void)[] = []
  vi.stubGlobal('fetch', (path: string, { body }: RequestInit) => {
    if (path.endsWith('/plan')) return Response.json({ count: 3, changes: [], revision: 0 })
    ids.push(JSON.parse(String(body)).id)
    return new Promise<Response>((resolve) => waiting.push(resolve))
  })
  const answer = async (response: () => Response | Promise<Response>) => {
    await vi.waitFor(() => expect(waiting).not.toHaveLength(0))
    waiting.shift()?.(response())
  }
  return {
    ids,
    does: () => answer(() => Response.json(NOTHING)),
    refuses: () => answer(() => Response.json(REFUSED, { status: 507 })),
    losesItsAnswer: () => answer(() => Promise.reject(new TypeError('Failed to fetch'))),
  }
}

/** An editor with three cues, the first of which is active, and a form open in it. */
async function opened(name = 'break') {
  const desk = makeDesk()
  desk.store.select(only('c1'))
  render(ListZone, { desk })
  await tick()
  const { list, text } = desk.places
  if (!list || !text) throw new Error('There is no list, or no text.')
  desk.operating.open(named(name))
  await tick()
  return { desk, list, text }
}

const told = () => toasts.all.map(({ text }) => text)

test('who types in the text meanwhile keeps the keyboard', async () => {
  const { desk, text } = await opened()
  const going = desk.operating.go()
  text.focus()
  await server.does()
  await going
  await tick()

  expect(screen.queryByRole('form')).toBeNull()
  expect(document.activeElement).toBe(text)
})

test('who stayed in the form goes on in the list', async () => {
  const { desk, list } = await opened()
  expect(document.activeElement?.textContent).toContain('Break 3 cues')
  const going = desk.operating.go()
  await server.does()
  await going
  await tick()

  expect(document.activeElement).toBe(list)
})

test('what could not be done is told in its own form', async () => {
  const { desk } = await opened()
  const going = desk.operating.go()
  await server.refuses()
  await going
  await tick()

  expect(screen.getByRole('form').textContent).toContain('The disk is full.')
  expect(told()).toEqual([])
})

const leaving: readonly (readonly [string, (desk: Desk) => void])[] = [
  ['its form is closed', (desk) => desk.operating.close()],
  ['another form is open', (desk) => desk.operating.open(named('unbreak'))],
  ['it is open anew', (desk) => desk.operating.open(named('break'))],
  ['another panel hides it', (desk) => desk.show('flags')],
]
test.each(leaving)('what could not be done is told as a note when %s', async (_, leave) => {
  const { desk } = await opened()
  const going = desk.operating.go()
  leave(desk)
  await server.refuses()
  await going
  await tick()

  expect(told()).toEqual(['The disk is full.'])
  expect(desk.operating.wrong).toBe('')
})

test('what is done leaves a form alone that was opened meanwhile', async () => {
  const { desk } = await opened()
  const going = desk.operating.go()
  desk.operating.open(named('break'))
  await server.does()
  await going

  expect(desk.operating.form?.name).toBe('break')
})

test('a form that was opened while another was at work says afterwards what changes', async () => {
  const { desk } = await opened()
  const going = desk.operating.go()
  desk.operating.open(named('unbreak'))
  await tick()
  expect(screen.getByRole('form').textContent).toContain('The server is at it')
  await server.does()
  await going

  expect(await screen.findByText('3 of 3 cues change', {}, { timeout: 4000 })).toBeTruthy()
})

test('what is tried again, after an answer that was lost, is the same step', async () => {
  const { desk } = await opened()
  for (const answer of [server.losesItsAnswer, server.losesItsAnswer, server.does]) {
    const going = desk.operating.go()
    await answer()
    await going
  }
  const [first, second, third] = server.ids
  expect(second).toBe(first)
  expect(third).toBe(first)
  expect(desk.operating.form).toBeNull()
})

test('what is about other cues, or asked for in another form, is another step', async () => {
  const { desk } = await opened()
  const fail = async () => {
    const going = desk.operating.go()
    await server.losesItsAnswer()
    await going
  }
  await fail()
  desk.operating.reach = 'active'
  await fail()
  desk.operating.open(named('break'))
  desk.operating.reach = 'active'
  await fail()

  expect(new Set(server.ids).size).toBe(3)
})
