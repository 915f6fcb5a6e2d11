import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Change } from '../../../core/edit'
import { makeStore } from '../../../core/making'
import type { Operation, Planned } from '../../../server/operations'
import { FixPlan } from './plan.svelte'

const change = (id: string, end: number): Change => ({
  on: 'cue',
  id,
  before: { end: 0 },
  after: { end },
})

let asked: Operation[]
let plan: FixPlan
/** What the server changes, when these cues are left out. */
const answers: Readonly<Record<string, readonly Change[]>> = {
  '': [change('c1', 1), change('c2', 2), change('c3', 3)],
  // With c2 as it is, c1 can be shown longer and c3 needs no change.
  c2: [change('c1', 9)],
}

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  const ask = async (operation: Operation): Promise<Planned> => {
    asked.push(operation)
    const changes = answers[(operation.except ?? []).join()] ?? []
    return { count: changes.length, changes, revision: 1 }
  }
  plan = new FixPlan({ store: makeStore(), plan: ask }, null)
})

afterEach(() => vi.useRealTimers())

const shown = () => plan.changes.map(({ id, after }) => [id, after?.end])

test('what would change is shown in the order of the cues', async () => {
  await plan.ask()
  expect(shown()).toEqual([
    ['c1', 1],
    ['c2', 2],
    ['c3', 3],
  ])
  expect(plan.count).toBe(3)
})

test('leaving a cue out asks again, and the cue stays in its place', async () => {
  await plan.ask()
  plan.toggle(['c2'], false)
  expect([plan.count, shown().length]).toEqual([2, 3])

  await vi.runAllTimersAsync()

  expect(asked.at(-1)?.except).toEqual(['c2'])
  expect(shown()).toEqual([
    ['c1', 9],
    ['c2', 2],
  ])
  expect(plan.count).toBe(1)
})

test('a cue that is ticked again stays where it is until the server has said what it gets', async () => {
  await plan.ask()
  plan.toggle(['c2'], false)
  await vi.runAllTimersAsync()
  plan.toggle(['c2'], true)
  expect(shown()).toContainEqual(['c2', 2])

  await vi.runAllTimersAsync()

  expect([plan.count, shown().length]).toEqual([3, 3])
})

test('several ticks in a row ask once', async () => {
  await plan.ask()
  plan.toggle(['c1'], false)
  plan.toggle(['c3'], false)
  await vi.runAllTimersAsync()
  expect(asked).toHaveLength(2)
})
