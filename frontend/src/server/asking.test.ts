import { expect, test } from 'vitest'
import { Asking } from './asking'

function made() {
  let made = 0
  return new Asking(() => `id${++made}`)
}

test('the same that is asked for again has the same id', () => {
  const asking = made()
  expect(asking.idFor({ name: 'break', ids: ['a'] })).toBe('id1')
  expect(asking.idFor({ name: 'break', ids: ['a'] })).toBe('id1')
})

test('something else, or what is asked for after an answer, has an id of its own', () => {
  const asking = made()
  asking.idFor({ name: 'break', ids: ['a'] })
  expect(asking.idFor({ name: 'break', ids: ['b'] })).toBe('id2')
  asking.forget()
  expect(asking.idFor({ name: 'break', ids: ['b'] })).toBe('id3')
})
