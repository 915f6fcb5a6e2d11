// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest'
import { OWN_TYPE, ownOf } from '../../core/clipboard'
import { setReviewed } from '../../core/edits'
import { makeDocument } from '../../core/making'
import { dismiss, toasts } from '../parts/toasts'
import type { Desk } from './desk.svelte'
import { cut, put } from './list/clipboard'
import { makeDesk } from './making'

const HUNDREDS = 1200
let desk: Desk

beforeEach(() => {
  desk = makeDesk(makeDocument(HUNDREDS))
})
afterEach(() => {
  for (const { id } of toasts.all) dismiss(id)
})

const told = () => toasts.all.map(({ text }) => text)
const undo = () => toasts.all[0]?.action?.onclick()

/** A key for the clipboard, which has *own* cues. */
function clipped(own = ''): ClipboardEvent {
  const kept = new Map([[OWN_TYPE, own]])
  const clipboardData = {
    getData: (type: string) => kept.get(type) ?? '',
    setData: (type: string, data: string) => void kept.set(type, data),
  }
  const event = new Event('paste', { cancelable: true })
  return Object.assign(event, { clipboardData }) as unknown as ClipboardEvent
}

function choose(...ids: string[]) {
  desk.store.select({ ids: new Set(ids), active: ids[0] ?? null })
}

test('deleting many cues is told, with the way back', () => {
  desk.commands.run('cue.all')
  desk.commands.run('cue.delete')
  expect(told()).toEqual(['1,200 cues deleted'])
  expect(desk.store.document.cues).toHaveLength(0)

  undo()
  expect(desk.store.document.cues).toHaveLength(HUNDREDS)
  expect(told()).toEqual([])
})

test('deleting one cue is seen, and not told', () => {
  choose('c2')
  desk.commands.run('cue.delete')
  expect(told()).toEqual([])
})

test('the way back goes when another step is the last one', () => {
  choose('c2', 'c3')
  desk.commands.run('cue.delete')
  choose('c5')
  expect(told()).toEqual(['2 cues deleted'])

  desk.run(setReviewed(desk.store.document, ['c5'], true))
  expect(told()).toEqual([])
})

test('cutting many cues is told, too', () => {
  choose('c2', 'c3')
  cut(desk, clipped())
  expect(told()).toEqual(['2 cues cut'])
})

test('where cues were pasted is told, and how many lie over others', () => {
  const own = ownOf(desk.store.document, desk.store.document.cues.slice(0, 2))
  desk.clock.seek(44_036)
  put(desk, clipped(own))
  expect(told()).toEqual(['2 pasted at 0:44.036, 2 overlap'])
})

test('pasted where they were, they lie over nothing', () => {
  choose('c2', 'c3')
  const own = ownOf(desk.store.document, desk.store.document.cues.slice(1, 3))
  desk.commands.run('cue.delete')
  put(desk, clipped(own))
  expect(told()).toEqual(['2 pasted at 0:03.000'])
})
