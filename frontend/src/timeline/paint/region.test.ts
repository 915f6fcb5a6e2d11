import { describe, expect, test } from 'vitest'
import { makeCue } from '../../core/making'
import { boxesOf } from '../boxes'
import type { Colours } from '../colours'
import { scaleOf } from '../scale'
import type { Scene } from '../scene'
import { differing, isOther } from './region'

const scale = scaleOf(1000, 30_000)
const cues = [makeCue(1), makeCue(2), makeCue(3)]

const scene: Scene = {
  scale,
  rows: { ruler: 20, film: 0, wave: 100 },
  ratio: 1,
  colours: {} as Colours,
  boxes: boxesOf(cues, scale),
  active: 'c1',
  selected: new Set(['c1']),
  issues: new Map(),
  leastGap: 90,
  end: 60_000,
  columns: null,
  film: null,
  hover: null,
  dragged: null,
  band: null,
}

/** The second cue with its surroundings: it goes from 100 to 166 px, the least gap is 3 px. */
const SECOND = { left: 94, right: expect.closeTo(172.67, 1) }

describe('what must be drawn anew', () => {
  test('is nothing when nothing looks different', () => {
    const again = boxesOf(cues, scale)
    expect(differing(scene, { ...scene, boxes: again, selected: new Set(['c1']) })).toBeNull()
  })

  test.each<[string, Partial<Scene>]>([
    ['a text', { boxes: boxesOf([cues[0], makeCue(2, { text: 'New' }), cues[2]] as never, scale) }],
    ['the pointer over it', { hover: { on: 'cue', cue: makeCue(2) } }],
    ['being chosen', { selected: new Set(['c1', 'c2']) }],
    [
      'its problems',
      { issues: new Map([['c2', [{ code: 'gap', level: 'warn', limit: 1, value: 2 }]]]) },
    ],
  ])('is the cue that differs: %s', (_, other) => {
    expect(differing(scene, { ...scene, ...other })).toEqual(SECOND)
  })

  test('is both cues when another becomes active', () => {
    expect(differing(scene, { ...scene, active: 'c2' })).toMatchObject({ left: -6 })
  })

  test('is where a dragged cue was and where it is, with the times beside it', () => {
    const spans = new Map([['c2', { start: 6000, end: 8000 }]])
    const dragged = { how: 'moved', spans, by: 3000, snap: 12_000, rippleAfter: null } as const
    const boxes = boxesOf(cues, scale, dragged)
    expect(differing(scene, { ...scene, boxes, dragged })).toEqual({ left: 70, right: 403 })
  })

  test('is where the band was and where it is', () => {
    const was = { ...scene, band: [300, 200] } as const
    expect(differing(was, { ...scene, band: [300, 400] })).toEqual({ left: 197, right: 403 })
  })

  test('is everything behind a cue that is new', () => {
    const more = [makeCue(0.5), ...cues]
    const region = differing(scene, { ...scene, boxes: boxesOf(more, scale) })
    expect(region?.right).toBeGreaterThan(266)
  })
})

test.each<[string, Partial<Scene>]>([
  ['the scale', { scale: scaleOf(900, 30_000) }],
  ['the rows', { rows: { ruler: 20, film: 40, wave: 60 } }],
  ['the end of the video', { end: 20_000 }],
  ['the colours', { colours: { ...scene.colours } }],
])('another picture altogether comes with %s', (_, other) => {
  expect(isOther(scene, { ...scene })).toBe(false)
  expect(isOther(scene, { ...scene, ...other })).toBe(true)
})
