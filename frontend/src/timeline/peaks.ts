/** The waveform: a pyramid of least and greatest samples, so that a view of any width reads a few
 * values per pixel. The file is made by the server: `LPK1`, u32 rate (peaks per second of the finest
 * level), u32 levels, u32 count per level, then for each level count x (int8 min, int8 max); each
 * level joins four of the one before. Little-endian; time zero is the start of the video. */

export interface Level {
  /** How many ms one pair stands for. */
  readonly period: number
  /** min, max, min, max ... -128..127 */
  readonly pairs: Int8Array
}

export interface Peaks {
  /** From the finest to the coarsest. */
  readonly levels: readonly Level[]
  /** Of the sound, in ms. */
  readonly length: number
  /** What brings loud passages to the full height: recordings seldom fill the range. */
  readonly gain: number
}

/** For each column of the view, how far the sound reaches below and above zero: 0..1. */
export interface Columns {
  readonly below: Float32Array
  readonly above: Float32Array
  readonly count: number
}

const MAGIC = 0x314b504c
const JOINED = 4
const HIGHEST_GAIN = 8
/** This part of the passages may reach beyond full height. */
const LOUDEST = 0.01

/** The pyramid of the file in *buffer*. Throws a RangeError when it is no such file. */
export function readPeaks(buffer: ArrayBuffer): Peaks {
  const head = new DataView(buffer)
  if (buffer.byteLength < 12 || head.getUint32(0, true) !== MAGIC)
    throw new RangeError('These are not peaks: the file does not begin with LPK1.')
  const count = head.getUint32(8, true)
  const levels: Level[] = []
  let period = 1000 / head.getUint32(4, true)
  let at = 12 + 4 * count
  for (let i = 0; i < count; i++) {
    const size = 2 * head.getUint32(12 + 4 * i, true)
    levels.push({ period, pairs: new Int8Array(buffer, at, size) })
    at += size
    period *= JOINED
  }
  const finest = levels[0]
  const length = finest ? (finest.pairs.length / 2) * finest.period : 0
  return { levels, length, gain: gainOf(levels) }
}

function gainOf(levels: readonly Level[]): number {
  const coarse = levels[Math.min(2, levels.length - 1)]
  if (!coarse || coarse.pairs.length === 0) return 1
  const reaches = coarse.pairs.map((value) => Math.min(127, Math.abs(value))).sort()
  const loud = reaches[Math.floor((reaches.length - 1) * (1 - LOUDEST))] ?? 127
  return Math.min(HIGHEST_GAIN, Math.max(1, 127 / Math.max(1, loud)))
}

/** The coarsest level that still has a pair for each column of *perColumn* ms; else the finest. */
export function levelFor(peaks: Peaks, perColumn: number): Level | undefined {
  return peaks.levels.findLast((level) => level.period <= perColumn) ?? peaks.levels[0]
}

export function columnsOf(count: number): Columns {
  return { below: new Float32Array(count), above: new Float32Array(count), count }
}

/** Fills *into* with the sound from *from* (ms) on, *perColumn* ms in each column. */
export function fillColumns(peaks: Peaks, from: number, perColumn: number, into: Columns): void {
  const level = levelFor(peaks, perColumn)
  if (!level) silence(into)
  else if (level.period > perColumn) stretch(level, peaks.gain, from, perColumn, into)
  else join(level, peaks.gain, from, perColumn, into)
}

function silence({ below, above }: Columns): void {
  below.fill(0)
  above.fill(0)
}

/** Several pairs per column: the least and the greatest of them. */
function join(level: Level, gain: number, from: number, perColumn: number, into: Columns): void {
  const { pairs, period } = level
  const last = pairs.length / 2
  const unit = gain / 127
  for (let column = 0; column < into.count; column++) {
    const start = (from + column * perColumn) / period
    const end = Math.min(last, Math.max(Math.floor(start) + 1, start + perColumn / period))
    let low = 0
    let high = 0
    for (let i = Math.max(0, Math.floor(start)); i < end; i++) {
      low = Math.min(low, pairs[2 * i] ?? 0)
      high = Math.max(high, pairs[2 * i + 1] ?? 0)
    }
    into.below[column] = Math.min(1, -low * unit)
    into.above[column] = Math.min(1, high * unit)
  }
}

/** Several columns per pair: a straight line from the middle of one pair to the next. */
function stretch(level: Level, gain: number, from: number, perColumn: number, into: Columns): void {
  const { pairs, period } = level
  const unit = gain / 127
  for (let column = 0; column < into.count; column++) {
    const at = (from + (column + 0.5) * perColumn) / period - 0.5
    const i = Math.floor(at)
    const part = at - i
    const low = (pairs[2 * i] ?? 0) * (1 - part) + (pairs[2 * i + 2] ?? 0) * part
    const high = (pairs[2 * i + 1] ?? 0) * (1 - part) + (pairs[2 * i + 3] ?? 0) * part
    into.below[column] = Math.min(1, Math.max(0, -low * unit))
    into.above[column] = Math.min(1, Math.max(0, high * unit))
  }
}
