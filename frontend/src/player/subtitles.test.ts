// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { type Cue, cueOf } from '../core/cue'
import { type Document, documentOf, withCues } from '../core/document'
import { NOTHING } from '../core/selection'
import { drawnAt, Subtitles } from './subtitles'

class Model {
  selection = NOTHING
  private readonly listeners = new Set<() => void>()
  constructor(public document: Document) {}
  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  change(cue: Cue): void {
    this.document = withCues(this.document, new Map([[cue.id, cue]]))
    for (const listener of this.listeners) listener()
  }
}

class Ticker {
  time = 0
  private readonly listeners = new Set<() => void>()
  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
  go(time: number): void {
    this.time = time
    for (const listener of this.listeners) listener()
  }
}

class Canvas {
  readonly tracks: string[] = []
  readonly times: number[] = []
  setTrack = (ass: string) => void this.tracks.push(ass)
  show = (time: number) => void this.times.push(time)
}

const near = cueOf({ id: 'near', start: 1000, end: 2000, text: 'near' })
const far = cueOf({ id: 'far', start: 600_000, end: 601_000, text: 'far' })
const texts = ({ cues }: Document) => cues.map((cue) => cue.text).join(' ')
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))

let model: Model
let clock: Ticker
let canvas: Canvas
let subtitles: Subtitles

beforeEach(() => {
  const json = { cues: [near, far], styles: [], frame: {}, video: {} } as unknown as Document
  model = new Model(documentOf(json))
  clock = new Ticker()
  canvas = new Canvas()
  subtitles = new Subtitles(canvas, model, clock, texts)
})

test('what is on screen soon is written at once', () => {
  expect(canvas.tracks).toEqual(['near'])
})

test('playing draws times and writes nothing', () => {
  for (const time of [16, 32, 48]) clock.go(time)
  expect(canvas.times).toEqual([0, 16, 32, 48])
  expect(canvas.tracks).toHaveLength(1)
})

test('many changes within one frame are written once, with the last text', async () => {
  for (const text of ['n', 'ne', 'new']) model.change({ ...near, text })
  await frame()
  expect(canvas.tracks).toEqual(['near', 'new'])
})

test('a change far from the playhead is not written', async () => {
  model.change({ ...far, text: 'other' })
  await frame()
  expect(canvas.tracks).toEqual(['near'])
})

test('seeking far away writes what is there', () => {
  clock.go(599_000)
  expect(canvas.tracks).toEqual(['near', 'far'])
})

test('after closing nothing is written', async () => {
  model.change({ ...near, text: 'late' })
  subtitles.close()
  clock.go(599_000)
  await frame()
  expect(canvas.tracks).toEqual(['near'])
})

test.each([
  [10_944, 10.9504],
  [8_700, 8.7004],
  [0, 0.0004],
])('a cue is drawn when the head stands on its start, %i ms', (start, drawn) => {
  expect(drawnAt(start)).toBeCloseTo(drawn, 6)
})
