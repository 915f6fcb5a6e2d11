import { expect, test } from 'vitest'
import { matched, pieces } from './fuzzy'

const best = (typed: string, texts: readonly string[]) =>
  texts
    .map((text) => ({ text, match: matched(typed, text) }))
    .filter(({ match }) => match !== null)
    .sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0))
    .map(({ text }) => text)

test('letters in order fit, others do not', () => {
  expect(matched('spl', 'Split at the caret')?.at).toEqual([0, 1, 2])
  expect(matched('satc', 'Split at the caret')).not.toBeNull()
  expect(matched('zzz', 'Split at the caret')).toBeNull()
})

test('a whole piece is better than beginnings, beginnings better than scattered letters', () => {
  expect(
    best('at', ['Retime all cues to the beat', 'Add a tick', 'Start at the playhead'])[0],
  ).toBe('Start at the playhead')
  expect(best('sp', ['Insert a cue at the playhead', 'Split at the playhead'])[0]).toBe(
    'Split at the playhead',
  )
})

test('words may be typed in part', () => {
  expect(best('pl cu', ['Previous cue', 'Play this cue'])).toContain('Play this cue')
})

test('accents and case do not matter', () => {
  expect(matched('proximo', 'Ir para o Próximo')?.at).toEqual([10, 11, 12, 13, 14, 15, 16])
})

test('what was matched stands out', () => {
  expect(pieces('Split', [0, 1, 3])).toEqual([
    { text: 'Sp', hit: true },
    { text: 'l', hit: false },
    { text: 'i', hit: true },
    { text: 't', hit: false },
  ])
})
