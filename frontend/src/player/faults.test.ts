import { expect, test } from 'vitest'
import { faultOf, notPlayable } from './faults'
import type { Playable } from './types'

function playable(fields: Partial<Playable> = {}): Playable {
  return { url: '/media/x/playable', source: 'proxy', state: 'ready', reason: null, ...fields }
}

test('what is ready is no trouble', () => {
  expect(notPlayable(playable(), null)).toBeNull()
})

test.each([
  [null, 'Editing goes on'],
  [{ stage: 'proxy', percent: 41.7, eta: 72 }, '41 %, 72 s left.'],
  [{ stage: 'proxy', percent: null, eta: 600 }, '10 min left.'],
  [{ stage: 'proxy', percent: 3, eta: null }, '3 %.'],
])('while it is prepared the page says so (%o)', (preparing, part) => {
  const trouble = notPlayable(playable({ state: 'preparing', url: null }), preparing)
  expect(trouble?.remedy).toBe('wait')
  expect(trouble?.message).toContain(part)
})

test('why it failed is said in the words of the server', () => {
  const trouble = notPlayable(playable({ state: 'failed', reason: 'The disk is full.' }), null)
  expect(trouble).toEqual({ message: 'The disk is full.', remedy: 'prepare' })
})

test.each([
  [2, 'proxy', 'again'],
  [3, 'proxy', 'again'],
  [4, 'original', 'prepare'],
  [4, 'proxy', 'again'],
] as const)('error %d of the %s asks for: %s', (code, source, remedy) => {
  expect(faultOf({ code }, source).remedy).toBe(remedy)
})
