// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeEdit, receive, textChange } from '../../core/making'
import type { HistoryStep } from '../../server/types'
import type { Desk } from './desk.svelte'
import HistoryPanel from './HistoryPanel.svelte'
import { makeDesk } from './making'

let desk: Desk
let limits: number[]

/** A journal of *length* edits, of which every step joins *joined*. */
function serve(length: number, joined: number): void {
  limits = []
  vi.stubGlobal('fetch', async (path: string) => {
    const asked = new URLSearchParams(path.split('?')[1])
    const [limit, before] = [Number(asked.get('limit')), Number(asked.get('before') ?? length + 1)]
    limits.push(limit)
    if (limits.length > 20) throw new TypeError('It asks and asks.')
    const revisions = Array.from({ length: Math.min(limit, before - 1) }, (_, i) => before - 1 - i)
    const steps = revisions.map((revision): HistoryStep => {
      const group = `group ${Math.ceil(revision / joined)}`
      const edit = makeEdit(`e${revision}`, [textChange('c1', 'A', 'B')])
      return { revision, edit: { ...edit, by: 'ann', group } }
    })
    return Response.json({ steps, more: before - 1 > limit })
  })
}

beforeEach(() => {
  desk = makeDesk()
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

test('one step that is joined of more edits than were asked for is told as one', async () => {
  serve(300, 300)
  render(HistoryPanel, { desk })
  expect(await screen.findByText('1 step, and earlier ones')).toBeTruthy()
  expect(limits).toEqual([100])
})

test('steps that are here stay when there is a new one, as far as the server tells at once', async () => {
  serve(900, 2)
  render(HistoryPanel, { desk })
  await screen.findByText('50 steps, and earlier ones')
  await fireEvent.click(screen.getByRole('button', { name: 'Earlier steps' }))
  await screen.findByText('100 steps, and earlier ones')

  receive(desk.store, makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
  await vi.waitFor(() => expect(limits).toHaveLength(3))
  for (const count of [150, 200, 250, 300]) {
    await fireEvent.click(screen.getByRole('button', { name: 'Earlier steps' }))
    await screen.findByText(`${count} steps, and earlier ones`)
  }
  receive(desk.store, makeEdit('b2', [textChange('c1', 'Theirs', 'Theirs too')]))

  await vi.waitFor(() => expect(limits).toEqual([100, 100, 200, 100, 100, 100, 100, 500]))
})
