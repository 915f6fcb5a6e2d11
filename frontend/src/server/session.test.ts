import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeDocument } from '../core/making'
import type { Job } from './api'
import { MemoryShelf, makeJob } from './making'
import { Session } from './session'
import type { Events, Joined, Live } from './socket'
import type { SessionAnswer } from './types'

const begun = makeJob({ version: 3 })
const ended = makeJob({ version: 7, state: 'succeeded', progress: 1 })

function answerOf(jobs: readonly Job[], made = 'preparing', revision = 0): SessionAnswer {
  const answer = {
    document: { ...makeDocument(2), revision },
    media: { peaks: { url: null, state: made } },
    jobs,
    cleanup: { state: 'none', due_in: null },
    history: { revision },
  }
  return answer as unknown as SessionAnswer
}

/** The open line, held by a test. */
class Line {
  joined: (joined: Joined) => void = () => {}
  job: (event: Events['job']) => void = () => {}
  on = (name: keyof Events, listener: unknown): (() => void) => {
    if (name === 'job') this.job = listener as typeof this.job
    return () => {}
  }
  onConnection = () => () => {}
  onJoined = (listener: typeof this.joined): (() => void) => {
    this.joined = listener
    return () => {}
  }
  join = () => () => {}
}

/** A server whose answers come when a test says so; each question waits in `asked`. */
function slowServer() {
  const asked: ((answer: SessionAnswer) => void)[] = []
  vi.stubGlobal('fetch', async (path: string) => {
    if (!path.includes('?words=false')) return Response.json({ steps: [], words: {}, revision: 0 })
    return new Promise<Response>((resolve) => {
      asked.push((answer) => resolve(Response.json(answer)))
    })
  })
  return asked
}

let asked: ReturnType<typeof slowServer>
let line: Line
let session: Session

function open(jobs: readonly Job[]): void {
  session = new Session(answerOf(jobs), {
    live: line as unknown as Live,
    shelf: new MemoryShelf(),
    me: 'ann',
    tab: 'tab',
    now: Date.now,
    newId: () => 'an id',
    refused: () => {},
  })
  session.start()
}

beforeEach(() => {
  vi.stubGlobal('window', globalThis)
  asked = slowServer()
  line = new Line()
})
afterEach(() => {
  session.close()
  vi.unstubAllGlobals()
})

const states = () => session.jobs.map((job) => job.state)

test('an end between the reading of the page and its entering is known on entering', () => {
  open([begun])

  line.joined({ ok: true, jobs: [ended], revision: 0 })

  expect(states()).toEqual(['succeeded'])
})

test('an old answer after a new event does not bring a job back', async () => {
  open([begun])
  const refreshed = session.refresh()
  line.job({ job: ended })

  asked[0]?.(answerOf([begun]))
  await refreshed

  expect(states()).toEqual(['succeeded'])
})

test('an old event after a new answer does not bring a job back', () => {
  open([ended])

  line.job({ job: begun })

  expect(states()).toEqual(['succeeded'])
})

test('a job that is started while the page asks stays', async () => {
  open([])
  const refreshed = session.refresh()
  session.noteJob(begun)

  asked[0]?.(answerOf([]))
  await refreshed

  expect(session.jobs).toEqual([begun])
})

test('what the preparation made is asked for once more when it ended during a question', async () => {
  const preparing = makeJob({ kind: 'prepare' })
  open([preparing])
  const refreshed = session.refresh()
  line.job({ job: { ...preparing, version: 2, state: 'succeeded' } })
  asked[0]?.(answerOf([preparing]))
  await refreshed

  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.(answerOf([{ ...preparing, version: 2, state: 'succeeded' }], 'ready'))

  await vi.waitFor(() => expect(session.media.peaks.state).toBe('ready'))
})

test('the end of a preparation that was known before what it found is a reason to ask', () => {
  const prepared = makeJob({ kind: 'prepare', state: 'succeeded' })
  open([prepared])

  line.job({ job: prepared })

  expect(asked).toHaveLength(1)
})

test('entering without news asks for nothing', () => {
  open([makeJob({ kind: 'prepare', state: 'succeeded' })])

  line.joined({ ok: true, jobs: session.jobs, revision: 0 })

  expect(asked).toHaveLength(0)
})

test.each([
  { has: 2, times: 1 },
  { has: 1, times: 2 },
])(
  'an answer on its way that has revision $has of 2 on entering is asked for $times times',
  async ({ has, times }) => {
    open([])
    const refreshed = session.refresh()
    line.joined({ ok: true, jobs: [], revision: 2 })
    asked[0]?.(answerOf([], 'preparing', has))
    await refreshed

    await vi.waitFor(() => expect(asked.length).toBeGreaterThanOrEqual(times))
    expect(session.store.revision).toBe(has)
    expect(asked).toHaveLength(times)
  },
)

test('many reasons to ask during a question are one more question', async () => {
  open([])
  const all = [session.refresh(), session.refresh(), session.refresh()]
  asked[0]?.(answerOf([]))
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.(answerOf([]))

  await Promise.all(all)

  expect(asked).toHaveLength(2)
})
