// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { makeDocument } from '../../core/making'
import { only } from '../../core/selection'
import type { Desk } from './desk.svelte'
import { followPlayback } from './following'
import { makeDesk } from './making'

/** A desk that plays, whose clock is moved by hand. */
function playing() {
  const { store } = makeDesk(makeDocument(5))
  let tell = () => {}
  const clock = {
    time: 0,
    playing: true,
    subscribe: (listener: () => void) => {
      tell = listener
      return () => {}
    },
  }
  const desk = { store, clock, following: true }
  followPlayback(desk as unknown as Desk)
  const at = (time: number) => {
    clock.time = time
    tell()
  }
  return { store, desk, at }
}

test('the cue that is said becomes the active one, and alone', () => {
  const { store, at } = playing()
  at(3500)
  expect(store.selection).toEqual(only('c2'))
})

test('between two cues the last one stays active', () => {
  const { store, at } = playing()
  at(3500)
  at(5500)
  expect(store.selection.active).toBe('c2')
})

test('several that are chosen stay so', () => {
  const { store, at } = playing()
  const ids = new Set(['c1', 'c4'])
  store.select({ ids, active: 'c1' })
  at(6500)
  expect(store.selection).toEqual({ ids, active: 'c3' })
})

test('nothing follows where that is switched off', () => {
  const { store, desk, at } = playing()
  desk.following = false
  at(3500)
  expect(store.selection.active).toBe('c1')
})
