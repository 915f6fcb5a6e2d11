// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeDocument } from '../../core/making'
import { only } from '../../core/selection'
import { makeDesk } from './making'

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

/** Leave a desk with ten cues, one every 3 s from 0, where *work* left it. */
function left(work: (desk: ReturnType<typeof makeDesk>) => void) {
  const desk = makeDesk(makeDocument(10))
  const end = desk.start()
  work(desk)
  window.dispatchEvent(new Event('pagehide'))
  end()
}

test('a desk that is opened again is as it was left', () => {
  left((desk) => {
    desk.store.select(only('c5'))
    desk.clock.seek(12_600)
    desk.inView = { start: 10_000, end: 16_000 }
    desk.panel = 'issues'
  })
  const { store, clock, inView, panel } = makeDesk(makeDocument(10))
  expect(store.selection).toEqual(only('c5'))
  expect(clock.time).toBe(12_600)
  expect(inView).toEqual({ start: 10_000, end: 16_000 })
  expect(panel).toBe('issues')
})

test('a desk that is opened for the first time begins at the beginning', () => {
  const { store, clock, panel } = makeDesk()
  expect([store.selection.active, clock.time, panel]).toEqual(['c1', 0, 'cues'])
})

test.each([
  ['the one at the playhead', 6500, 'c3'],
  ['the next one, where the playhead is between two', 8500, 'c4'],
  ['the last one, where the playhead is behind all', 59_000, 'c4'],
])('where the active cue is gone it is %s', (_, time, expected) => {
  left(({ store, clock }) => {
    store.select(only('c9'))
    clock.seek(time)
  })
  const desk = makeDesk(makeDocument(4))
  expect(desk.store.selection).toEqual(only(expected))
  expect(desk.clock.time).toBe(time)
})

test('where no cue is left none is active', () => {
  left(({ store }) => store.select(only('c9')))
  expect(makeDesk(makeDocument([])).store.selection.active).toBeNull()
})

test('a view that there is no more leaves the cues in the list', () => {
  left((desk) => {
    desk.panel = 'gone' as 'cues'
  })
  expect(makeDesk().panel).toBe('cues')
})

test('the place is kept within a second, whatever becomes of the page', () => {
  const desk = makeDesk()
  const end = desk.start()
  desk.store.select(only('c2'))
  vi.advanceTimersByTime(1000)
  expect(makeDesk().store.selection.active).toBe('c2')
  end()
})

test('moving about writes nothing by itself', () => {
  const desk = makeDesk()
  const end = desk.start()
  const kept = () => localStorage.getItem('legenda.bookmarks')
  for (let time = 0; time < 2000; time += 16) desk.clock.seek(time)
  desk.store.select(only('c2'))
  expect(kept()).toBeNull()
  vi.advanceTimersByTime(1000)
  expect(kept()).toContain('c2')
  end()
})
