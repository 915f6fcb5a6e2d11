import { afterEach, expect, test } from 'vitest'
import { speak } from '../core/i18n'
import { faultOf, notPlayable } from './faults'
import type { Playable } from './types'

function playable(fields: Partial<Playable> = {}): Playable {
  return { url: '/media/x/playable', source: 'proxy', state: 'ready', reason: null, ...fields }
}

afterEach(() => speak('en', {}))

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
  expect(trouble?.message.replaceAll('\u00a0', ' ')).toContain(part)
})

test('why it failed is said in the words of the server', () => {
  const trouble = notPlayable(playable({ state: 'failed', reason: 'The disk is full.' }), null)
  expect(trouble).toEqual({ message: 'The disk is full.', remedy: 'prepare' })
})

test('it is said in the language of the page', () => {
  speak('pt-BR', { 'The disk is full.': 'O disco está cheio.' })
  const trouble = notPlayable(playable({ state: 'failed', reason: 'The disk is full.' }), null)
  expect(trouble?.message).toBe('O disco está cheio.')
})

test.each([
  ['the network ended', 2, 'proxy', 'there', 'does not answer', 'again'],
  ['the server is silent', 4, 'original', 'silent', 'does not answer', 'again'],
  ['the file is gone', 4, 'proxy', 'gone', 'not on the server', 'prepare'],
  ['it is of a kind unknown here', 4, 'original', 'there', 'cannot play the original', 'prepare'],
  ['a proxy is broken', 4, 'proxy', 'there', 'could not decode', 'again'],
  ['the data are broken', 3, 'original', 'there', 'could not decode', 'again'],
] as const)('when %s the page says so', (_, code, source, asked, part, remedy) => {
  const fault = faultOf({ code }, source, asked)
  expect(fault.message).toContain(part)
  expect(fault.remedy).toBe(remedy)
})
