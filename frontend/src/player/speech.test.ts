import { expect, test } from 'vitest'
import { type Cue, cueOf, type Word } from '../core/cue'
import { byCue, currentIndex, SpokenLine, saidAt, spokenAround } from './speech'

function word(text: string, at: number, lasts: number, confidence: number | null = 0.9): Word {
  return { text, at, for: lasts, confidence, origin: 'recognised' }
}

const CUES: readonly Cue[] = [
  cueOf({ id: 'a', start: 0, end: 900, words: [word('one', 0, 400), word('two', 500, 400)] }),
  cueOf({ id: 'b', start: 1000, end: 2000, words: [word('three', 100, 400, 0.4)] }),
  cueOf({ id: 'c', start: 3000, end: 4000, text: '<i>Typed</i> by\nhand' }),
  cueOf({ id: 'd', start: 5000, end: 6000, text: 'far' }),
]

test.each([
  [0, 0],
  [950, 0],
  [1000, 1],
  [2900, 1],
  [99_000, 3],
])('at %d ms the cue in the middle is number %d', (time, index) => {
  expect(currentIndex(CUES, time)).toBe(index)
})

test('the words of three cues stand in the line, with their own times', () => {
  const line = spokenAround(CUES, 1)
  expect(line.map(({ text, start }) => `${text}@${start}`).slice(0, 3)).toEqual([
    'one@0',
    'two@500',
    'three@1100',
  ])
  expect(line.filter(({ current }) => current).map(({ text }) => text)).toEqual(['three'])
})

test('the words of each cue stand together, with their place in the line', () => {
  const cues = byCue(spokenAround(CUES, 1))
  expect(cues.map(({ cue, from, words }) => [cue, from, words.map(({ text }) => text)])).toEqual([
    ['a', 0, ['one', 'two']],
    ['b', 2, ['three']],
    ['c', 3, ['Typed', 'by', 'hand']],
  ])
  expect(byCue([])).toEqual([])
})

test('words heard with little confidence are marked, others are not', () => {
  expect(spokenAround(CUES, 1).map(({ doubtful }) => doubtful)).toEqual([
    false,
    false,
    true,
    false,
    false,
    false,
  ])
})

test('a text without timed words is spread over its cue, without its markup', () => {
  const typed = spokenAround(CUES, 2).filter(({ current }) => current)
  expect(typed.map(({ text }) => text)).toEqual(['Typed', 'by', 'hand'])
  expect(typed[0]?.start).toBe(3000)
  expect(typed.at(-1)?.end).toBe(4000)
})

test.each([
  [0, 1, true],
  [450, 1, false],
  [500, 2, true],
  [1200, 3, true],
  [2500, 3, false],
])('at %d ms %d words have begun', (time, begun, saying) => {
  expect(saidAt(spokenAround(CUES, 1), time)).toEqual({ begun, saying })
})

test('where there are no cues nothing is said', () => {
  expect(spokenAround([], currentIndex([], 100))).toEqual([])
  expect(saidAt([], 100)).toEqual({ begun: 0, saying: false })
})

test('the line is the same one until another cue stands in it, or one of them changes', () => {
  const line = new SpokenLine()
  const first = line.at(CUES, 1000)
  expect(line.at(CUES, 1900)).toBe(first)
  expect(line.at([...CUES], 1900)).toBe(first)

  expect(line.at(CUES, 3000).filter((said) => said.current)[0]?.text).toBe('Typed')
  const [a, b, c] = CUES as [Cue, Cue, Cue]
  const changed = line.at([a, b, { ...c, text: 'Other' }], 3000)
  expect(changed.some(({ text }) => text === 'Other')).toBe(true)
})
