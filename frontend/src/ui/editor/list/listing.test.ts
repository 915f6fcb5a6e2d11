// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { indexOf } from '../../../core/document'
import { setEnd, setFields, setText } from '../../../core/edits'
import { makeCue, makeDocument, makeStore } from '../../../core/making'
import { only } from '../../../core/selection'
import type { Store } from '../../../core/store'
import type { Desk } from '../desk.svelte'
import { kept } from './kept.svelte'
import { Listing } from './listing.svelte'

const LENGTH = 60_000

beforeEach(() => {
  kept.gaps = true
})

/** Cues c1 to c5, one every 3 s; between c2 and c3, and behind c5, nothing is said for long. */
function made() {
  const times = [0, 2100, 8000, 10_100, 12_200]
  const cues = times.map((start, i) => makeCue(i + 1, { start, end: start + 2000 }))
  const store = makeStore({ ...makeDocument(cues), video: { duration: LENGTH } })
  const clock = { playing: false, time: 0, seek: (time: number) => (clock.time = time) }
  const desk = {
    store,
    clock,
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
      get issues() {
        return store.issues
      },
      get activeIndex() {
        return indexOf(store.document, store.selection.active)
      },
    },
    go: (id: string | null) => store.select(only(id)),
    run: (...args: Parameters<typeof store.run>) => store.run(...args),
    focusText: () => {},
  } as unknown as Desk
  const list = new Listing(desk)
  const active = () => store.selection.active
  const chosen = () => [...store.selection.ids].sort()
  return { store, clock, list, active, chosen }
}

test('a step on leads into a gap, where no cue is active and the playhead stands', () => {
  const { list, active, clock } = made()
  list.step(1)
  expect(active()).toBe('c2')
  list.step(1)
  expect(active()).toBeNull()
  expect(list.gapHere).toEqual({ start: 4100, end: 8000 })
  expect(clock.time).toBe(4100)
  list.step(1)
  expect(active()).toBe('c3')
  list.step(-1)
  expect(list.gapHere?.start).toBe(4100)
})

test('going from cue to cue passes gaps over, also from inside one', () => {
  const { list, active } = made()
  list.stepCues(2)
  expect(active()).toBe('c3')
  list.step(-1)
  list.stepCues(1)
  expect(active()).toBe('c3')
  list.step(-1)
  list.stepCues(-1)
  expect(active()).toBe('c2')
})

test('steps stay at the ends, the last of which is a gap', () => {
  const { list, active } = made()
  list.step(-99)
  expect(active()).toBe('c1')
  list.step(99)
  expect(list.gapHere).toEqual({ start: 14_200, end: LENGTH })
  list.stepCues(99)
  expect(active()).toBe('c5')
})

test('a gap is filled with a cue, which is active then', () => {
  const { list, store, active } = made()
  list.step(2)
  list.fill(list.rows[list.current] ?? 0)
  expect(store.document.byId.get(active() ?? '')).toMatchObject({ start: 4180, end: 7920 })
  expect(list.gapHere).toBeNull()
})

test('choosing on goes over a gap and back to where it began', () => {
  const { list, store, chosen, active } = made()
  store.select(only('c2'))
  list.extend(1)
  expect(chosen()).toEqual(['c2', 'c3'])
  list.extend(1)
  expect(chosen()).toEqual(['c2', 'c3', 'c4'])
  list.extend(-1)
  list.extend(-1)
  expect(chosen()).toEqual(['c2'])
  list.extend(-1)
  expect(chosen()).toEqual(['c1', 'c2'])
  expect(active()).toBe('c1')
})

test('wandering keeps what is chosen, and adds to it what is toggled', () => {
  const { list, chosen, active } = made()
  list.wander(1)
  list.wander(1)
  expect(active()).toBe('c3')
  expect(chosen()).toEqual(['c1'])
  list.toggle()
  expect(chosen()).toEqual(['c1', 'c3'])
  list.toggle()
  expect(chosen()).toEqual(['c1'])
})

test('under a filter all that is chosen is what is shown', () => {
  const { list, store, chosen, active } = made()
  list.narrow({ text: '3' })
  expect(list.ids).toEqual(['c3'])
  list.narrow({ text: 'Text' })
  store.select(only('c1'))
  list.narrow({ unreviewed: true })
  list.choose('c3', 'reach')
  expect(chosen()).toEqual(['c1', 'c2', 'c3'])
  list.step(1)
  expect(active()).toBe('c4')
})

test('from a cue that the filter leaves out, a step goes to the nearest that it shows', () => {
  const { list, store, active } = made()
  list.narrow({ text: '5' })
  store.select(only('c2'))
  list.step(1)
  expect(active()).toBe('c5')
  list.narrow({ text: '1' })
  store.select(only('c2'))
  list.step(-1)
  expect(active()).toBe('c1')
})

test('gaps can be hidden', () => {
  const { list } = made()
  kept.gaps = false
  expect([...list.rows]).toEqual([0, 1, 2, 3, 4])
})

const LONG = 'This line is longer than anything that a profile would ever allow'

test('worst first, a letter sorts nothing anew and the cue stays where it is', () => {
  const { store, list } = made()
  const typed = (text: string) => store.run(setText(store.document, 'c3', text, 'typing'))
  const cues = () => [...list.rows].map((place) => store.document.cues[place]?.id)
  list.goTo(2)
  list.sort(true)
  const { rows } = list
  typed(LONG)
  expect(list.rows).toBe(rows)
  expect(cues()).toEqual(['c1', 'c3', 'c4', 'c2', 'c5'])

  list.goTo(0)
  expect(cues()).toEqual(['c3', 'c1', 'c4', 'c2', 'c5'])
})

test.each([
  ['text', (store: Store) => setText(store.document, 'c4', LONG, 'another')],
  ['times', (store: Store) => setEnd(store.document, 'c3', 10_500)],
])('worst first, the %s of cues sort them anew when others get worse', (_, draft) => {
  const { store, list } = made()
  list.goTo(2)
  list.sort(true)
  expect(list.rows[0]).toBe(0)
  store.run(draft(store))
  expect(list.rows[0]).toBe(3)
})

test('worst first, another profile sorts all anew', () => {
  const { store, list } = made()
  store.run(setText(store.document, 'c4', 'Thirty letters in a single line', '1'))
  list.goTo(0)
  list.sort(true)
  expect(list.rows[0]).toBe(0)
  store.run(setFields(store.document, 'Shorts', { profile: 'shorts' }))
  expect(list.rows[0]).toBe(3)
})
