import { expect, test } from 'vitest'
import { cueOf } from '../core/cue'
import { type Document, documentOf } from '../core/document'
import { selectedSpan } from './selected'

const CUES = [
  cueOf({ id: 'a', start: 1000, end: 2000 }),
  cueOf({ id: 'b', start: 3000, end: 4000 }),
  cueOf({ id: 'c', start: 5000, end: 9000 }),
]
const DOCUMENT = documentOf({ cues: CUES, styles: [] } as unknown as Document)

test.each([
  [['a', 'c'], 'a', { start: 1000, end: 9000 }],
  [['b'], 'b', { start: 3000, end: 4000 }],
  [[], 'b', { start: 3000, end: 4000 }],
  [['gone', 'a'], null, { start: 1000, end: 2000 }],
  [[], null, null],
])('%o with %s active', (ids, active, span) => {
  expect(selectedSpan(DOCUMENT, { ids: new Set(ids), active })).toEqual(span)
})
