import { describe, expect, test } from 'vitest'
import { apply } from './apply'
import type { Document } from './document'
import { composed, type Draft, inverted } from './edit'
import { makeCue, makeDocument, makeStore } from './making'
import { DEFAULT_STYLE, type Style } from './style'
import {
  addStyle,
  alignCues,
  assignStyle,
  deleteStyle,
  freeName,
  looksOf,
  moveCues,
  placeCues,
  setFrame,
  setLook,
  styleOf,
  usersOf,
} from './style-edits'

const SIGN: Style = { ...DEFAULT_STYLE, id: 'sign', name: 'Sign', align: 8 }

const document: Document = {
  ...makeDocument([makeCue(1), makeCue(2, { style: 'sign' }), makeCue(3, { style: 'gone' })]),
  styles: [DEFAULT_STYLE, SIGN],
}

const applied = (draft: Draft) => apply(document, draft.changes)
const stylesOf = (after: Document) => after.cues.map(({ style }) => style)

describe('labels name what is done', () => {
  test.each([
    [addStyle(document, 'new', { ...looksOf(SIGN), name: 'Narrator' }), 'Add the style “Narrator”'],
    [setLook(document, 'sign', { size: 80 }), 'Size of “Sign”'],
    [setLook(document, 'sign', { name: 'Title' }), 'Rename a style to “Title”'],
    [setLook(document, 'sign', { margin_left: 1, margin_right: 1 }), 'Margins of “Sign”'],
    [setLook(document, 'sign', { size: 80, bold: true }), 'Look of “Sign”'],
    [deleteStyle(document, 'sign', 'default'), 'Delete the style “Sign”'],
    [assignStyle(document, ['c1'], 'sign'), 'Style “Sign” for cue 1'],
    [placeCues(document, ['c1', 'c2'], { align: 8, x: null, y: null }), 'Place 2 cues'],
    [placeCues(document, ['c1'], null), 'Put cue 1 where the style says'],
    [setFrame(document, { aspect: '9:16' }), 'Frame 9:16'],
    [setFrame(document, { aspect: 'source' }), 'Frame as the video has it'],
    [setFrame(document, { x: 0.2 }), 'Choose what the frame shows'],
  ])('%#', (draft, label) => expect(draft.label).toBe(label))
})

test('a cue whose style is gone is drawn in the default one', () => {
  expect(styleOf(document, document.cues[2] ?? makeCue(1)).id).toBe('default')
  expect([...usersOf(document)].map(([id, cues]) => [id, cues.map((cue) => cue.id)])).toEqual([
    ['default', ['c1', 'c3']],
    ['sign', ['c2']],
  ])
})

test.each([
  ['Box', 'Box'],
  ['Sign', 'Sign 2'],
  ['Sign 7', 'Sign 7'],
])('a new style that would be called %s is called %s', (name, free) => {
  expect(freeName(document.styles, name)).toBe(free)
})

test('a copy of a copy counts on', () => {
  const styles = [...document.styles, { ...SIGN, id: 's2', name: 'Sign 2' }]
  expect(freeName(styles, 'Sign 2')).toBe('Sign 3')
})

describe('deleting a style', () => {
  test('gives its cues another and takes itself away, and all of it comes back', () => {
    const draft = deleteStyle(document, 'sign', 'default')
    const after = applied(draft)
    expect(after.styles).toEqual([DEFAULT_STYLE])
    expect(stylesOf(after)).toEqual([null, null, 'gone'])
    const back = apply(after, inverted(draft.changes))
    expect(back.styles).toEqual(document.styles)
    expect(back.cues).toEqual(document.cues)
  })

  test('is not done to the default one', () =>
    expect(deleteStyle(document, 'default', 'sign').changes).toEqual([]))
})

describe('assigning', () => {
  test('the default style is no style at all', () =>
    expect(stylesOf(applied(assignStyle(document, ['c1', 'c2'], 'default')))).toEqual([
      null,
      null,
      'gone',
    ]))

  test('what has the style already is left alone', () =>
    expect(assignStyle(document, ['c1', 'c2'], 'sign').changes.map(({ id }) => id)).toEqual(['c1']))
})

describe('a gesture is one step', () => {
  test('a slider that is dragged is taken back as one, the next drag is another', () => {
    const store = makeStore(document)
    for (const size of [70, 80, 90]) store.run(setLook(store.document, 'sign', { size }, '1'))
    store.run(setLook(store.document, 'sign', { size: 100 }, '2'))

    store.undo()
    expect(styleOf(store.document, { style: 'sign' }).size).toBe(90)
    store.undo()
    expect(styleOf(store.document, { style: 'sign' })).toEqual(SIGN)
    expect(store.undoLabel).toBeNull()
  })

  test('two sliders of one gesture stay two steps', () => {
    const groups = [{ size: 70 }, { outline: 7 }].map((look) =>
      setLook(document, 'sign', look, '1'),
    )
    expect(new Set(groups.map(({ group }) => group)).size).toBe(2)
  })

  test('what is dragged back to where it was leaves nothing', () => {
    const there = setLook(document, 'sign', { size: 70 }, '1')
    const back = setLook(applied(there), 'sign', { size: SIGN.size }, '1')
    expect(composed(there.changes, back.changes)).toEqual([])
  })
})

test('a place is set, moved and given back', () => {
  const placed = applied(placeCues(document, ['c1'], { align: null, x: 0.5, y: 0.2 }))
  expect(placed.cues[0]).toMatchObject({ layout: { x: 0.5, y: 0.2 }, touched: true })
  expect(apply(placed, placeCues(placed, ['c1'], null).changes).cues[0]?.layout).toBeNull()
})

test('cues that are moved across keep their height and their alignment', () => {
  const size = { width: 1920, height: 1080 }
  const placed = applied(placeCues(document, ['c1'], { align: 7, x: 0.3, y: 0.2 }))

  const after = apply(placed, moveCues(placed, ['c1', 'c2'], { x: 0.8 }, size).changes)

  expect(after.cues.map(({ layout }) => layout)).toEqual([
    { align: 7, x: 0.8, y: 0.2 },
    { align: null, x: 0.8, y: 0.06 },
    null,
  ])
})

test('another alignment leaves the points where they are', () => {
  const placed = applied(placeCues(document, ['c1'], { align: null, x: 0.3, y: 0.2 }))
  const after = apply(placed, alignCues(placed, ['c1', 'c2'], 7).changes)
  expect(after.cues.map(({ layout }) => layout)).toEqual([
    { align: 7, x: 0.3, y: 0.2 },
    { align: 7, x: null, y: null },
    null,
  ])
})

test('a frame keeps what is not said anew', () => {
  const after = applied(setFrame(document, { aspect: '9:16' }))
  expect(after.frame).toEqual({ aspect: '9:16', fit: 'crop' })
})
