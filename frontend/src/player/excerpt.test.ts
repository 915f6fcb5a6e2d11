import { expect, test } from 'vitest'
import { type Cue, cueOf } from '../core/cue'
import { type Document, documentOf, withCues } from '../core/document'
import { excerptAt, sameExcerpt, serves } from './excerpt'

function documentWith(...cues: readonly Cue[]): Document {
  return documentOf({ cues, styles: [], frame: {}, video: {} } as unknown as Document)
}

const cue = (id: string, start: number, end = start + 2000) => cueOf({ id, start, end })
const NAMES = (document: Document) => document.cues.map(({ id }) => id)

test('it holds what is on screen soon before and after, long cues included', () => {
  const document = documentWith(
    cue('long', 0, 500_000),
    cue('past', 50_000),
    cue('near', 95_000),
    cue('next', 150_000),
    cue('far', 200_000),
  )
  expect(NAMES(excerptAt(document, 100_000).document)).toEqual(['long', 'near', 'next'])
})

test.each([
  [100_000, true],
  [80_000, true],
  [79_999, false],
  [154_999, true],
  [155_000, false],
])('taken at 100 s it serves at %d ms: %s', (time, answer) => {
  expect(serves(excerptAt(documentWith(), 100_000), time)).toBe(answer)
})

test('a change far away leaves it as it was', () => {
  const [near, far] = [cue('near', 1000), cue('far', 900_000)]
  const before = documentWith(near, far)
  const after = withCues(before, new Map([['far', { ...far, text: 'other' }]]))
  expect(sameExcerpt(excerptAt(before, 0), excerptAt(after, 0))).toBe(true)
})

test('a change in it does not', () => {
  const near = cue('near', 1000)
  const before = documentWith(near)
  const after = withCues(before, new Map([['near', { ...near, text: 'other' }]]))
  expect(sameExcerpt(excerptAt(before, 0), excerptAt(after, 0))).toBe(false)
})
