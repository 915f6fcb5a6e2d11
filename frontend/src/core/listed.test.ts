import { describe, expect, test } from 'vitest'
import { check } from './checks'
import type { Cue } from './cue'
import type { Document } from './document'
import { EVERYTHING } from './filter'
import { Listed, type Wanted } from './listed'
import { makeCue, makeDocument } from './making'

const LONG = 'This line is longer than anything that a profile would ever allow'
const documentOf = (...fields: Partial<Cue>[]) =>
  makeDocument(fields.map((one, i) => makeCue(i + 1, one)))

function list(wanted: Partial<Wanted>) {
  const listed = new Listed()
  const all: Wanted = { filter: EVERYTHING, worst: false, ...wanted }
  return (document: Document, active: string | null = null): readonly number[] =>
    Array.from(listed.rows(document, check(document), active, all), (place) => place + 1)
}

const UNREVIEWED = { filter: { ...EVERYTHING, unreviewed: true } }

describe('a filter', () => {
  test('leaves those that are asked for, in time', () => {
    const issue = { filter: { ...EVERYTHING, issue: true } }
    expect(list(UNREVIEWED)(documentOf({}, { reviewed: true }, {}))).toEqual([1, 3])
    expect(list(issue)(documentOf({}, { text: '' }, { text: LONG }))).toEqual([2, 3])
  })

  test('keeps the active cue after it was dealt with, until another is active', () => {
    const shown = list(UNREVIEWED)
    const before = documentOf({}, {}, {})
    const after = documentOf({}, { reviewed: true }, {})
    expect(shown(before, 'c2')).toEqual([1, 2, 3])
    expect(shown(after, 'c2')).toEqual([1, 2, 3])
    expect(shown(after, 'c3')).toEqual([1, 3])
  })

  test('does not show a cue that it left out, because it became active', () => {
    expect(list(UNREVIEWED)(documentOf({}, { reviewed: true }, {}), 'c2')).toEqual([1, 3])
  })
})

describe('worst first', () => {
  test('errors come before warnings, then what has none, each in time', () => {
    const document = documentOf({}, { text: '' }, { text: LONG }, {}, { text: LONG })
    expect(list({ worst: true })(document)).toEqual([3, 5, 2, 1, 4])
  })

  test('the active cue keeps its row while it is put right', () => {
    const shown = list({ worst: true })
    const before = documentOf({}, { text: LONG }, { text: '' })
    const after = documentOf({}, {}, { text: '' })
    expect(shown(before, 'c2')).toEqual([2, 3, 1])
    expect(shown(after, 'c2')).toEqual([2, 3, 1])
    expect(shown(after, 'c3')).toEqual([3, 1, 2])
  })
})
