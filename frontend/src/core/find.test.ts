import { describe, expect, test } from 'vitest'
import { cueOf } from './cue'
import {
  cutFrom,
  matchesIn,
  overlong,
  patternOf,
  piecesOf,
  type Query,
  Search,
  wordsLike,
} from './find'
import { makeCue } from './making'

const query = (find: string, fields: Partial<Query> = {}): Query => ({
  find,
  match_case: false,
  whole_words: false,
  ...fields,
})

/** What is found of *find* in *text*. */
function found(text: string, find: string, fields: Partial<Query> = {}): readonly string[] {
  const pattern = patternOf(query(find, fields))
  const seen = text.replace(/<[^>]*>/g, '')
  return pattern ? matchesIn(text, pattern).map(({ start, end }) => seen.slice(start, end)) : []
}

describe('a search', () => {
  test.each([
    ['finds every place', 'so, so', 'so', {}, ['so', 'so']],
    ['takes capitals for small letters', 'Reef reef', 'reef', {}, ['Reef', 'reef']],
    ['minds capitals when asked', 'Reef reef', 'reef', { match_case: true }, ['reef']],
    ['finds parts of words', 'corals', 'coral', {}, ['coral']],
    ['finds whole words when asked', 'corals coral', 'coral', { whole_words: true }, ['coral']],
    ['knows letters of every script as letters', 'ação açã', 'açã', { whole_words: true }, ['açã']],
    ['takes signs as they are', 'a.b axb (a.b', 'a.b', {}, ['a.b', 'a.b']],
    ['never looks inside markup', '<i>i</i>', 'i', {}, ['i']],
    ['reads on through markup', 'co<b>ral</b>', 'coral', {}, ['coral']],
  ] as const)('%s', (_, text, find, fields, expected) => {
    expect(found(text, find, fields)).toEqual(expected)
  })

  test('has no pattern of nothing', () => {
    expect(patternOf(query(''))).toBeNull()
  })

  test('names the cues in order, with their numbers', () => {
    const cues = [makeCue(1), makeCue(2, { text: 'Other' }), makeCue(3)]
    const search = new Search(patternOf(query('text')) as RegExp)
    expect(search.in(cues, null).map(({ index }) => index)).toEqual([0, 2])
    expect(search.in(cues, new Set(['c3'])).map(({ cue }) => cue.id)).toEqual(['c3'])
  })

  test('looks into ten thousand cues within a few frames', () => {
    const cues = Array.from({ length: 10_000 }, (_, i) => makeCue(i + 1))
    const search = new Search(patternOf(query('text')) as RegExp)
    expect(search.in(cues, null)).toHaveLength(10_000)
    const began = performance.now()
    search.in(cues, null)
    expect(performance.now() - began).toBeLessThan(100)
  })
})

describe('what is shown of a find', () => {
  const pieces = (text: string, find: string, by: string | null) =>
    piecesOf(text, matchesIn(text, patternOf(query(find)) as RegExp), by).map(
      ({ kind, text: part }) => `${kind}:${part}`,
    )

  test('is the text that is seen, cut at the finds', () => {
    expect(pieces('<i>So</i> it is so', 'so', null)).toEqual([
      'found:So',
      'text: it is ',
      'found:so',
    ])
  })

  test('has what is put in after each', () => {
    expect(pieces('a b', 'b', 'c')).toEqual(['text:a ', 'found:b', 'put:c'])
  })

  test('has nothing put in where a find is taken out', () => {
    expect(pieces('a b', 'b', '')).toEqual(['text:a ', 'found:b'])
  })
})

test.each([
  ['At 10:30 sharp', 'At  sharp', ['10:30']],
  ['aurora', 'aura', ['or']],
  ['one two three', 'one three', ['two ']],
  ['the same', 'the same', []],
] as const)('what was cut from a text is seen in it (%s)', (text, rest, expected) => {
  const cut = cutFrom(text, rest).map(({ start, end }) => text.slice(start, end))
  expect(cut.join('').trim()).toBe(expected.join('').trim())
})

test('lines that would become too long are counted, those that are too long already are not', () => {
  const cues = [
    cueOf({ id: 'a', start: 0, end: 1, text: 'cat\ncat' }),
    cueOf({ id: 'b', start: 0, end: 1, text: 'a line with a cat' }),
  ]
  const hits = new Search(patternOf(query('cat')) as RegExp).in(cues, null)
  expect(overlong(hits, 'elephants', 8)).toBe(2)
})

test('words that are like another are offered, the most frequent first', () => {
  const cues = ['Corals and coral', 'corals', 'choral', 'reef'].map((text, i) =>
    makeCue(i + 1, { text }),
  )
  expect(wordsLike('corels', cues)).toEqual([
    ['corals', 2],
    ['coral', 1],
  ])
})
