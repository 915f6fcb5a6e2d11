import { expect, test } from 'vitest'
import type { Stats } from '../../server/api'
import { isTheWord, kindsOf, removable } from './storage'

const stats: Stats = {
  total_jobs: 0,
  jobs: {},
  videos: 1,
  kinds: {
    original: { files: 2, bytes: 100 },
    temporary: { files: 3, bytes: 10 },
    temp_audio: { files: 1, bytes: 5 },
    upload: { files: 1, bytes: 1 },
    model: { files: 9, bytes: 1000 },
  },
  total_bytes: 1116,
  disk: { total: 5000, used: 2000, free: 3000 },
  cleanups: [],
}

test('what comes and goes by itself is one kind, and what is not there counts as nothing', () => {
  const kinds = kindsOf(stats)

  expect(kinds.find(({ name }) => name === 'temporary')).toMatchObject({ files: 5, bytes: 16 })
  expect(kinds.find(({ name }) => name === 'final')).toMatchObject({ files: 0, bytes: 0 })
})

test('the cleanup says what it would free, with and without the models', () => {
  expect(removable(kindsOf(stats), true)).toBe(116)
  expect(removable(kindsOf(stats), false)).toBe(1116)
})

test('only the whole word opens the way', () => {
  expect(isTheWord(' Remove everything ')).toBe(true)
  expect(isTheWord('remove every')).toBe(false)
  expect(isTheWord('')).toBe(false)
})
