import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { textsOf } from '../core/making'
import { PAUSE } from './autosave'
import { ServerError } from './http'
import { move, World } from './making'

let world: World

beforeEach(() => {
  vi.useFakeTimers()
  world = new World()
})

afterEach(() => {
  world.close()
  vi.useRealTimers()
})

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

describe('sending', () => {
  test('typing goes out as one edit after a pause', async () => {
    const page = world.open()
    for (const text of ['H', 'He', 'Hey']) {
      page.type(text)
      await pass(100)
    }
    expect(world.server.asked).toEqual([])

    await pass(PAUSE)

    expect(textsOf(world.server.document)[0]).toBe('Hey')
    expect(world.server.edits).toHaveLength(1)
    expect(page.store.pending).toEqual([])
  })

  test('typing without a pause goes out now and then all the same', async () => {
    const page = world.open()
    for (let i = 0; i < 60; i++) {
      page.type(`Text ${'.'.repeat(i)}`)
      await pass(100)
    }
    expect(world.server.edits.length).toBeGreaterThanOrEqual(2)
  })

  test('what is no gesture goes out at once', async () => {
    const page = world.open()
    move(page)
    await pass(1)
    expect(world.server.edits).toHaveLength(1)
  })

  test('leaving the field sends at once', async () => {
    const page = world.open()
    page.type('Hey')
    page.autosave.flush()
    await pass(1)
    expect(world.server.edits).toHaveLength(1)
  })

  test('what is saved in the middle of a word is taken back with the rest of it', async () => {
    const page = world.open()
    const [before] = textsOf(world.server.document)
    page.type('He')
    page.autosave.flush()
    await pass(1)
    page.type('Hey')
    page.store.undo()
    await pass(PAUSE)
    expect(textsOf(world.server.document)[0]).toBe(before)
  })

  test('who needs all of it on the server can wait for that', async () => {
    const page = world.open()
    page.type('Hey')
    let done = false
    void page.autosave.settled().then(() => {
      done = true
    })
    expect(done).toBe(false)
    await pass(1)
    expect([done, textsOf(world.server.document)[0]]).toEqual([true, 'Hey'])
  })

  test('what is asked about my changes is asked when the server has them', async () => {
    const page = world.open()
    page.type('Hey')
    const asked = page.autosave.saved(async () => textsOf(world.server.document)[0])
    await pass(1)
    expect(await asked).toBe('Hey')
  })

  test.each([
    ['offline', 'offline'],
    [new ServerError('read_only', 'The disk failed.', 503), 'unsaved'],
  ] as const)('nothing is asked about changes that it has not: %s', async (trouble, code) => {
    world.server.trouble = trouble
    const page = world.open()
    page.type('Hey')
    let asked = false
    const answer = page.autosave.saved(async () => {
      asked = true
    })
    const told = expect(answer).rejects.toMatchObject({
      code,
      message: expect.stringContaining('They are kept here'),
    })
    await pass(1)
    await told
    expect([asked, page.store.pending.length]).toEqual([false, 1])
  })

  test('only one request is on its way, and the order is kept', async () => {
    let answer: () => void = () => {}
    const send = world.server.send
    world.server.send = (edit) => new Promise((go) => (answer = () => go(send(edit))))
    const page = world.open()
    move(page)
    page.type('Hey')
    await pass(5000)
    expect(world.server.asked).toEqual([])
    answer()
    await pass(PAUSE)
    answer()
    await pass(1)
    expect(world.server.edits.map(({ label }) => label)).toEqual([
      'Move cue 2',
      'Change text of cue 1',
    ])
  })
})

describe('the state line', () => {
  test('speaks of saving only when it takes long', async () => {
    const page = world.open()
    move(page)
    await pass(1)
    expect(page.autosave.state.kind).toBe('saved')

    world.server.send = () => new Promise(() => {})
    page.type('Hey')
    await pass(399)
    expect(page.autosave.state.kind).toBe('saved')
    await pass(2)
    expect(page.autosave.state.kind).toBe('saving')
  })

  test('says since when nobody answers and when it tries again', async () => {
    world.server.trouble = 'offline'
    const page = world.open()
    move(page)
    await pass(1)
    const began = Date.now() - 1
    expect(page.autosave.state).toMatchObject({ kind: 'offline', since: began })
    await pass(1000)
    expect(world.server.asked).toHaveLength(2)
    expect(page.autosave.state).toMatchObject({ since: began, retryAt: began + 1000 + 2000 })
  })

  test('tells why the server takes nothing, and goes on by itself', async () => {
    world.server.trouble = new ServerError('read_only', 'The disk is full.', 503)
    const page = world.open()
    move(page)
    await pass(1)
    expect(page.autosave.state).toMatchObject({ kind: 'stopped', message: 'The disk is full.' })
    world.server.trouble = 'none'
    await pass(1000)
    expect(page.autosave.state.kind).toBe('saved')
    expect(world.server.edits).toHaveLength(1)
  })

  test('asks for the document anew when the disk had failed, before it sends again', async () => {
    world.server.trouble = new ServerError('read_only', 'The disk failed.', 503)
    const page = world.open()
    move(page)
    await pass(1)
    expect([page.reloads, world.server.asked.length]).toEqual([1, 1])
  })

  test('asks no more where nobody is let in, and keeps the edit', async () => {
    world.server.trouble = new ServerError('forbidden', 'Not yours.', 403)
    const page = world.open()
    move(page)
    await pass(60_000)
    expect(world.server.asked).toHaveLength(1)
    expect(page.autosave.state).toMatchObject({ kind: 'stopped', retryAt: null })

    world.server.trouble = 'none'
    page.autosave.flush()
    await pass(1)
    expect(world.server.edits).toHaveLength(1)
  })

  test('what a proxy in between refuses is tried again, never given up', async () => {
    world.server.trouble = new ServerError('http_404', 'No reason given.', 404)
    const page = world.open()
    move(page)
    await pass(1)
    expect([page.store.pending.length, page.refused]).toEqual([1, []])
    world.server.trouble = 'none'
    await pass(1000)
    expect(world.server.edits).toHaveLength(1)
  })
})
