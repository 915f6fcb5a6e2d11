import { describe, expect, test } from 'vitest'
import type { Cue } from './cue'
import { asks, EVERYTHING, type Filter, narrows, Sieve } from './filter'
import { makeCue, makeDocument } from './making'

const word = (confidence: number | null) =>
  ({ at: 0, for: 100, text: 'Text', confidence, origin: 'recognised' }) as const

const passes = (wanted: Partial<Filter>, fields: Partial<Cue> = {}) =>
  asks({ ...EVERYTHING, ...wanted })(makeCue(1, fields))

describe('a cue passes', () => {
  test.each<[string, Partial<Filter>, Partial<Cue>, Partial<Cue>]>([
    [
      'when it is flagged',
      { flagged: true },
      { flags: [{ code: 'silence', reason: 'Heard in silence' }] },
      {},
    ],
    ['when nobody reviewed it', { unreviewed: true }, {}, { reviewed: true }],
    [
      'when a word was heard badly',
      { doubtful: true },
      { words: [word(0.3)] },
      { words: [word(0.9)] },
    ],
    ['when it has the text', { text: 'shallow' }, { text: 'The SHALLOW sea' }, { text: 'Deep' }],
    ['when its style is that one', { style: 's1' }, { style: 's1' }, {}],
    ['when its style is the usual one', { style: 'default' }, {}, { style: 's1' }],
  ])('%s', (_, wanted, good, bad) => {
    expect(passes(wanted, good)).toBe(true)
    expect(passes(wanted, bad)).toBe(false)
  })

  test('only when all that is asked for holds', () => {
    const wanted = { unreviewed: true, text: 'sea' }
    expect(passes(wanted, { text: 'The sea' })).toBe(true)
    expect(passes(wanted, { text: 'The sea', reviewed: true })).toBe(false)
    expect(passes(wanted, { text: 'The land' })).toBe(false)
  })

  test('whatever its lines and its markup', () => {
    expect(passes({ text: 'half of the' }, { text: 'we lost <i>half</i>\nof the reef' })).toBe(true)
    expect(passes({ text: 'i>' }, { text: '<i>half</i>' })).toBe(false)
  })
})

test('a filter narrows as soon as it asks for anything', () => {
  expect(narrows(EVERYTHING)).toBe(false)
  expect(narrows({ ...EVERYTHING, text: '  ' })).toBe(false)
  expect(narrows({ ...EVERYTHING, issue: true })).toBe(true)
  expect(narrows({ ...EVERYTHING, style: 'default' })).toBe(true)
})

describe('after a change', () => {
  const { cues } = makeDocument(6)
  const asked: string[] = []
  const even = (cue: Cue) => {
    asked.push(cue.id)
    return Number(cue.id.slice(1)) % 2 === 0
  }
  const sieve = new Sieve(even)
  sieve.of(cues)

  test.each<[string, readonly Cue[], number]>([
    ['one changed', cues.with(2, makeCue(8)), 1],
    ['the first changed', cues.with(0, makeCue(7)), 1],
    ['the last changed', cues.with(5, makeCue(7)), 1],
    ['one more', cues.toSpliced(3, 0, makeCue(8)), 1],
    ['one fewer', cues.toSpliced(3, 1), 0],
    ['none left', [], 0],
    ['two changed, and what is between', cues.with(1, makeCue(7)).with(3, makeCue(8)), 3],
  ])('%s: the answer is as if all were asked, and few were', (_, changed, few) => {
    const all = Uint8Array.from(changed, (cue) => Number(even(cue)))
    asked.length = 0
    expect(sieve.of(changed)).toEqual(all)
    expect(asked.length).toBe(few)
    sieve.of(cues)
  })
})
