// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeCue } from '../../core/making'
import { Dragging } from './dragging.svelte'

let frames: Map<number, FrameRequestCallback>

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  frames = new Map()
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    frames.set(frames.size, callback)
    return frames.size - 1
  })
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => frames.delete(frame))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** So much later (ms) the browser draws: what was asked for with the frame, and then the tasks
 * behind it. */
function paint(after = 0, within = () => {}) {
  vi.advanceTimersByTime(after)
  const due = [...frames.values()]
  frames.clear()
  for (const frame of due) frame(0)
  within()
  vi.advanceTimersByTime(0)
}

function dragging() {
  const cue = makeCue(1, { start: 1000, end: 2000 })
  const shown = new Dragging()
  const to = (start: number) =>
    shown.show({
      spans: new Map([['c1', { start, end: start + 1000 }]]),
      by: start - cue.start,
      rippleAfter: null,
    })
  return { shown, to, start: () => shown.of(cue).start }
}

test('the times of a drag are written behind a frame, never before it', () => {
  const { to, start } = dragging()
  to(1500)
  paint(50, () => expect(start()).toBe(1000))
  expect(start()).toBe(1500)
})

test('no more often than they can be read, and then those of the moment', () => {
  const { to, start } = dragging()
  const seen: number[] = []
  for (let frame = 1; frame <= 20; frame++) {
    to(1000 + frame)
    paint(16)
    if (start() !== seen.at(-1)) seen.push(start())
  }
  expect(seen).toEqual([1000, 1004, 1008, 1012, 1016, 1020])
})

test('a drag that ends takes its times along at once', () => {
  const { shown, to, start } = dragging()
  to(1500)
  paint(50)
  to(1700)
  shown.show(null)
  expect(start()).toBe(1000)
  paint(50)
  paint()
  expect(start()).toBe(1000)
})

test('nor do they come when it ends between a frame and the task behind it', () => {
  const { shown, to, start } = dragging()
  to(1500)
  paint(50, () => shown.show(null))
  expect(start()).toBe(1000)
})

test('nor when it ends before the frame, and the next drag waits its own time', () => {
  const { shown, to, start } = dragging()
  to(1500)
  vi.advanceTimersByTime(50)
  shown.show(null)
  to(1600)
  paint()
  expect(start()).toBe(1000)
  paint(50)
  expect(start()).toBe(1600)
})
