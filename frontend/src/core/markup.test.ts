import { expect, test } from 'vitest'
import { makeDocument, makeStore } from './making'
import {
  hasMark,
  isItalic,
  type Mark,
  placeOfSeen,
  type Stretch,
  seenBefore,
  toggleMark,
  withMark,
} from './markup'
import { isBalanced, visible } from './text'

const all = (text: string): Stretch => ({ start: 0, end: visible(text).length })
const toggled = (text: string, mark: Mark, stretch: Stretch): string =>
  withMark(text, mark, stretch, !hasMark(text, mark, stretch))

test.each([
  ['So it is', { start: 0, end: 2 }, '<i>So</i> it is'],
  ['<i>So</i> it is', { start: 0, end: 2 }, 'So it is'],
  ['<i>So</i> it is', { start: 0, end: 8 }, '<i>So it is</i>'],
  ['<i>So it is</i>', { start: 3, end: 5 }, '<i>So </i>it<i> is</i>'],
  ['One\ntwo', { start: 0, end: 7 }, '<i>One\ntwo</i>'],
  ['a <3 b', { start: 2, end: 4 }, 'a <i><3</i> b'],
  ['<b>So it</b> is', { start: 3, end: 8 }, '<b>So <i>it</i></b><i> is</i>'],
])('of %s the part %o is italic, or no longer', (text, stretch, wanted) => {
  expect(toggled(text, 'i', stretch)).toBe(wanted)
})

/** Numbers that look like chance, the same ones each time. */
function chance(): (limit: number) => number {
  let state = 7
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
}

test('marks change nothing that is seen, close in order, and go when they are put on and taken off', () => {
  const next = chance()
  const plain = 'So it is,\nand <3 was. Ça'
  for (let round = 0; round < 500; round++) {
    let text = plain
    for (let i = next(4); i > 0; i--) {
      const start = next(plain.length)
      const end = start + 1 + next(plain.length - start)
      text = toggled(text, (['i', 'b', 'u'] as Mark[])[next(3)] as Mark, { start, end })
    }
    for (const mark of ['i', 'b', 'u'] as const) {
      const off = withMark(withMark(text, mark, all(text), true), mark, all(text), false)
      expect([visible(off), isBalanced(off), off.includes(`<${mark}>`)]).toEqual([
        plain,
        true,
        false,
      ])
    }
  }
})

test('a place in a text with tags is that of the character that is seen there', () => {
  const text = 'So <i>it</i> is'
  expect(seenBefore(text, text.indexOf('it'))).toBe(3)
  expect(seenBefore(text, text.length)).toBe(8)
  expect(placeOfSeen(text, 3)).toBe(text.indexOf('it'))
  expect(placeOfSeen(text, 8)).toBe(text.length)
})

test('a text is in italics when all that is seen of it is', () => {
  expect(isItalic('<i>So it is</i>')).toBe(true)
  expect(isItalic('<b><i>So</i>\n<i>it is</i></b>')).toBe(true)
  expect(isItalic('<i>So</i> it is')).toBe(false)
  expect(isItalic('So it is')).toBe(false)
})

test('several cues become italic together, and plain together', () => {
  const store = makeStore(makeDocument(3))
  const ids = ['c1', 'c2']
  const texts = () => store.document.cues.map(({ text }) => text)
  const plain = texts()
  store.run(toggleMark(store.document, ['c1'], 'i'))

  store.run(toggleMark(store.document, ids, 'i'))
  expect(texts()).toEqual([`<i>${plain[0]}</i>`, `<i>${plain[1]}</i>`, plain[2]])

  store.run(toggleMark(store.document, ids, 'i'))
  expect(texts()).toEqual(plain)
  expect(store.undoLabel).toBe('Italics of 2 cues')
})
