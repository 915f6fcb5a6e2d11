// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { makeStore } from '../../../core/making'
import { limitsOf, OWN, profileOf } from '../../../core/profile'
import type { Store } from '../../../core/store'
import { chooseProfile, rememberedNumbers, setNumber } from './own'

let store: Store

beforeEach(() => {
  localStorage.clear()
  store = makeStore()
})

const numbers = () => limitsOf(profileOf(store.document))

test('a changed number makes the rules one’s own, beginning with those that were chosen', () => {
  const before = numbers()
  store.run(setNumber(store.document, 'cps', 15))
  expect(store.document.profile).toBe(OWN)
  expect(numbers()).toEqual({ ...before, cps: 15 })
})

test('one undo brings the profile before back', () => {
  store.run(setNumber(store.document, 'lines', 1))
  store.undo()
  expect([store.document.profile, store.document.own_profile]).toEqual(['netflix', null])
})

test('one’s own numbers are kept when another profile is chosen for a while', () => {
  store.run(setNumber(store.document, 'lines', 1))
  store.run(chooseProfile(store.document, 'ted'))
  expect(numbers().lines).toBe(2)
  store.run(chooseProfile(store.document, OWN))
  expect(numbers().lines).toBe(1)
})

test('the next document is offered the numbers of the last', () => {
  store.run(setNumber(store.document, 'line_length', 30))
  store = makeStore()
  store.run(chooseProfile(store.document, OWN))
  expect(numbers().line_length).toBe(30)
})

test.each(['not json', '{"cps": 3}', '[]'])(
  'what cannot be read counts as nothing (%s)',
  (kept) => {
    localStorage.setItem('legenda.own-profile', kept)
    expect(rememberedNumbers()).toBeNull()
  },
)
