import { expect, test } from 'vitest'
import { filters, type Sort, shelved } from './shelf'
import { video } from './testing'

const all = [
  video({ hash: 'a', name: 'Über den Pass', state: 'final', bytes: 3, last_used: 10, created: 3 }),
  video({ hash: 'b', name: 'Lecture 10', state: 'rendering', bytes: 1, last_used: 30, created: 1 }),
  video({ hash: 'c', name: 'Lecture 9', state: 'editable', bytes: 2, last_used: 20, created: 2 }),
  video({ hash: 'd', name: 'Night market', state: 'backup', bytes: 2, last_used: 5, created: 9 }),
]
const hashes = (sort: Sort) =>
  shelved(all, { filter: 'all', sort, text: '' }).map(({ hash }) => hash)

test('each order, equal ones always the same way round', () => {
  expect(hashes('used')).toEqual(['b', 'c', 'a', 'd'])
  expect(hashes('created')).toEqual(['d', 'a', 'c', 'b'])
  expect(hashes('size')).toEqual(['a', 'c', 'd', 'b'])
})

test('numbers in names count as numbers', () => {
  expect(hashes('name')).toEqual(['c', 'b', 'd', 'a'])
})

test('a search does not mind case, accents and spaces around', () => {
  const found = shelved(all, { filter: 'all', sort: 'used', text: '  UBER ' })
  expect(found.map(({ hash }) => hash)).toEqual(['a'])
})

test('filters count what they would show, and files on their way as work', () => {
  expect(filters(all, 2).map(({ label }) => label)).toEqual([
    'All 6',
    'Working 3',
    'To finish 1',
    'Final 1',
  ])
  expect(shelved(all, { filter: 'unfinished', sort: 'used', text: '' })).toHaveLength(1)
})
