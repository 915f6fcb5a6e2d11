import { expect, test } from 'vitest'
import vectors from '../../../tests/vectors/rooms.json'
import { makeCue, makeDocument } from './making'
import { placed } from './rooms'

test.each(vectors)('$name', ({ input: { there, wanted }, expected }) => {
  const cues = (times: readonly number[][]) =>
    times.map(([start = 0, end = 0], i) => makeCue(i + 1, { start, end }))
  const document = { ...makeDocument(cues(there)), profile: 'netflix' }
  const fresh = placed(
    document,
    cues(wanted).map((cue) => ({ ...cue, id: `new ${cue.id}` })),
  )
  expect(fresh.map(({ start, end }) => [start, end])).toEqual(expected)
})
