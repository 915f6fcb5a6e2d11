import { expect, test } from 'vitest'
import { answered, noted } from './jobs'
import { makeJob } from './making'

const begun = makeJob({ version: 3 })
const ended = makeJob({ version: 7, state: 'succeeded' })
const other = makeJob({ id: 'j2', version: 5 })

test('what is told of a job takes the place of what was known', () => {
  expect(noted([other, begun], ended)).toEqual([other, ended])
})

test('a job that is not known stands first', () => {
  expect(noted([begun], other)).toEqual([other, begun])
})

test('what is told too late, or twice, changes nothing', () => {
  const jobs = [other, ended]

  expect(noted(jobs, begun)).toBe(jobs)
  expect(noted(jobs, ended)).toBe(jobs)
})

test('an old answer after a new event does not bring a job back', () => {
  expect(answered([begun], [begun], [ended])).toEqual([ended])
})

test('an answer that is newer than what was known is taken', () => {
  expect(answered([ended], [begun], [begun])).toEqual([ended])
})

test('a job that was heard of while it was asked stays', () => {
  expect(answered([begun], [begun], [other, begun])).toEqual([other, begun])
})

test('a job that was known before and is not answered any more is gone', () => {
  expect(answered([other], [begun], [begun])).toEqual([other])
})
