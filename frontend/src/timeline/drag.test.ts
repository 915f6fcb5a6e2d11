import { describe, expect, test } from 'vitest'
import { type Cue, cueOf } from '../core/cue'
import { banded, type Drag, dragged, dragOf, heldBy, movingIds, type Pull, retimings } from './drag'
import { ANYWHERE } from './room'
import { NO_SNAPS } from './snap'

const a = cueOf({ id: 'a', start: 1000, end: 2000 })
const b = cueOf({ id: 'b', start: 2100, end: 3000 })
const c = cueOf({ id: 'c', start: 5000, end: 6000 })
const ALL = [a, b, c]

function pull(by: number, fields: Partial<Pull> = {}): Pull {
  return { by, snaps: NO_SNAPS, room: ANYWHERE, end: 60_000, ripple: false, ...fields }
}

/** The new times after *drag* was pulled, as `id start-end`. */
function pulled(drag: Drag, by: number, fields: Partial<Pull> = {}): readonly string[] {
  const preview = dragged(drag, pull(by, fields))
  return retimings(ALL, preview).map(({ id, start, end }) => `${id} ${start}-${end}`)
}

const move = (grabbed: Cue, ...more: Cue[]): Drag => ({
  kind: 'move',
  grabbed,
  cues: [grabbed, ...more],
})
const trim = (cue: Cue, side: 'start' | 'end'): Drag => ({ kind: 'trim', cue, side })

describe('taking hold', () => {
  test('of a cue takes it alone', () => {
    expect(dragOf({ on: 'cue', cue: a }, [])).toEqual(move(a))
  })

  test('of a selected cue takes the selection', () => {
    expect(dragOf({ on: 'cue', cue: a }, [a, c])).toEqual(move(a, c))
  })

  test('of a cue outside the selection leaves the selection', () => {
    expect(dragOf({ on: 'cue', cue: b }, [a, c])).toEqual(move(b))
  })

  test('of the ground drags nothing', () => {
    expect(dragOf({ on: 'ground' }, [a])).toBeNull()
  })

  test.each([
    [move(a, c), ['a', 'c']],
    [trim(b, 'end'), ['b']],
    [{ kind: 'share', before: a, after: b } as const, ['a', 'b']],
  ])('names what it changes', (drag, ids) => {
    expect([...movingIds(drag)]).toEqual(ids)
  })
})

test.each([
  [move(b, a), b],
  [trim(c, 'start'), c],
  [{ kind: 'share', before: a, after: b } as const, a],
])('the cue that the pointer holds is known', (drag, cue) => {
  expect(heldBy(drag)).toBe(cue)
})

describe('moving', () => {
  test('keeps the duration', () => {
    expect(pulled(move(a), 250)).toEqual(['a 1250-2250'])
  })

  test('a cue that passes the end of the video goes back, and no further on', () => {
    const late = cueOf({ id: 'late', start: 70_000, end: 71_000 })
    const by = (ms: number) => dragged(move(late), pull(ms)).by
    expect([by(500), by(0), by(-500)]).toEqual([0, 0, -500])
  })

  test('takes several along by as much', () => {
    expect(pulled(move(a, c), -400)).toEqual(['a 600-1600', 'c 4600-5600'])
  })

  test.each([
    [-5000, ['a 0-1000']],
    [90_000, ['a 59000-60000']],
  ])('by %d ms stays within the video', (by, times) => {
    expect(pulled(move(a), by)).toEqual(times)
  })

  test('comes to rest where an edge meets a target, and tells which', () => {
    const snaps = { targets: [2100], reach: 60, rate: null }
    expect(dragged(move(a), pull(70, { snaps }))).toMatchObject({ snap: 2100, by: 100 })
  })

  test('back to where it was changes nothing', () => {
    expect(pulled(move(a), 0)).toEqual([])
  })

  test('with the cues behind keeps their distance', () => {
    expect(pulled(move(b), 300, { ripple: true })).toEqual(['b 2400-3300', 'c 5300-6300'])
  })
})

describe('between neighbours', () => {
  const room = { back: { by: -300, at: 700 }, on: { by: 200, at: 2200 } }

  test.each([
    [-299, ['a 701-1701'], null],
    [-5000, ['a 700-1700'], 700],
    [199, ['a 1199-2199'], null],
    [5000, ['a 1200-2200'], 2200],
  ])('a cue that is moved by %d ms is held up', (by, times, snap) => {
    expect(pulled(move(a), by, { room })).toEqual(times)
    expect(dragged(move(a), pull(by, { room })).snap).toBe(snap)
  })

  test.each([
    ['end', 5000, ['a 1000-2200']],
    ['start', -5000, ['a 700-2000']],
  ] as const)('the %s is held up', (side, by, times) => {
    expect(pulled(trim(a, side), by, { room })).toEqual(times)
  })

  test('nothing beyond them is snapped to', () => {
    const snaps = { targets: [2250], reach: 60, rate: null }
    expect(dragged(trim(a, 'end'), pull(240, { room, snaps }))).toMatchObject({
      by: 200,
      snap: 2200,
    })
  })

  test('those behind hold nothing up when they go along', () => {
    expect(pulled(trim(b, 'end'), 1500, { room, ripple: true })).toEqual([
      'b 2100-4500',
      'c 6500-7500',
    ])
  })
})

describe('trimming', () => {
  test.each([
    [trim(a, 'start'), 100, ['a 1100-2000']],
    [trim(a, 'end'), -100, ['a 1000-1900']],
    [trim(a, 'start'), 5000, ['a 1960-2000']],
    [trim(a, 'end'), -5000, ['a 1000-1040']],
    [trim(a, 'start'), -5000, ['a 0-2000']],
    [trim(c, 'end'), 90_000, ['c 5000-60000']],
  ] as const)('%o by %d ms', (drag, by, times) => {
    expect(pulled(drag, by)).toEqual(times)
  })

  test('the end takes the cues behind along when asked', () => {
    expect(pulled(trim(a, 'end'), 200, { ripple: true })).toEqual([
      'a 1000-2200',
      'b 2300-3200',
      'c 5200-6200',
    ])
  })

  test('a cue that already passes the end of the video is not cut by touching it', () => {
    const long = cueOf({ id: 'long', start: 59_000, end: 61_000 })
    const preview = dragged(trim(long, 'end'), pull(0))
    expect(retimings([long], preview)).toEqual([])
  })
})

describe('a shared edge', () => {
  const share: Drag = { kind: 'share', before: a, after: b }

  test('moves both and keeps the gap', () => {
    expect(pulled(share, 150)).toEqual(['a 1000-2150', 'b 2250-3000'])
  })

  test.each([
    [5000, ['a 1000-2860', 'b 2960-3000']],
    [-5000, ['a 1000-1040', 'b 1140-3000']],
  ])('by %d ms leaves something of both', (by, times) => {
    expect(pulled(share, by)).toEqual(times)
  })
})

test.each([
  [0, 900, []],
  [900, 1100, ['a']],
  [1900, 2200, ['a', 'b']],
  [0, 60_000, ['a', 'b', 'c']],
  [2000, 2100, []],
])('a band from %d to %d touches %o', (start, end, ids) => {
  expect(banded(ALL, start, end)).toEqual(ids)
})
