import { afterEach, expect, test } from 'vitest'
import { issuesOf } from './checks'
import { cueOf } from './cue'
import { USUAL_RATE } from './frames'
import { speak } from './i18n'
import { labelOfFix, lasting, sentenceOf } from './issues'
import { fitted } from './profile'

afterEach(() => speak('en', {}))

const NETFLIX = fitted('netflix', 'en', { frames: 25, seconds: 1 })

const sentences = (text: string, start: number, end: number, next?: number) => {
  const cue = cueOf({ id: 'a', start, end, text })
  const after = next === undefined ? undefined : cueOf({ id: 'b', start: next, end: next + 1000 })
  return issuesOf(cue, undefined, after, { profile: NETFLIX, filmEnd: null }).map(sentenceOf)
}

test.each([
  [
    `${'x'.repeat(22)}\n${'x'.repeat(22)}`,
    2000,
    'Too fast to read: 22.0 characters per second, the profile allows 20.',
  ],
  ['x'.repeat(48), 5000, 'Line too long: 48 characters, the profile allows 42.'],
  ['a\nb\nc', 2000, 'Too many lines: 3 lines, the profile allows 2.'],
  ['Look.', 710, 'Too short: 710 ms, the least is 833 ms.'],
  ['Look there.', 7500, 'Too long: 7.5 s, the most is 7 s.'],
  ['', 2000, 'No text: There is nothing to read.'],
  ['<i>so', 2000, 'Tag left open: A tag is opened and not closed, or closed and not opened.'],
])('an issue is a sentence with its numbers (%s)', (text, duration, expected) => {
  expect(sentences(text, 0, duration)).toEqual([expected])
})

test.each([
  [1920, 'Overlaps the next cue: by 80 ms; two texts are shown at once.'],
  [2042, 'Gap too short: 42 ms to the next cue, the least is 80 ms.'],
  [2300, 'Gap flickers: 300 ms to the next cue: close it, or leave 500 ms.'],
])('so is one about the next cue (%i)', (next, expected) => {
  expect(sentences('Look there.', 0, 2000, next)).toEqual([expected])
})

test.each([
  [58_000, 60_340, 'Ends after the video: by 340 ms.'],
  [
    60_500,
    62_500,
    'After the end of the video: nobody will see it; it ends 2.5 s after the video.',
  ],
])('so is one about the end of the video (%i)', (start, end, expected) => {
  const cue = cueOf({ id: 'a', start, end, text: 'Look there.' })
  const rules = { profile: NETFLIX, filmEnd: 60_000 }
  expect(issuesOf(cue, undefined, undefined, rules).map(sentenceOf)).toEqual([expected])
})

test('words per minute are told where a profile counts them', () => {
  const cue = cueOf({ id: 'a', start: 0, end: 1000, text: 'one two three four' })
  const bbc = fitted('bbc', 'en', { frames: 25, seconds: 1 })
  const [issue] = issuesOf(cue, undefined, undefined, { profile: bbc, filmEnd: null })
  expect(issue && sentenceOf(issue)).toBe(
    'Too fast to read: 240 words per minute, the profile allows 180.',
  )
})

test.each([
  ['bbc', 'a b c', 999, 'Too fast to read: 181 words per minute, the profile allows 180.'],
  ['ted', 'x'.repeat(21), 998, null],
  [
    'ted',
    'x'.repeat(21),
    997,
    'Too fast to read: 21.1 characters per second, the profile allows 21.',
  ],
])(
  'a speed never reads as the limit it breaks (%s, %s in %i ms)',
  (profile, text, end, expected) => {
    const cue = cueOf({ id: 'a', start: 0, end, text })
    const rules = {
      profile: { ...fitted(profile, 'en', USUAL_RATE), min_duration: 0 },
      filmEnd: null,
    }
    expect(issuesOf(cue, undefined, undefined, rules).map(sentenceOf)).toEqual(
      expected ? [expected] : [],
    )
  },
)

test('numbers are written as the language does', () => {
  speak('pt-BR', { '{value} s': '{value} s' })
  expect(lasting(1250)).toBe('1,25 s')
})

test.each([
  ['end_later', 340, 'End 340 ms later'],
  ['start_earlier', 1200, 'Start 1.2 s earlier'],
  ['close_tags', null, 'Close the tag'],
  ['something_new', null, 'Put it right'],
])('a fix says what it does, with its amount (%s)', (kind, amount, expected) => {
  const changes = [{ on: 'cue', id: 'a', before: {}, after: {} }] as const
  expect(labelOfFix({ code: 'x', kind, amount, changes }, 'a')).toBe(expected)
})

test.each([
  ['end_earlier', 'End the cue before 80 ms earlier'],
  ['start_later', 'Start the next cue 80 ms later'],
  ['delete', 'Delete the cue'],
])('a fix says which neighbour it moves (%s)', (kind, expected) => {
  const changes = [{ on: 'cue', id: 'b', before: {}, after: {} }] as const
  expect(labelOfFix({ code: 'x', kind, amount: 80, changes }, 'a')).toBe(expected)
})
