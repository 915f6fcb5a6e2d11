import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Edit } from '../core/edit'
import { makeEdit, textChange, textsOf } from '../core/making'
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

describe('revisions', () => {
  test('that come out of order wait for those between', () => {
    const page = world.open()
    const first = world.server.take(makeEdit('b1', [textChange('c1', 'Text 1', 'A')]))
    const second = world.server.take(makeEdit('b2', [textChange('c1', 'A', 'B')]))
    page.inbox.take(second)
    expect([textsOf(page.store.document)[0], page.inbox.hasGap]).toEqual(['Text 1', true])
    page.inbox.take(first)
    expect([textsOf(page.store.document)[0], page.inbox.hasGap]).toEqual(['B', false])
  })

  test('told twice count once', async () => {
    const page = world.open()
    move(page)
    await pass(1)
    const [mine] = world.server.edits as [Edit]
    page.inbox.take({ revision: 1, applied: mine })
    expect(page.store.revision).toBe(1)
  })
})
