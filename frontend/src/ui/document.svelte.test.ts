// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { makeDocument } from '../core/making'
import { makeDesk } from './editor/making'

const MINUTE = 60_000

test.each([
  [2, 59, false],
  [60, 1, true],
  [2, 166, true],
])('in a film of %i min with a cue at %i min, hours are written: %s', (length, at, hours) => {
  const made = makeDocument(3)
  const video = { ...made.video, duration: length * MINUTE }
  const desk = makeDesk({ ...made, video })
  const last = { ...made.cues[2], id: 'last', start: at * MINUTE, end: at * MINUTE + 2000 }
  desk.store.run({
    label: 'Insert',
    changes: [{ on: 'cue', id: 'last', before: null, after: { ...last } }],
  })
  expect(desk.doc.withHours).toBe(hours)
})
