// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setText } from '../core/edits'
import { makeEdit, makeStore, textChange } from '../core/making'
import { only } from '../core/selection'
import { Shown } from './shown'

let frames: FrameRequestCallback[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  frames = []
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => frames.push(callback))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The browser draws: what was asked for with the frame, and then the tasks behind it. */
function paint(then = () => {}) {
  for (const frame of frames.splice(0)) frame(0)
  then()
  vi.runAllTimers()
}

function typing() {
  const store = makeStore()
  const shown = new Shown(store)
  const seen: string[] = []
  const end = shown.subscribe(() => seen.push(store.document.byId.get('c1')?.text ?? ''))
  const type = (text: string) =>
    shown.type(() => store.run(setText(store.document, 'c1', text, 'g')))
  return { store, shown, seen, end, type }
}

test('what was typed is true at once, and drawn when its letter is painted', () => {
  const { store, seen, type } = typing()
  type('N')
  expect(store.document.byId.get('c1')?.text).toBe('N')
  paint(() => expect(seen).toEqual([]))
  expect(seen).toEqual(['N'])
})

test('two letters before a frame are drawn once', () => {
  const { seen, type } = typing()
  type('N')
  type('Ne')
  paint()
  expect(seen).toEqual(['Ne'])
})

test('anything else is drawn at once, and what was typed with it', () => {
  const { store, seen, type } = typing()
  type('N')
  store.select(only('c2'))
  expect(seen).toEqual(['N'])
  paint()
  expect(seen).toEqual(['N'])
})

test('who made the latest change is told, and of a letter before it no more', () => {
  const { shown, store, type } = typing()
  const told: string[] = []
  shown.subscribe((by) => told.push(by))
  type('N')
  store.receive(makeEdit('e1', [textChange('c2', 'Text 2', 'Two')]), 1)
  expect(told).toEqual(['others'])
  paint()
  expect(told).toEqual(['others'])
  type('Ne')
  paint()
  expect(told).toEqual(['others', 'me'])
})

test('typing goes on to be drawn behind its letter after an error', () => {
  const { shown, seen, store, type } = typing()
  expect(() =>
    shown.type(() => {
      throw new Error('No words')
    }),
  ).toThrow('No words')
  store.select(only('c2'))
  expect(seen).toHaveLength(1)
  type('N')
  expect(seen).toHaveLength(1)
})

test('who listens no longer is not told of what was typed before', () => {
  const { seen, end, type } = typing()
  type('N')
  end()
  paint()
  expect(seen).toEqual([])
})

test('others who say that they follow the typing wait for the letter as well', () => {
  const { shown, type } = typing()
  const saving = vi.fn()
  const told = shown.paced(saving)
  shown.type(() => told())
  type('N')
  expect(saving).not.toHaveBeenCalled()
  paint()
  expect(saving).toHaveBeenCalledTimes(1)
})
