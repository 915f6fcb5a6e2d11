import { describe, expect, test } from 'vitest'
import vectors from '../../../tests/vectors/pasting.json'
import { apply } from './apply'
import { duplicate, ownOf, paste, pasteAt, readOwn, readText, srtOf } from './clipboard'
import { makeCue, makeDocument, textsOf } from './making'
import { profileOf } from './profile'

const document = makeDocument(3)
const { cues } = document
const profile = profileOf(document)
const told = (text: string) => readText(text, profile)
const read = (text: string) => told(text).cues
const id = (() => {
  let made = 0
  return () => `new${++made}`
})()
const timesOf = (list: readonly { start: number; end: number }[]) =>
  list.map(({ start, end }) => [start, end])

describe('copied cues', () => {
  test('are SubRip text for everybody', () => {
    const two = [makeCue(1, { text: '<i>Up</i>\n\nand down' }), makeCue(2)]
    expect(srtOf(two)).toBe(
      '1\n00:00:00,000 --> 00:00:02,000\n<i>Up</i>\nand down\n\n2\n00:00:03,000 --> 00:00:05,000\nText 2\n',
    )
  })

  test('come back as they were from the text', () => {
    expect(read(srtOf(cues))).toEqual(cues.map(({ start, end, text }) => ({ start, end, text })))
  })

  test('keep all that belongs to them within their document, and nowhere else', () => {
    const own = ownOf(document, cues)
    expect(readOwn(document, own)).toEqual({ cues, timed: true, flaws: [] })
    expect(readOwn({ ...document, video_hash: 'e'.repeat(32) }, own)).toBeNull()
    expect(readOwn(document, '')).toBeNull()
  })
})

describe('text from elsewhere', () => {
  test.each([
    ['SubRip', '7\r\n00:01:02,500 --> 00:01:04,000\r\nHello,\r\nthere\r\n\r\n8\r\n'],
    [
      'WebVTT',
      'WEBVTT\n\nNOTE none\n\nintro\n01:02.500 --> 01:04.000 align:start\n<v Ann>Hello,\n<c.loud>there</c>',
    ],
    [
      'SubRip without empty lines',
      '7\n00:01:02,500 --> 00:01:04,000\nHello,\nthere\n8\n0:02:00,0 --> 0:02:00,0\n',
    ],
    ['a line of Aegisub', 'Dialogue: 0,0:01:02.50,0:01:04.00,Default,,0,0,0,,{\\i1}Hello,\\Nthere'],
  ])('%s is read', (_, text) => {
    expect(read(text)).toEqual([{ start: 62_500, end: 64_000, text: 'Hello,\nthere' }])
  })

  test('plain paragraphs become cues that can be read', () => {
    const found = read('One line\nand another\n\nA second paragraph\n')
    expect(found.map(({ text }) => text)).toEqual(['One line\nand another', 'A second paragraph'])
    expect(timesOf(found)).toEqual([
      [0, 950],
      [1030, 1930],
    ])
  })

  test('without paragraphs each line becomes a cue', () => {
    expect(read('One\nTwo\n\n').map(({ text }) => text)).toEqual(['One', 'Two'])
  })

  test('nothing is nothing', () => expect(read(' \n\n')).toEqual([]))

  test('of what cannot be a cue it is told why', () => {
    const srt =
      '1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:00:03,000 --> 00:00:03,000\nTwo\n\n' +
      '3\n00:00:75,000 --> 00:01:80,000\nThree\n'
    expect(told(srt)).toEqual({
      cues: [{ start: 1000, end: 2000, text: 'One' }],
      timed: true,
      flaws: ['no duration', 'no times'],
    })
    expect(told('7\n00:00:03,000 --> 00:00:03,000\nTwo\n')).toEqual({
      cues: [],
      timed: true,
      flaws: ['no duration'],
    })
  })
})

describe('pasted cues', () => {
  const pasted = (text: string, at: number) => {
    const { draft, chosen } = paste(document, told(text), at, id)
    const after = apply(document, draft.changes)
    return { draft, after, fresh: after.cues.filter((cue) => chosen.ids.has(cue.id)) }
  }
  const one = (start: number, end: number) => srtOf([makeCue(9, { start, end, text: 'Pasted' })])

  test('stand at their own times where these are free', () => {
    const { draft, fresh } = pasted(one(20_000, 22_000), 0)
    expect(timesOf(fresh)).toEqual([[20_000, 22_000]])
    expect(draft.label).toBe('Paste 1 cue')
  })

  test('stand at the playhead where their own times are not free', () => {
    expect(timesOf(pasted(one(1000, 3000), 30_000).fresh)).toEqual([[30_000, 32_000]])
  })

  test('stay together, also over what is there, which stays as it is', () => {
    const { after, fresh } = pasted(srtOf(cues), 500)
    expect(after.cues.filter((cue) => cues.includes(cue))).toEqual(cues)
    expect(timesOf(fresh)).toEqual([
      [500, 2500],
      [3500, 5500],
      [6500, 8500],
    ])
  })

  test('without times follow each other from the playhead on, wherever there is room', () => {
    const one = profile.min_duration
    expect(timesOf(pasted('One\nTwo', 30_000).fresh)).toEqual([
      [30_000, 30_000 + one],
      [30_000 + one + profile.gap, 30_000 + one + profile.gap + one],
    ])
    const empty = makeDocument([])
    const { draft } = paste(empty, told('One'), 4000, id)
    expect(draft.changes[0]?.after).toMatchObject({ start: 4000 })
  })

  test('keep words and looks of their own document', () => {
    const words = [{ at: 0, for: 500, text: 'Hi', confidence: 0.4, origin: 'recognised' }] as const
    const cue = makeCue(9, { text: 'Hi', words, layout: { align: 8, x: null, y: null } })
    const { draft, chosen } = paste(document, { cues: [cue], timed: true, flaws: [] }, 40_000, id)
    const made = apply(document, draft.changes).byId.get(chosen.active ?? '')
    expect(made).toMatchObject({ words, layout: { align: 8 }, start: 24_000, touched: true })
  })

  test('take the usual style where theirs is not there', () => {
    const { draft } = pasteAt(document, [makeCue(9, { style: 'gone' })], 40_000, id)
    expect(draft.changes[0]?.after).toMatchObject({ style: null })
  })
})

test('a cue is duplicated into the next room', () => {
  const { draft, chosen } = duplicate(document, cues.slice(0, 1), id)
  const after = apply(document, draft.changes)
  expect(textsOf(after)).toEqual(['Text 1', 'Text 1', 'Text 2', 'Text 3'])
  expect(timesOf(after.cues.filter((cue) => chosen.ids.has(cue.id)))).toEqual([[2080, 2920]])
  expect(draft.label).toBe('Duplicate 1 cue')
})

describe('cues are pasted', () => {
  test.each(vectors)('$name', ({ input: { there, wanted, at }, expected }) => {
    const made = (times: readonly number[][]) =>
      times.map(([start = 0, end = 0], i) => makeCue(i + 1, { start, end }))
    const film = makeDocument(made(there))
    const { draft } = pasteAt(film, made(wanted), at, id)
    const after = apply(film, draft.changes)
    expect(timesOf(after.cues)).toEqual(expected)
  })
})
