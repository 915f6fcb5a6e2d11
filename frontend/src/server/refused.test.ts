import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeEdit, textChange, textsOf } from '../core/making'
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

describe('what the server will not take', () => {
  test('who decides sees what stands there now, though nobody had told this window', async () => {
    const page = world.open()
    world.server.take(makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
    page.type('Mine')
    await pass(PAUSE)
    expect(textsOf(page.store.document)[0]).toBe('Theirs')

    page.store.decide('c1', 'mine')
    await pass(PAUSE)

    expect(textsOf(world.server.document)[0]).toBe('Mine')
    expect(page.store.conflicts.size).toBe(0)
  })

  test('a collision waits for a decision, also over a reload', async () => {
    const page = world.open()
    world.server.take(makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
    page.type('Mine')
    await pass(PAUSE + 1)
    expect(page.store.conflicts.of('c1')).toMatchObject({ mine: { text: 'Mine' } })
    page.autosave.close()

    const after = world.open()
    expect(textsOf(after.store.document)[0]).toBe('Theirs')
    after.store.decide('c1', 'mine')
    await pass(1)

    expect(textsOf(world.server.document)[0]).toBe('Mine')
    expect(world.shelf.length).toBe(0)
  })

  test('a collision of one tab outlives what is done in another', async () => {
    const first = world.open('one')
    const second = world.open('two')
    world.server.take(makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]))
    first.type('Mine')
    await pass(PAUSE + 1)
    first.autosave.close()
    move(second)
    await pass(PAUSE)
    second.autosave.close()

    const third = world.open('three')
    expect(third.store.conflicts.of('c1')).toMatchObject({ mine: { text: 'Mine' } })
    third.store.decide('c1', 'theirs')
    await pass(1)
    const keys = Array.from({ length: world.shelf.length }, (_, i) => world.shelf.key(i))
    expect(keys.filter((key) => key?.includes('undecided'))).toEqual([])
  })

  test('a text that is given up is told, so that it can be kept elsewhere', async () => {
    world.server.trouble = new ServerError('rejected', 'Not so.', 422)
    const page = world.open()
    page.type('Typed for an hour')
    await pass(PAUSE)
    expect(page.refused.map(({ text }) => text)).toEqual(['Typed for an hour'])
    expect(textsOf(page.store.document)[0]).toBe('Text 1')
  })

  test('an edit that makes no sense is given up with a sentence, and the rest goes on', async () => {
    world.server.trouble = new ServerError('rejected', 'Not so.', 422)
    const page = world.open()
    move(page)
    await pass(1)
    expect(page.refused).toEqual([{ label: 'Move cue 2', message: 'Not so.', text: null }])
    expect(page.store.document.byId.get('c2')?.start).toBe(3000)

    world.server.trouble = 'none'
    page.type('Hey')
    await pass(PAUSE)
    expect(textsOf(world.server.document)[0]).toBe('Hey')
  })
})
