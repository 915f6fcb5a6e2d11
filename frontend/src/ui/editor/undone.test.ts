import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Undone } from './undone.svelte'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what was undone is told for two seconds', () => {
  const undone = new Undone()
  undone.undo('done', 'Change text of cue 5')
  expect(undone.told).toBe('Undone: Change text of cue 5')
  vi.advanceTimersByTime(1900)
  undone.redo('done', 'Change text of cue 5')
  vi.advanceTimersByTime(1900)
  expect(undone.told).toBe('Redone: Change text of cue 5')
  vi.advanceTimersByTime(100)
  expect(undone.told).toBe('')
})

test('that nothing is left to take back is told, too', () => {
  const undone = new Undone()
  undone.undo(null, '')
  expect(undone.told).toBe('Nothing of yours to undo')
})

test('what others have changed since is not claimed to be undone', () => {
  const undone = new Undone()
  undone.undo('overtaken', 'Change text of cue 5')
  expect(undone.told).toBe('Cannot be undone: another window has changed it since.')
  vi.advanceTimersByTime(3900)
  expect(undone.told).not.toBe('')
  vi.advanceTimersByTime(100)
  expect(undone.told).toBe('')
  undone.redo('overtaken', 'Change text of cue 5')
  expect(undone.told).toBe('Cannot be redone: another window has changed it since.')
})

test('what was undone in part says how much of it was, and that the rest is theirs', () => {
  const undone = new Undone()
  undone.undo({ whole: 3, cues: 5 }, 'Move 5 cues')
  expect(undone.told).toBe('Undone in 3 of 5 cues: another window has changed the rest since.')
  undone.redo({ whole: 3, cues: 5 }, 'Move 5 cues')
  expect(undone.told).toBe('Redone in 3 of 5 cues: another window has changed the rest since.')
})

test('a part of one cue, or of every cue, is a part', () => {
  const undone = new Undone()
  undone.undo({ whole: 0, cues: 1 }, 'Move cue 1')
  expect(undone.told).toBe('Undone in part: another window has changed the rest since.')
  undone.redo({ whole: 5, cues: 5 }, 'Move 5 cues')
  expect(undone.told).toBe('Redone in part: another window has changed the rest since.')
})
