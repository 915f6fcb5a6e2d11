// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Cue } from '../../../core/cue'
import { setText } from '../../../core/edits'
import { makeDocument, makeStore } from '../../../core/making'
import { extended, only } from '../../../core/selection'
import type { Operation } from '../../../server/operations'
import type { Desk } from '../desk.svelte'
import { OFFERS, type Offer } from './offers'
import { Operating } from './operating.svelte'

const named = (name: string) => OFFERS.find((offer) => offer.name === name) as Offer

let asked: (readonly [Operation, string])[] = []
let offline = false
beforeEach(() => {
  asked = []
  offline = false
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

function made(count = 3) {
  const store = makeStore(makeDocument(count))
  const desk = {
    store,
    doc: {
      get document() {
        return store.document
      },
      get cues() {
        return store.document.cues
      },
      get selection() {
        return store.selection
      },
      get offline() {
        return offline
      },
    },
    run: (draft: Parameters<typeof store.run>[0]) => store.run(draft),
    show: () => {},
    panel: 'cues',
    keepingFocus: (change: () => void) => change(),
    session: {
      operate: async (operation: Operation, label: string) => {
        asked.push([operation, label])
      },
    },
  } as unknown as Desk
  return { store, operating: new Operating(desk) }
}

const idsOf = (cues: readonly Cue[]) => cues.map(({ id }) => id)

test('it is about what suits it, or about those that are chosen when there are several', async () => {
  const { store, operating } = made()
  store.select(only('c2'))
  operating.open(named('break'))
  expect(idsOf(operating.cues)).toEqual(['c1', 'c2', 'c3'])
  await operating.go()

  operating.open(named('shift'))
  expect(idsOf(operating.cues)).toEqual(['c2', 'c3'])

  store.select(extended(store.document, 'c2', 'c3'))
  operating.open(named('break'))
  expect(idsOf(operating.cues)).toEqual(['c2', 'c3'])
  await operating.go()

  expect(asked).toEqual([
    [{ name: 'break', args: {}, ids: null }, 'Break 3 cues anew'],
    [{ name: 'break', args: {}, ids: ['c2', 'c3'] }, 'Break 2 cues anew'],
  ])
})

test('a person says which cues it is about, and the button how many these are', async () => {
  const { store, operating } = made()
  store.select(only('c2'))
  operating.open(named('casing'))
  operating.say({ to: 'upper' })
  for (const reach of ['active', 'onwards', 'all'] as const) {
    operating.reach = reach
    await operating.go()
    operating.open(named('casing'))
    operating.say({ to: 'upper' })
  }

  expect(asked.map(([{ ids }, label]) => [ids, label])).toEqual([
    [['c2'], 'Change the casing of 1 cue'],
    [['c2', 'c3'], 'Change the casing of 2 cues'],
    [null, 'Change the casing of 3 cues'],
  ])
})

test('a look at one of the chosen cues chooses no others', () => {
  const { store, operating } = made()
  store.select(extended(store.document, 'c2', 'c3'))
  operating.open(named('sync'))
  store.select(only('c1'))
  expect(idsOf(operating.cues)).toEqual(['c2', 'c3'])
  store.select(extended(store.document, 'c1', 'c2'))
  expect(idsOf(operating.cues)).toEqual(['c1', 'c2'])
})

test('examples begin at the active cue, or are the last change before it', () => {
  const { store, operating } = made()
  operating.open(named('shift'))
  operating.reach = 'all'
  operating.say({ by: 500 })
  operating.look()
  vi.runAllTimers()
  const shown = (active: string) => {
    store.select(only(active))
    return operating.examples(2).map(({ id }) => id)
  }
  expect([shown('c1'), shown('c2'), shown('c3')]).toEqual([['c1', 'c2'], ['c2', 'c3'], ['c3']])

  const { plan } = operating
  operating.plan = plan && { ...plan, changes: plan.changes.slice(0, 2) }
  expect(shown('c3')).toEqual(['c2'])
})

test('any number of cues is shifted here, as one step, also without the server', async () => {
  const { store, operating } = made(3000)
  offline = true
  const shift = named('shift')
  expect(operating.blocked(shift)).toBeNull()
  expect(operating.blocked(named('casing'))).toContain('does not answer')

  operating.open(shift)
  operating.say({ by: 500 })
  operating.look()
  vi.runAllTimers()
  expect(operating.plan?.count).toBe(3000)
  await operating.go()

  const starts = store.document.cues.map(({ start }) => start)
  expect([starts[0], starts[1], starts.at(-1)]).toEqual([500, 3500, 2999 * 3000 + 500])
  expect(store.undoLabel).toBe('Shift 3,000 cues')
  expect(store.pending).toHaveLength(1)
  expect(asked).toEqual([])
})

test('what is typed is thought out when the keys rest, or when it is done', async () => {
  const { store, operating } = made()
  const shift = named('shift')
  const local = vi.fn(shift.local)
  operating.open({ ...shift, local })
  let stop = () => {}
  for (const by of [1, 15, 150]) {
    stop()
    operating.say({ by })
    stop = operating.look()
    vi.advanceTimersByTime(100)
  }
  expect(local).not.toHaveBeenCalled()
  vi.runAllTimers()
  expect(local).toHaveBeenCalledTimes(1)
  expect(operating.plan?.changes[0]?.after).toMatchObject({ start: 150 })

  stop()
  operating.say({ by: 1500 })
  stop = operating.look()
  await operating.go()
  expect(store.document.cues[0]?.start).toBe(1500)
  expect(store.undoLabel).toBe('Shift 3 cues')
})

test('what would change nothing is not done, and its form stays', async () => {
  const { store, operating } = made()
  operating.open(named('shift'))
  operating.reach = 'all'
  operating.say({ by: -500 })
  await operating.go()
  expect(operating.plan?.count).toBe(0)
  expect(operating.form?.name).toBe('shift')
  expect(store.undoLabel).toBeNull()
})

test('it is done once, however often it is asked for, and a form opened meanwhile stays', async () => {
  const { operating } = made()
  operating.open(named('break'))
  const first = operating.go()
  expect(operating.working).toBe(3)
  await operating.go()
  operating.close()
  operating.open(named('unbreak'))
  await first

  expect(asked).toHaveLength(1)
  expect(operating.working).toBe(0)
  expect(operating.offer?.name).toBe('unbreak')
})

test('nothing is done before it is said how', async () => {
  const { store, operating } = made()
  const before = store.document
  operating.open(named('shift'))
  await operating.go()
  expect(store.document).toBe(before)
  expect(operating.offer).not.toBeNull()
})

test('a shift to before zero goes as far as there is room, and says so', async () => {
  const { store, operating } = made()
  store.select(only('c2'))
  const { start } = store.document.byId.get('c2') as Cue
  operating.open(named('shift'))
  operating.say({ by: -start })
  expect(operating.lacks).toBeNull()

  operating.say({ by: -start - 2000 })
  expect(operating.lacks).toContain(`Only by −${start / 1000}.000 s`)
  await operating.go()
  expect(store.document.byId.get('c2')?.start).toBe(0)

  operating.open(named('shift'))
  operating.reach = 'all'
  operating.say({ by: -1 })
  expect(operating.lacks).toBe('A cue cannot start before zero.')
})

test('what was just thought out here is done, and thought out anew where something came in between', async () => {
  const { store, operating } = made()
  const local = vi.fn(named('shift').local)
  const offer = { ...named('shift'), local }
  const looked = async () => {
    operating.look()
    await vi.runAllTimersAsync()
  }
  operating.open(offer)
  operating.say({ by: 500 })
  await looked()
  await operating.go()
  expect(local).toHaveBeenCalledTimes(1)
  expect(store.document.byId.get('c3')?.start).toBe(6500)

  operating.open(offer)
  operating.say({ by: 500 })
  await looked()
  store.run(setText(store.document, 'c1', 'Typed', '1'))
  await operating.go()
  expect(local).toHaveBeenCalledTimes(3)
  expect(store.document.byId.get('c1')).toMatchObject({ text: 'Typed', start: 1000 })
})
