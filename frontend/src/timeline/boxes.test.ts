import { describe, expect, test } from 'vitest'
import { type Cue, cueOf } from '../core/cue'
import { boxesOf, cueUnder, type Preview, spanUnder } from './boxes'
import type { Scale } from './scale'

function cuesAt(...spans: readonly (readonly [number, number])[]): readonly Cue[] {
  return spans.map(([start, end], i) => cueOf({ id: `c${i}`, start, end }))
}

/** Ten pixels per second, 100 s in view. */
function view(fields: Partial<Scale> = {}): Scale {
  return { from: 0, density: 0.01, width: 1000, length: 3_600_000, ...fields }
}

function preview(fields: Partial<Preview> = {}): Preview {
  return { spans: new Map(), by: 0, rippleAfter: null, ...fields }
}

const names = (boxes: readonly { cue: Cue }[]) => boxes.map((box) => box.cue.id)

test('a box lies where the cue is heard', () => {
  expect(boxesOf(cuesAt([10_000, 12_000]), view())[0]).toMatchObject({ left: 100, right: 120 })
})

test('only cues in view have boxes, the long one that began before it included', () => {
  const cues = cuesAt([0, 60_000], [1000, 2000], [55_000, 56_000], [170_000, 171_000])
  expect(names(boxesOf(cues, view({ from: 50_000 })))).toEqual(['c0', 'c2'])
})

test('cues too small to be told apart become one box that says how many it is', () => {
  const cues = cuesAt(...Array.from({ length: 10 }, (_, i) => [i * 50, i * 50 + 40] as const))
  expect(boxesOf(cues, view()).map((box) => box.count)).toEqual([6, 4])
})

test('the active cue stays apart from its small neighbours', () => {
  const cues = cuesAt([0, 40], [50, 90], [100, 140])
  const boxes = boxesOf(cues, view(), null, (cue) => cue.id === 'c1')
  expect(names(boxes)).toEqual(['c0', 'c1', 'c2'])
})

test('10,000 cues in view are some hundred boxes', () => {
  const cues = cuesAt(
    ...Array.from({ length: 10_000 }, (_, i) => [i * 700, i * 700 + 600] as const),
  )
  const boxes = boxesOf(cues, view({ density: 1440 / 7_200_000, width: 1440, length: 7_200_000 }))
  expect(boxes.length).toBeLessThan(600)
  expect(boxes.reduce((sum, box) => sum + box.count, 0)).toBe(10_000)
})

describe('a head', () => {
  const heads = (boxes: readonly { head: number }[]) => boxes.map(({ head }) => head)

  test('goes as far as its cue', () => {
    expect(heads(boxesOf(cuesAt([10_000, 12_000], [12_000, 15_000]), view()))).toEqual([120, 150])
  })

  test('ends where the next cue begins that lies over its own', () => {
    const cues = cuesAt([10_000, 30_000], [15_000, 17_000], [20_000, 40_000])
    expect(heads(boxesOf(cues, view()))).toEqual([150, 170, 400])
  })

  test('is shared by cues that begin together', () => {
    const cues = cuesAt([10_000, 12_000], [10_000, 30_000], [20_000, 40_000])
    expect(heads(boxesOf(cues, view()))).toEqual([120, 200, 400])
  })

  test('makes way for a cue that is dragged over it', () => {
    const spans = new Map([['c0', { start: 32_000, end: 36_000 }]])
    const cues = cuesAt([10_000, 14_000], [30_000, 40_000])
    expect(heads(boxesOf(cues, view(), preview({ spans, by: 22_000 })))).toEqual([360, 320])
  })
})

describe('under a preview', () => {
  test('a dragged cue lies where the pointer has it', () => {
    const spans = new Map([['c0', { start: 30_000, end: 32_000 }]])
    const [box] = boxesOf(cuesAt([10_000, 12_000]), view(), preview({ spans, by: 20_000 }))
    expect(box).toMatchObject({ left: 300, right: 320 })
  })

  test('a cue dragged into the view from outside is seen', () => {
    const spans = new Map([['c0', { start: 110_000, end: 112_000 }]])
    const boxes = boxesOf(
      cuesAt([90_000, 92_000]),
      view({ from: 100_000 }),
      preview({ spans, by: 20_000 }),
    )
    expect(names(boxes)).toEqual(['c0'])
  })

  test('the cues behind go along', () => {
    const [, , third] = cuesAt([0, 1000], [2000, 3000], [4000, 5000])
    expect(spanUnder(preview({ by: -500, rippleAfter: 2500 }), third as Cue)).toEqual({
      start: 3500,
      end: 4500,
    })
  })

  test('a cue has the times that it would have; one that stays is the same', () => {
    const [first, second] = cuesAt([0, 1000], [2000, 3000]) as [Cue, Cue]
    const under = preview({ spans: new Map([['c1', { start: 2500, end: 2700 }]]) })
    expect(cueUnder(under, second)).toEqual({ ...second, start: 2500, end: 2700 })
    expect(cueUnder(under, first)).toBe(first)
    expect(cueUnder(null, second)).toBe(second)
  })

  test('the cues before it stay', () => {
    const [first] = cuesAt([0, 1000])
    expect(spanUnder(preview({ by: 500, rippleAfter: 1000 }), first as Cue)).toMatchObject({
      start: 0,
      end: 1000,
    })
  })
})
