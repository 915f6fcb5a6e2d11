import { expect, test } from 'vitest'
import { Gesture, inWord } from './gesture'

function makeGesture() {
  const clock = { now: 0 }
  const gesture = new Gesture(() => clock.now)
  const after = (rest: number, about = 'size', tied = false) => {
    clock.now += rest
    return gesture.of(about, tied)
  }
  return { gesture, after }
}

test('what comes in one breath is one gesture, what comes after a rest another', () => {
  const { after } = makeGesture()
  const first = after(0)
  expect(after(1000)).toBe(first)
  expect(after(2900)).toBe(first)
  expect(after(3100)).not.toBe(first)
})

test('something else is another gesture', () => {
  const { after } = makeGesture()
  expect(after(0)).not.toBe(after(10, 'colour'))
})

test('what is held rests as long as it likes', () => {
  const { gesture, after } = makeGesture()
  gesture.hold()
  const first = after(0)
  expect(after(60_000)).toBe(first)
  gesture.end()
  expect(after(10)).not.toBe(first)
})

test('another view never goes on with the gesture of one before', () => {
  const [one, other] = [makeGesture(), makeGesture()]
  expect(other.after(0)).not.toBe(one.after(0))
})

test('taking hold anew is another gesture, at once', () => {
  const { gesture, after } = makeGesture()
  const first = after(0)
  gesture.hold()
  expect(after(10)).not.toBe(first)
})

test('no rest takes a word apart', () => {
  const { after } = makeGesture()
  const first = after(0)
  expect(after(60_000, 'size', true)).toBe(first)
  expect(after(60_000)).not.toBe(first)
})

test.each([
  ['a letter after another', 'Hello wo', 8, true],
  ['the first letter of a word', 'Hello w', 7, false],
  ['a space', 'Hello ', 6, false],
  ['a letter after an apostrophe', "don't", 5, true],
  ['an accent', 'não', 3, true],
  ['a letter before other words', 'He said', 2, true],
])('%s is in a word: %s at %i is %s', (_, text, caret, is) => {
  expect(inWord(text, caret)).toBe(is)
})
