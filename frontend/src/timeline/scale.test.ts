import { describe, expect, test } from 'vitest'
import {
  across,
  endOf,
  fitting,
  following,
  pinched,
  placed,
  resized,
  revealing,
  type Scale,
  scaleOf,
  scrolled,
  spanOf,
  timeAt,
  withZoom,
  xOf,
  zoomed,
  zoomOf,
} from './scale'

const HOUR = 3_600_000

function scale(fields: Partial<Scale> = {}): Scale {
  return { from: 60_000, density: 0.048, width: 1440, length: 2 * HOUR, ...fields }
}

test('a new view shows the first 30 seconds', () => {
  expect(spanOf(scaleOf(1440, HOUR))).toBe(30_000)
})

test('a new view of a short clip shows all of it', () => {
  expect([scaleOf(1440, 8000).from, spanOf(scaleOf(1440, 8000))]).toEqual([0, 8000])
})

test('time and pixel answer each other', () => {
  for (const time of [60_000, 61_234, 89_999])
    expect(timeAt(scale(), xOf(scale(), time))).toBeCloseTo(time, 6)
})

describe('zooming', () => {
  test.each([0, 137, 720, 1440])('keeps the time under the pointer at %d px', (x) => {
    const before = timeAt(scale(), x)
    expect(timeAt(zoomed(scale(), 1.7, x), x)).toBeCloseTo(before, 6)
    expect(timeAt(zoomed(scale(), 0.6, x), x)).toBeCloseTo(before, 6)
  })

  test('ends where everything is in view', () => {
    const out = zoomed(scale(), 1e-6, 700)
    expect([out.from, spanOf(out)]).toEqual([0, 2 * HOUR])
  })

  test('ends where a frame is wide enough to hit', () => {
    expect(zoomed(scale(), 1e6, 700).density).toBe(0.6)
  })

  test('in and out again comes back to the same view', () => {
    let there = scale()
    for (let i = 0; i < 20; i++) there = zoomed(there, 1.1, 300)
    for (let i = 0; i < 20; i++) there = zoomed(there, 1 / 1.1, 300)
    expect(there.from).toBeCloseTo(scale().from, 3)
  })

  test.each([0, 0.3, 1])('by the slider to %d is where the slider then stands', (zoom) => {
    expect(zoomOf(withZoom(scale(), zoom, 200))).toBeCloseTo(zoom, 9)
  })
})

test('scrolling stops at both ends', () => {
  expect(scrolled(scale(), -1e9).from).toBe(0)
  expect(endOf(scrolled(scale(), 1e9))).toBe(2 * HOUR)
})

test('a wider window keeps zoom and left edge', () => {
  expect(resized(scale(), 2000)).toMatchObject({ from: 60_000, density: 0.048, width: 2000 })
})

test('what is fitted lies inside with room on both sides', () => {
  const fitted = fitting(scale(), 100_000, 110_000)
  expect(fitted.from).toBeLessThan(100_000)
  expect(endOf(fitted)).toBeGreaterThan(110_000)
  expect(spanOf(fitted)).toBeLessThan(12_000)
})

test('revealing what is in view changes nothing', () => {
  expect(revealing(scale(), 70_000, 80_000)).toEqual(scale())
})

test('revealing what lies outside brings it in', () => {
  const there = revealing(scale(), 200_000, 203_000)
  expect(there.from).toBeLessThan(200_000)
  expect(endOf(there)).toBeGreaterThan(203_000)
})

describe('following the playhead', () => {
  test('the view stays still until the head reaches the middle', () => {
    expect(following(scale(), 74_000, 16)).toEqual(scale())
  })

  test('then the head stays in the middle', () => {
    let view = scale()
    for (let head = 74_000; head < 90_000; head += 16) view = following(view, head, 16)
    expect(xOf(view, 89_984)).toBeCloseTo(720, 0)
  })

  test('a head that begins far right is caught up with, without a leap', () => {
    let view = scale()
    let head = 89_000
    let leap = 0
    for (let frame = 0; frame < 60; frame++, head += 16) {
      const next = following(view, head, 16)
      leap = Math.max(leap, xOf(view, next.from))
      view = next
    }
    expect(leap).toBeLessThanOrEqual(1440 / 8)
    expect(xOf(view, head)).toBeCloseTo(720, -1)
  })

  test('a head outside the view brings the view there', () => {
    const view = following(scale(), 300_000, 16)
    expect(xOf(view, 300_000)).toBeCloseTo(288, 6)
  })

  test('the end of the video stops the view, not the head', () => {
    const last = placed(scale(), 2 * HOUR)
    expect(following(last, 2 * HOUR - 10, 16)).toEqual(last)
  })
})

describe('two fingers', () => {
  test.each([
    ['apart', [200, 900]],
    ['together', [500, 600]],
    ['to the side', [600, 900]],
    ['in the other order', [900, 200]],
  ] as const)('keep the times that they hold when they move %s', (_, [x, y]) => {
    const times = [timeAt(scale(), 400), timeAt(scale(), 700)] as const
    const view = pinched(scale(), times, [x, y])
    expect((times[0] + times[1]) / 2).toBeCloseTo(timeAt(view, (x + y) / 2), 6)
    expect(Math.abs(xOf(view, times[0]) - xOf(view, times[1]))).toBeCloseTo(Math.abs(x - y), 6)
  })

  test('in one place change nothing', () => {
    expect(pinched(scale(), [1000, 1000], [5, 5])).toEqual(scale())
    expect(pinched(scale(), [1000, 2000], [5, 5])).toEqual(scale())
  })

  test('never show more than there is, nor less than a frame can be seen in', () => {
    expect(pinched(scale(), [60_000, 90_000], [700, 701]).density).toBeCloseTo(1440 / (2 * HOUR), 9)
    expect(pinched(scale(), [60_000, 60_010], [0, 1440]).density).toBe(0.6)
  })
})

describe('a view that is asked for', () => {
  test('is what is shown', () => {
    const shown = across(scale(), { start: 40_000, end: 52_000 })
    expect([shown.from, endOf(shown)]).toEqual([40_000, 52_000])
  })

  test('reaches no further than the video', () => {
    const shown = across(scale({ length: 50_000 }), { start: 45_000, end: 57_000 })
    expect([spanOf(shown), endOf(shown)]).toEqual([12_000, 50_000])
  })

  test('comes no closer than the zoom allows', () => {
    expect(across(scale(), { start: 40_000, end: 40_001 }).density).toBe(0.6)
  })
})
