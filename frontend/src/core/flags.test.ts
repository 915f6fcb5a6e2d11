import { expect, test } from 'vitest'
import type { Cue } from './cue'
import type { Draft } from './edit'
import { merge, setReviewed, setText, splitAt } from './edits'
import { SECOND_LOOK, toggleLook, wantsLook } from './flags'
import { speak } from './i18n'
import { makeCue, makeDocument, makeStore } from './making'

const LOOP = { code: 'loop', reason: '“so” is said 5 times in a row.' }
const LOOK = { code: SECOND_LOOK, reason: 'Somebody asked for a second look.' }
const codes = (cues: readonly Cue[]) => cues.map(({ flags }) => flags.map(({ code }) => code))

test('a flag is put beside those of the recogniser, and alone taken off', () => {
  const store = makeStore(makeDocument([makeCue(1, { flags: [LOOP] }), makeCue(2)]))

  store.run(toggleLook(store.document, ['c1']))
  expect(store.document.cues[0]?.flags).toEqual([LOOP, LOOK])
  store.run(toggleLook(store.document, ['c1']))
  expect(codes(store.document.cues)).toEqual([['loop'], []])
})

test('of several those get it that have none, and only all of them lose it', () => {
  const store = makeStore(makeDocument([makeCue(1, { flags: [LOOK] }), makeCue(2), makeCue(3)]))
  const toggle = () => store.run(toggleLook(store.document, ['c1', 'c2']))

  toggle()
  expect(codes(store.document.cues)).toEqual([[SECOND_LOOK], [SECOND_LOOK], []])
  toggle()
  expect(codes(store.document.cues)).toEqual([[], [], []])
})

test('it is one step, named in English and taken back whole', () => {
  const store = makeStore()
  speak('pt-BR', { 'Flag {cues} for a second look': 'Marcar' })
  const draft = toggleLook(store.document, ['c1', 'c3'])
  speak('en', {})
  expect(draft.label).toBe('Flag 2 cues for a second look')
  expect(toggleLook(makeDocument([makeCue(1, { flags: [LOOK] })]), ['c1']).label).toBe(
    'Take the flag off cue 1',
  )

  const before = store.document.cues
  store.run(draft)
  expect(store.document.cues.map(wantsLook)).toEqual([true, false, true])
  store.undo()
  expect(store.document.cues).toEqual(before)
})

test('a machine leaves a flagged cue alone', () => {
  const store = makeStore()
  store.run(toggleLook(store.document, ['c2']))
  expect(store.document.cues.map(({ touched }) => touched)).toEqual([false, true, false])
})

test('whatever else is done to a cue, its flag stays', () => {
  const store = makeStore(makeDocument([makeCue(1, { flags: [LOOK] }), makeCue(2)]))
  store.run(setText(store.document, 'c1', 'Other words', '1'))
  store.run(setReviewed(store.document, ['c1'], true))
  store.run(splitAt(store.document, 'c1', 1000, 'new') as Draft)
  expect(store.document.cues.map(wantsLook)).toEqual([true, true, false])
  store.run(merge(store.document, ['c1', 'new', 'c2']) as Draft)
  expect(codes(store.document.cues)).toEqual([[SECOND_LOOK]])
})
