/** The rules that exist twice, here and on the server, held to the same examples. */

import { describe, expect, test } from 'vitest'
import ass from '../../../tests/vectors/ass.json'
import backdrop from '../../../tests/vectors/backdrop.json'
import breaking from '../../../tests/vectors/breaking.json'
import checks from '../../../tests/vectors/checks.json'
import edits from '../../../tests/vectors/edits.json'
import frames from '../../../tests/vectors/frame.json'
import measures from '../../../tests/vectors/measure.json'
import profiles from '../../../tests/vectors/profiles.json'
import texts from '../../../tests/vectors/text.json'
import times from '../../../tests/vectors/time.json'
import words from '../../../tests/vectors/words.json'
import { apply } from './apply'
import { burnIn } from './ass'
import { check } from './checks'
import { byTime, type Cue } from './cue'
import { type DocumentJson, documentOf, type Frame } from './document'
import { type Edit, inverted } from './edit'
import { mergedText } from './edits'
import { BACKDROP, framing } from './frame'
import { frameRateOf } from './frames'
import { makeCue, makeDocument } from './making'
import { fitted, PROFILES, type Profile } from './profile'
import { beginsClause, leansOnNext } from './small-words'
import type { Style } from './style'
import { balanced, clean, colour, divided, measure, tokens } from './text'
import { assTime, clockText, parseTime } from './time'
import {
  caretTime,
  mergedCue,
  moved,
  splitCue,
  splitCueAt,
  stretched,
  timed,
  withText,
} from './words'

type Given = Readonly<Record<string, unknown>>
type Row = { readonly name: string; readonly input: unknown; readonly expected: unknown }
const rows = (all: readonly unknown[]) =>
  (all as readonly Row[]).map(
    ({ name, input, expected }) => [name, input as Given, expected] as const,
  )

test.each(rows(measures))('measure: %s', (_, { text, duration }, expected) => {
  expect(measure(text as string, duration as number)).toEqual(expected)
})

/** Offsets are counted in characters there, in halves of pairs here. */
const offset = (text: string, at: number): number => [...text].slice(0, at).join('').length

const TEXT: Readonly<Record<string, (text: string, at: number) => unknown>> = {
  tokens: (text) => tokens(text),
  balanced,
  divided: (text, at) => divided(text, offset(text, at)),
  clean,
  colour,
}

test.each(rows(texts))('%s', (_, { op, text, at }, expected) => {
  expect(TEXT[op as string]?.(text as string, at as number)).toEqual(expected)
})

const BREAKING: Readonly<Record<string, (given: Given, language: string | null) => unknown>> = {
  merged: ({ texts, profile }, language) => {
    const cues = (texts as readonly string[]).map((text, i) => makeCue(i + 1, { text }))
    return mergedText({ ...makeDocument(cues), profile: profile as string, language }, cues)
  },
  small: ({ words }, language) => {
    const known = words as readonly string[]
    return {
      begins: known.filter((word) => beginsClause(word, language)),
      leans: known.filter((word) => leansOnNext(word, language)),
    }
  },
}

test.each(rows(breaking))('%s', (_, given, expected) => {
  expect(BREAKING[given.op as string]?.(given, given.language as string | null)).toEqual(expected)
})

test.each(rows(times))('%s', (_, given, expected) => {
  const rate = frameRateOf(given.rate as string | undefined)
  if (given.op === 'parse') {
    const base = given.base as number | null
    const reading = base === null ? { rate } : { rate, base }
    expect(parseTime(given.text as string, reading)).toBe(expected)
  } else if (given.op === 'frames') {
    expect(parseTime(`${given.count}f`, { rate })).toBe(expected)
  } else if (given.op === 'clock') {
    expect(clockText(given.value as number)).toBe(expected)
  } else if (given.op === 'ass') {
    expect(assTime(given.value as number)).toBe(expected)
  } else {
    expect(['srt', 'vtt']).toContain(given.op)
  }
})

const apart = ({ gap, min_duration }: Given) => ({
  gap: gap as number,
  min_duration: min_duration as number,
})

const WORDS: Readonly<Record<string, (cue: Cue, given: Given) => unknown>> = {
  with_text: (cue, { text }) => withText(cue, text as string),
  timed: (cue, { start, end }) => timed(cue, start as number, end as number),
  moved: (cue, { by }) => moved(cue, by as number),
  stretched: (cue, { start, end }) => stretched(cue, start as number, end as number),
  split: (cue, given) => splitCue(cue, given.at as number, given.new_id as string, apart(given)),
  split_at: (cue, given) => {
    const at = offset(cue.text, given.caret as number)
    return splitCueAt(cue, caretTime(cue, at), at, given.new_id as string, apart(given))
  },
}

describe('words', () => {
  const allowed = rows(words).filter(([, , expected]) => !('error' in (expected as object)))
  test.each(allowed)('%s', (_, given, expected) => {
    if (given.op === 'merged') {
      const cues = given.cues as [Cue, ...Cue[]]
      expect(mergedCue(cues, given.text as string)).toEqual(expected)
    } else {
      expect(WORDS[given.op as string]?.(given.cue as Cue, given)).toEqual(expected)
    }
  })
})

test.each(rows(ass))('ass: %s', (_, { document, width, height, shift }, expected) => {
  const { cues, styles } = document as { cues: readonly Cue[]; styles: readonly Style[] }
  const size = { width: width as number, height: height as number }
  expect(burnIn({ cues: cues.toSorted(byTime), styles }, size, shift as number)).toBe(expected)
})

test.each(rows(frames))('frame: %s', (_, { width, height, frame }, expected) => {
  const video = { width: width as number, height: height as number }
  expect(framing(video, frame as Frame)).toEqual(expected)
})

test.each(rows(backdrop))('%s', (_, given, expected) => {
  expect({ ...BACKDROP, ...given }).toEqual(expected)
})

test.each(rows(profiles))('profile: %s', (_, { profile, language, rate }, expected) => {
  const frames = frameRateOf(rate as string)
  expect(fitted(profile as string, language as string | null, frames)).toMatchObject(
    expected as Profile,
  )
})

test('every profile stands in the vectors', () => {
  const named = new Set(rows(profiles).map(([, { profile }]) => profile))
  expect(new Set(PROFILES.map(({ id }) => id))).toEqual(named)
})

test.each(rows(checks))('checks: %s', (_, { document }, expected) => {
  const found = check(documentOf({ ...makeDocument(0), ...(document as DocumentJson) }))
  expect(Object.fromEntries(found)).toEqual(expected)
})

interface Outcome {
  readonly document: DocumentJson
  readonly applied: Edit
  readonly inverse: Edit
}

describe('edits that were applied', () => {
  const applied = rows(edits).filter(([, , expected]) => !('error' in (expected as object)))

  test.each(applied)('%s', (_, given, expected) => {
    const before = documentOf(given.document as DocumentJson)
    const { document, applied, inverse } = expected as Outcome

    const after = apply(before, applied.changes)

    const wanted = documentOf(document)
    expect(after.cues).toEqual(wanted.cues)
    expect(after.styles).toEqual(wanted.styles)
    expect({ ...after, revision: 0, byId: null }).toEqual({ ...wanted, revision: 0, byId: null })
    expect(inverted(applied.changes)).toEqual(inverse.changes)
    expect(apply(after, inverse.changes).cues).toEqual(before.cues)
  })
})
