import { describe, expect, test } from 'vitest'
import { type Cue, cueOf, type Issue } from '../../core/cue'
import type { Box } from '../boxes'
import { scaleOf, scrolled, zoomed } from '../scale'
import { columnsFrom, toneOf } from '../scene'
import type { Filmstrip } from '../types'
import { slotsOf } from './film'
import { cutTo } from './labels'
import { runsOf } from './wave'

function box(left: number, right: number): Box {
  const cue = cueOf({ id: `${left}`, start: 0, end: 1 })
  return { cue, index: 0, start: 0, end: 1, left, right, head: right, count: 1 }
}

describe('the wave', () => {
  test.each([
    ['no cues', [], ['0-100 out']],
    ['one cue', [box(20, 60)], ['0-20 out', '20-60 in', '60-100 out']],
    ['cues that overlap', [box(20, 60), box(50, 80)], ['0-20 out', '20-80 in', '80-100 out']],
    ['a cue inside another', [box(20, 60), box(30, 40)], ['0-20 out', '20-60 in', '60-100 out']],
    ['cues that nearly touch', [box(20, 60), box(62, 80)], ['0-20 out', '20-80 in', '80-100 out']],
    ['a cue beyond both edges', [box(-50, 500)], ['0-100 in']],
  ])('is coloured for %s', (_, boxes, runs) => {
    const found = runsOf(boxes, 100, 1).map(
      ([from, to, covered]) => `${from}-${to} ${covered ? 'in' : 'out'}`,
    )
    expect(found).toEqual(runs)
  })

  test('keeps its columns while it scrolls', () => {
    const scale = zoomed(scaleOf(1000, 600_000), 0.37, 0)
    const perColumn = 1 / scale.density
    const first = columnsFrom(scale, 1)
    const next = columnsFrom(scrolled(scale, 3.4), 1)
    const columns = (next - first) / perColumn
    expect(columns).toBeCloseTo(Math.round(columns), 6)
  })
})

describe('the film', () => {
  const strip: Filmstrip = {
    url: '/f.jpg',
    columns: 20,
    rows: 3,
    width: 160,
    height: 90,
    interval: 1000,
    count: 48,
  }

  test('shows the picture that is nearest to the middle of each place', () => {
    const slots = slotsOf(scaleOf(1440, 48_000), 40, { strip }, 48_000)
    expect(slots[0]).toMatchObject({ x: 0, picture: 1 })
    expect(slots.map(({ picture }) => picture)).toEqual(
      slots.map(({ picture }) => picture).toSorted((a, b) => a - b),
    )
  })

  test('keeps each picture at its time while it scrolls', () => {
    const scale = scaleOf(1440, 600_000)
    const [, second] = slotsOf(scale, 40, { strip }, 600_000)
    const moved = slotsOf(scrolled(scale, 10), 40, { strip }, 600_000)
    expect(moved[1]?.x).toBeCloseTo((second?.x ?? 0) - 10, 6)
    expect(moved[1]?.picture).toBe(second?.picture)
  })

  test('ends with the video, though the timeline goes on', () => {
    const scale = scaleOf(1000, 30_000)
    const slots = slotsOf(scale, 40, { strip }, 12_000)
    expect(slots.at(-1)?.x).toBeLessThan(400)
    expect(slots.at(-1)?.x).toBeGreaterThan(300)
  })

  test('never asks for a picture that is not there', () => {
    const slots = slotsOf(scaleOf(1440, 30_000), 40, { strip: { ...strip, count: 4 } }, 30_000)
    expect(Math.max(...slots.map(({ picture }) => picture))).toBe(3)
  })
})

describe('a label', () => {
  test.each([
    [8, 'In 2016…'],
    [4, 'In…'],
    [2, 'I…'],
    [0, ''],
  ])('that may have %d letters reads “%s”', (most, shown) => {
    expect(cutTo('In 2016 we lost', most, () => 1)).toBe(shown)
  })
})

describe('the colour of a cue', () => {
  const plain = cueOf({ id: 'c', start: 0, end: 1 })
  const flagged: Cue = { ...plain, flags: [{ code: 'loop', reason: 'Said three times.' }] }
  const issue = (level: Issue['level']): Issue => ({
    code: 'cps',
    level,
    limit: 1,
    value: 2,
  })

  test.each([
    [plain, [], 'plain'],
    [plain, [issue('warn')], 'warn'],
    [plain, [issue('warn'), issue('error')], 'error'],
    [flagged, [], 'flag'],
    [flagged, [issue('warn')], 'flag'],
    [flagged, [issue('error')], 'error'],
  ] as const)('says what is worst', (cue, issues, tone) => {
    expect(toneOf(cue, new Map([['c', issues]]))).toBe(tone)
  })
})
