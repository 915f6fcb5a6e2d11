import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Cue } from '../core/cue'
import { type Document, documentOf } from '../core/document'
import { makeCue, makeDocument, makeEdit, makeStore, textChange } from '../core/making'
import { lacksWords } from '../core/missing'
import { only } from '../core/selection'
import type { Store } from '../core/store'
import type { WordsAnswer } from './types'
import { Words } from './words'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const COUNT = 5000

function spoken(n: number): Cue {
  const words = [{ at: 0, for: 90, text: 'Word', confidence: 0.5, origin: 'recognised' as const }]
  return makeCue(n, { text: 'Word', words })
}
const whole = makeDocument(Array.from({ length: COUNT }, (_, i) => spoken(i + 1)))

function lean(document: Document): Document {
  const cues = document.cues.map(({ words: _, ...cue }) => cue)
  return documentOf({ ...document, cues: cues as unknown as readonly Cue[] })
}

/** A store without words, the server that has them, and what was asked of it. */
function setting() {
  const store = makeStore(lean(whole))
  const asked: [number, number][] = []
  const server = { revision: 0, away: false }
  const fetch = async (start: number, end: number): Promise<WordsAnswer> => {
    asked.push([start, end])
    if (server.away) throw new Error('away')
    const cues = whole.cues.filter((cue) => cue.start >= start && cue.start < end)
    const words = Object.fromEntries(cues.map((cue) => [cue.id, cue.words ?? []]))
    return { revision: server.revision, words }
  }
  const reload = vi.fn(async () => {})
  const idle: (() => void)[] = []
  const words = new Words({ store, fetch, reload, idle: (work) => idle.push(work) })
  const settled = () => vi.advanceTimersByTimeAsync(0)
  const rest = async () => {
    for (let work = idle.shift(); work; work = idle.shift()) {
      work()
      await settled()
    }
  }
  return { store, asked, server, reload, words, settled, rest }
}

const missing = (store: Store): number => store.document.cues.filter(lacksWords).length

test('the words around the active cue come first, the rest while nothing else is to do', async () => {
  const { store, asked, words, settled, rest } = setting()
  store.select(only('c2000'))
  words.start()
  await settled()
  expect(asked).toEqual([[whole.cues[1899]?.start, (whole.cues[2098]?.start ?? 0) + 1]])
  expect(store.document.byId.get('c2000')?.words).toEqual(spoken(1).words)
  expect(missing(store)).toBe(COUNT - 200)

  await rest()

  expect(store.document.cues).toEqual(whole.cues)
  expect(asked.length).toBeLessThan(10)
})

test('a cue that becomes active does not wait for the rest', async () => {
  const { store, words, settled } = setting()
  words.start()
  await settled()

  store.select(only('c4000'))
  await settled()

  expect(store.document.byId.get('c4000')?.words).toEqual(spoken(1).words)
})

test('who needs words is told when they are here, or the cue is gone', async () => {
  const { store, words, settled } = setting()
  words.start()
  await settled()
  const { id, ...fields } = store.document.byId.get('c3001') as Cue

  const wanted = words.need(['c3000', 'c3001'])
  store.receive(makeEdit('b1', [{ on: 'cue', id, before: fields, after: null }]), 1)
  await expect(wanted).resolves.toBeUndefined()

  expect(store.document.byId.get('c3000')?.words).toEqual(spoken(1).words)
  await expect(words.need(['c3000'])).resolves.toBeUndefined()
})

test('words of a later revision wait until the document has come so far', async () => {
  const { store, server, reload, words, settled } = setting()
  server.revision = 1
  words.start()
  await settled()
  expect(missing(store)).toBe(COUNT)

  await vi.advanceTimersByTimeAsync(2000)
  expect(reload).toHaveBeenCalledOnce()
  store.receive(makeEdit('b1', [textChange('c1', 'Word', 'By Bob')]), 1)
  await settled()

  expect(missing(store)).toBeLessThan(COUNT)
})

test('a server that is away is asked again; who waits for long is told', async () => {
  const { store, server, words, settled, rest } = setting()
  server.away = true
  words.start()
  const wanted = expect(words.need(['c3000'])).rejects.toThrow('away')
  await vi.advanceTimersByTimeAsync(30_000)
  await wanted
  expect(missing(store)).toBe(COUNT)

  server.away = false
  await vi.advanceTimersByTimeAsync(30_000)
  await settled()
  await rest()

  expect(missing(store)).toBe(0)
})

test('a document that comes anew has its words fetched anew', async () => {
  const { store, server, words, settled, rest } = setting()
  words.start()
  await settled()
  await rest()
  expect(missing(store)).toBe(0)

  server.revision = 1
  store.reset({ ...lean(whole), revision: 1 })
  expect(missing(store)).toBe(COUNT)
  await settled()
  await rest()

  expect(missing(store)).toBe(0)
})
