import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { textsOf } from '../core/making'
import { move, World } from './making'
import { ABANDONED } from './outbox'

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

describe('without a connection', () => {
  test('everything is kept and sent when it is back', async () => {
    world.server.trouble = 'offline'
    const page = world.open()
    page.type('One')
    await pass(1000)
    page.type('Two', 'c2')
    move(page)
    await pass(60_000)
    expect(page.store.pending).toHaveLength(3)

    world.server.trouble = 'none'
    page.autosave.flush()
    await pass(10)

    expect(page.store.pending).toEqual([])
    expect(textsOf(world.server.document)).toEqual(['One', 'Two', 'Text 3'])
    expect(page.autosave.state.kind).toBe('saved')
  })

  test('the same edit sent twice is there once', async () => {
    world.server.trouble = 'lost answer'
    const page = world.open()
    move(page)
    await pass(1)
    world.server.trouble = 'none'
    await pass(2000)
    expect(world.server.asked).toHaveLength(2)
    expect(world.server.edits).toHaveLength(1)
    expect([page.store.pending, page.store.revision]).toEqual([[], 1])
  })

  test('a reload of the tab loses nothing, not even the last key', async () => {
    world.server.trouble = 'offline'
    const page = world.open()
    move(page)
    await pass(500)
    page.type('Half a wo')
    page.autosave.close()

    world.server.trouble = 'none'
    const after = world.open()
    expect(textsOf(after.store.document)[0]).toBe('Half a wo')
    await pass(1)

    expect(textsOf(world.server.document)[0]).toBe('Half a wo')
    expect(world.server.document.byId.get('c2')?.start).toBe(3100)
    expect(world.shelf.length).toBe(0)
  })

  test('undo still works on what was kept over a reload', async () => {
    world.server.trouble = 'offline'
    world.open().type('Kept')
    const after = world.open()
    after.store.undo()
    expect(textsOf(after.store.document)[0]).toBe('Text 1')
  })

  test('what a closed tab left is sent from another once it is sure to be left', async () => {
    world.server.trouble = 'offline'
    const first = world.open('one')
    first.type('Left behind')
    first.autosave.close()
    world.server.trouble = 'none'
    world.open('two')
    await pass(1)
    expect(world.server.edits).toEqual([])

    await pass(ABANDONED)
    world.open('three')
    await pass(1)

    expect(textsOf(world.server.document)[0]).toBe('Left behind')
  })

  test('a browser without room says so', async () => {
    world.shelf.room = 0
    world.server.trouble = 'offline'
    const page = world.open()
    page.type('Hey')
    expect(page.autosave.keepsAll).toBe(false)
  })

  test('what found no room is not said to be kept when later edits find some', async () => {
    world.shelf.room = 1000
    world.server.trouble = 'offline'
    const page = world.open()
    page.type('Hey '.repeat(300))
    await pass(1000)
    move(page)
    expect(world.shelf.length).toBe(1)
    expect(page.autosave.keepsAll).toBe(false)

    world.shelf.room = 10_000
    page.type('One', 'c3')
    expect(page.autosave.keepsAll).toBe(true)
    expect(world.shelf.length).toBe(3)
    const changed = world.open().store.pending.map(({ changes }) => changes[0]?.id)
    expect(changed).toEqual(['c1', 'c2', 'c3'])
  })
})
