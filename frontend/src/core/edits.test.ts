import { describe, expect, test } from 'vitest'
import { apply } from './apply'
import type { Cue } from './cue'
import type { Draft } from './edit'
import {
  fillGap,
  insertAt,
  merge,
  remove,
  retime,
  setEnd,
  setStart,
  setText,
  shift,
  splitAt,
  splitAtCaret,
} from './edits'
import { USUAL_RATE } from './frames'
import { makeCue, makeDocument, textsOf } from './making'
import { fitted, limitsOf } from './profile'

const document = makeDocument(3)
const LIMITS = limitsOf(fitted('netflix', 'en', USUAL_RATE))
const applied = (draft: Draft | null | undefined, before = document) =>
  apply(before, draft?.changes ?? [])
const times = (before: ReturnType<typeof makeDocument>) =>
  before.cues.map(({ start, end }) => [start, end])

describe('labels name what is done', () => {
  test.each([
    [setText(document, 'c2', 'New', '1'), 'Change text of cue 2'],
    [retime(document, [{ id: 'c3', start: 6100, end: 8100 }]), 'Move cue 3'],
    [retime(document, [{ id: 'c3', start: 6100, end: 8000 }]), 'Retime cue 3'],
    [setStart(document, 'c1', 100), 'Set start of cue 1'],
    [shift(document, ['c1', 'c2'], -100), 'Shift 2 cues by +0 ms'],
    [shift(document, ['c2', 'c3'], -100), 'Shift 2 cues by −100 ms'],
    [remove(document, ['c1']), 'Delete cue 1'],
    [merge(document, ['c1', 'c2', 'c3']), 'Merge 3 cues'],
  ])('%#', (draft, label) => expect(draft?.label).toBe(label))
})

describe('times', () => {
  test('a cue never loses its duration: the edit is none', () => {
    expect(setEnd(document, 'c2', 3000).changes).toEqual([])
    expect(retime(document, [{ id: 'c1', start: 500, end: 500 }]).changes).toEqual([])
  })

  test('a start behind the end moves the cue, and its duration stays', () => {
    const { start, end } = document.cues[0] as Cue
    const moved = applied(setStart(document, 'c1', end + 500)).byId.get('c1') as Cue
    expect([moved.start, moved.end]).toEqual([end + 500, end + 500 + end - start])
  })

  test('nothing is shifted before zero, and all by the same time', () => {
    const moved = shift(
      makeDocument([makeCue(1, { start: 50, end: 900 }), makeCue(2)]),
      ['c1', 'c2'],
      -200,
    )
    expect(moved.changes.map((change) => change.after?.start)).toEqual([0, 2950])
  })

  test('the change carries only what differs', () => {
    const [change] = setEnd(document, 'c1', 1500).changes
    expect(change).toEqual({
      on: 'cue',
      id: 'c1',
      before: { end: 2000, touched: false },
      after: { end: 1500, touched: true },
    })
  })
})

describe('inserting', () => {
  test('takes the room there is, with the gap kept', () => {
    const made = insertAt(document, 2100, 80, 'new')
    expect(made?.cue).toMatchObject({ start: 2100, end: 2920, text: '', touched: true })
    expect(applied(made?.draft).cues.map((cue) => cue.id)).toEqual(['c1', 'new', 'c2', 'c3'])
  })

  test.each([2900, -5, 3000, 3500])('there is no room at %d', (time) => {
    expect(insertAt(document, time, 80, 'new')).toBeNull()
  })

  test('ends with the video', () => {
    expect(insertAt(document, 59_000, 80, 'new')?.cue).toMatchObject({ start: 59_000, end: 60_000 })
    expect(insertAt(document, 59_901, 80, 'new')).toBeNull()
    expect(insertAt(document, 70_000, 80, 'new')).toBeNull()
  })

  test('goes on where nobody knows how long the video is', () => {
    const unknown = { ...document, video: {} }
    expect(insertAt(unknown, 70_000, 80, 'new')?.cue.end).toBe(72_000)
  })
})

