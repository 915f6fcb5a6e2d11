import { describe, expect, test } from 'vitest'
import type { Document } from './document'
import { setFields } from './edits'
import { makeStore } from './making'
import { profileOf } from './profile'
import type { Store } from './store'
import { DEFAULT_STYLE } from './style'
import { setFrame, setLook } from './style-edits'
import { type Offer, offerFor } from './upright'

const offered = ({ document, steps }: Store): Offer | null => offerFor(document, steps)
const shape = (store: Store, aspect: string) => store.run(setFrame(store.document, { aspect }))
const sizeOf = ({ styles }: Document) => styles.find(({ id }) => id === DEFAULT_STYLE.id)?.size

function taken(store = makeStore()): Store {
  shape(store, '9:16')
  store.run(offered(store)?.draft ?? { label: '', changes: [] })
  return store
}

describe('on an upright picture', () => {
  test('the Shorts style and profile are offered, as one step', () => {
    const store = taken()
    expect(sizeOf(store.document)).toBe(104)
    expect(profileOf(store.document)).toMatchObject({ id: 'shorts', line_length: 24 })
    expect(offered(store)).toBeNull()

    store.undo()
    expect(sizeOf(store.document)).toBe(62)
    expect(store.document).toMatchObject({ profile: 'netflix', frame: { aspect: '9:16' } })
    expect(offered(store)).not.toBeNull()
  })

  test('the style keeps its name', () => {
    const store = makeStore()
    store.run(setLook(store.document, DEFAULT_STYLE.id, { name: 'Mine' }))
    expect(taken(store).document.styles[0]?.name).toBe('Mine')
  })

  test('a look of my own stays', () => {
    const store = makeStore()
    store.run(setLook(store.document, DEFAULT_STYLE.id, { size: 90 }))
    shape(store, '9:16')
    expect(offered(store)).toBeNull()
  })
})

describe('on a wide picture', () => {
  test('nothing is offered', () => {
    const store = makeStore()
    expect(offered(store)).toBeNull()
    shape(store, '16:9')
    expect(offered(store)).toBeNull()
  })

  test('nothing is offered where the larger text was not taken', () => {
    const store = makeStore()
    shape(store, '9:16')
    shape(store, '16:9')
    expect(offered(store)).toBeNull()
  })

  test.each(['16:9', 'source'])('the way back from 9:16 to %s is offered', (aspect) => {
    const store = makeStore()
    store.run(setFields(store.document, 'TED', { profile: 'ted' }))
    taken(store)
    shape(store, aspect)
    store.run(offered(store)?.draft ?? { label: '', changes: [] })

    expect(sizeOf(store.document)).toBe(62)
    expect(store.document.profile).toBe('ted')
    expect(offered(store)).toBeNull()
    store.undo()
    expect(sizeOf(store.document)).toBe(104)
  })

  test.each([
    ['look', (store: Store) => setLook(store.document, DEFAULT_STYLE.id, { size: 90 })],
    ['profile', (store: Store) => setFields(store.document, 'BBC', { profile: 'bbc' })],
  ])('nothing is offered after another %s was chosen', (_, other) => {
    const store = taken()
    store.run(other(store))
    shape(store, '16:9')
    expect(offered(store)).toBeNull()
  })
})
