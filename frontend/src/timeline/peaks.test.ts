import { describe, expect, test } from 'vitest'
import { columnsOf, fillColumns, levelFor, readPeaks } from './peaks'

type Pair = readonly [min: number, max: number]

/** A peaks file as the server writes it, its coarser levels made from *finest*. */
function fileOf(finest: readonly Pair[], levels = 3, rate = 100): ArrayBuffer {
  const all: (readonly Pair[])[] = [finest]
  while (all.length < levels) all.push(joined(all.at(-1) ?? []))
  const size = all.reduce((sum, level) => sum + 2 * level.length, 12 + 4 * levels)
  const view = new DataView(new ArrayBuffer(size))
  const header = [0x314b504c, rate, levels, ...all.map((level) => level.length)]
  header.forEach((value, i) => {
    view.setUint32(4 * i, value, true)
  })
  all.flat(2).forEach((value, i) => {
    view.setInt8(4 * header.length + i, value)
  })
  return view.buffer
}

function joined(pairs: readonly Pair[]): readonly Pair[] {
  const groups = Array.from({ length: Math.ceil(pairs.length / 4) }, (_, i) =>
    pairs.slice(4 * i, 4 * i + 4),
  )
  return groups.map((group) => [
    Math.min(...group.map(([min]) => min)),
    Math.max(...group.map(([, max]) => max)),
  ])
}

const flat = (length: number): Pair[] => Array.from({ length }, () => [-127, 127])

test('the file tells its levels, periods and length', () => {
  const peaks = readPeaks(fileOf(flat(64)))
  expect(peaks.levels.map((level) => [level.period, level.pairs.length / 2])).toEqual([
    [10, 64],
    [40, 16],
    [160, 4],
  ])
  expect(peaks.length).toBe(640)
})

test.each([new ArrayBuffer(0), new TextEncoder().encode('<!doctype html>').buffer])(
  'what is not a peaks file is refused',
  (buffer) => {
    expect(() => readPeaks(buffer)).toThrow('not peaks')
  },
)

test('a file that was cut short is refused', () => {
  expect(() => readPeaks(fileOf(flat(64)).slice(0, 40))).toThrow(RangeError)
})

test.each([
  [5, 10],
  [10, 10],
  [39, 10],
  [40, 40],
  [500, 160],
])('columns of %d ms read pairs of %d ms', (perColumn, period) => {
  expect(levelFor(readPeaks(fileOf(flat(64))), perColumn)?.period).toBe(period)
})

test('a quiet recording is shown at full height, but noise is not blown up without end', () => {
  const quiet = Array.from({ length: 400 }, (): Pair => [-30, 32])
  const silent = Array.from({ length: 400 }, (): Pair => [0, 1])
  expect(readPeaks(fileOf(quiet)).gain).toBeCloseTo(127 / 32, 6)
  expect(readPeaks(fileOf(silent)).gain).toBe(8)
})

describe('columns', () => {
  /** One click of full height at 320 ms. */
  const click = Array.from({ length: 64 }, (_, i): Pair => (i === 32 ? [-127, 127] : [0, 0]))
  const peaks = { ...readPeaks(fileOf(click)), gain: 1 }

  test.each([10, 20, 40, 64, 160])(
    'of %d ms show a click in the column it falls in',
    (perColumn) => {
      const columns = columnsOf(Math.ceil(640 / perColumn))
      fillColumns(peaks, 0, perColumn, columns)
      expect(columns.above[Math.floor(320 / perColumn)]).toBe(1)
      expect(columns.below[Math.floor(320 / perColumn)]).toBe(1)
    },
  )

  test('keep the click where it is when the view begins elsewhere', () => {
    const columns = columnsOf(10)
    fillColumns(peaks, 300, 10, columns)
    expect([...columns.above]).toEqual([0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
  })

  test('closer than the finest level go smoothly from pair to pair', () => {
    const columns = columnsOf(40)
    fillColumns(peaks, 305, 1, columns)
    const above = [...columns.above]
    expect(above.indexOf(Math.max(...above))).toBeGreaterThanOrEqual(19)
    expect(above.indexOf(Math.max(...above))).toBeLessThanOrEqual(20)
    for (let i = 1; i < above.length; i++)
      expect(Math.abs((above[i] ?? 0) - (above[i - 1] ?? 0))).toBeLessThan(0.11)
  })

  test('after the end of the sound are silent', () => {
    const columns = columnsOf(4)
    fillColumns({ ...readPeaks(fileOf(flat(4))), gain: 1 }, 0, 20, columns)
    expect([...columns.above]).toEqual([1, 1, 0, 0])
  })
})