describe('splitting', () => {
  test('at a time divides the text in proportion', () => {
    const before = makeDocument([makeCue(1, { text: 'one two three four' })])
    const halves = applied(splitAt(before, 'c1', 1000, 'new'), before)
    expect(textsOf(halves)).toEqual(['one two', 'three four'])
    expect(times(halves)).toEqual([
      [0, 920],
      [1000, 2000],
    ])
  })

  test.each([
    [{ profile: 'bbc' }, 1000],
    [{ video: { frame_rate: '24000/1001' } }, 917],
    [{ profile: 'own', own_profile: { ...LIMITS, gap: 150 } }, 850],
  ])('leaves the least gap of %o', (rules, end) => {
    const before = { ...makeDocument([makeCue(1)]), ...rules }
    expect(times(applied(splitAt(before, 'c1', 1000, 'new'), before))[0]).toEqual([0, end])
  })

  test('at the caret keeps markup whole on both sides', () => {
    const before = makeDocument([makeCue(1, { text: '<i>one two</i>' })])
    expect(textsOf(applied(splitAtCaret(before, 'c1', 7, 'new'), before))).toEqual([
      '<i>one</i>',
      '<i>two</i>',
    ])
  })

  test.each([0, 6])('not at an end of the text', (caret) => {
    expect(splitAtCaret(document, 'c1', caret, 'new')).toBeNull()
  })

  test.each([0, 2000, 2500])('not at %d: it is not inside', (time) => {
    expect(splitAt(document, 'c1', time, 'new')).toBeNull()
  })
})

describe('merging', () => {
  const merged = (...texts: string[]) => {
    const before = makeDocument(texts.map((text, i) => makeCue(i + 1, { text })))
    return textsOf(
      applied(
        merge(
          before,
          before.cues.map((cue) => cue.id),
        ),
        before,
      ),
    )
  }

  test('what fits a line is one line', () =>
    expect(merged('One', 'and two.')).toEqual(['One and two.']))

  test('else each is a line of its own', () => {
    const long = 'This is a text of some length,'
    expect(merged(long, `${long}\nright?`)).toEqual([`${long}\n${long} right?`])
  })

  test('nothing is lost of more than fit', () => {
    const long = 'This is a text of some length,'
    expect(merged(long, long, long)).toEqual([[long, long, long].join('\n')])
  })

  test('a line that is too long is broken anew', () =>
    expect(merged('Every tree follows the tree across this blue island,', 'because ev')).toEqual([
      'Every tree follows the tree\nacross this blue island, because ev',
    ]))

  test('one alone is not merged', () => expect(merge(document, ['c1'])).toBeNull())
})

describe('a cue in a gap', () => {
  const fill = (before: ReturnType<typeof makeDocument>, start: number, end: number, at = 0) => {
    const { cue } = fillGap(before, { start, end }, at, 'new') ?? {}
    return cue && [cue.start, cue.end]
  }
  const pair = (end: number, start: number) =>
    makeDocument([makeCue(1, { start: 1000, end }), makeCue(2, { start, end: start + 1000 })])

  test('fills it but for the least gap to its neighbours', () => {
    expect(fill(pair(2000, 4000), 2000, 4000)).toEqual([2080, 3920])
  })

  test('needs no gap to the beginning and the end of the video', () => {
    expect(fill(pair(2000, 4000), 0, 1000)).toEqual([0, 920])
    expect(fill(pair(2000, 4000), 5000, 6000)).toEqual([5080, 6000])
  })

  test('is a usual one where the gap is longer than a cue may be, at the playhead if that is in it', () => {
    expect(fill(pair(2000, 60_000), 2000, 60_000)).toEqual([2080, 4080])
    expect(fill(pair(2000, 60_000), 2000, 60_000, 30_000)).toEqual([30_000, 32_000])
    expect(fill(pair(2000, 60_000), 2000, 60_000, 59_000)).toEqual([59_000, 59_920])
  })

  test('is none where there is no room', () => {
    expect(fill(pair(2000, 2200), 2000, 2200)).toBeUndefined()
  })
})
