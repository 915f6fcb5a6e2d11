// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { makeStore } from '../../../core/making'
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
})

function made() {
  const store = makeStore()
  const desk = {
    store,
    doc: {
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
    focusList: () => {},
    session: {
      operate: async (operation: Operation, label: string) => {
        asked.push([operation, label])
      },
    },
  } as unknown as Desk
  return { store, operating: new Operating(desk) }
}

test('it is about all cues, or about those that are chosen when there are several', async () => {
  const { store, operating } = made()
  operating.open(named('break'))
  store.select(only('c2'))
  expect(operating.cues.map(({ id }) => id)).toEqual(['c1', 'c2', 'c3'])
  await operating.go()

  store.select(extended(store.document, 'c2', 'c3'))
  operating.open(named('break'))
  expect(operating.cues.map(({ id }) => id)).toEqual(['c2', 'c3'])
  await operating.go()

  expect(asked).toEqual([
    [{ name: 'break', args: {}, ids: null }, 'Break 3 cues anew'],
    [{ name: 'break', args: {}, ids: ['c2', 'c3'] }, 'Break 2 cues anew'],
  ])
})

test('few cues are shifted here, as one step, also without the server', async () => {
  const { store, operating } = made()
  offline = true
  const shift = named('shift')
  expect(operating.blocked(shift)).toBeNull()
  expect(operating.blocked(named('casing'))).toContain('does not answer')

  operating.open(shift)
  operating.say({ by: 500 })
  operating.look()
  expect(operating.plan?.count).toBe(3)
  await operating.go()

  expect(store.document.cues.map(({ start }) => start)).toEqual([500, 3500, 6500])
  expect(store.undoLabel).toBe('Shift 3 cues')
  expect(asked).toEqual([])
})

test('nothing is done before it is said how', async () => {
  const { store, operating } = made()
  const before = store.document
  operating.open(named('shift'))
  await operating.go()
  expect(store.document).toBe(before)
  expect(operating.offer).not.toBeNull()
})
