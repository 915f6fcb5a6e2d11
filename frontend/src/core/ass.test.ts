/** What the vectors do not say: nothing of an earlier writing stays in a later one. */

import { expect, test } from 'vitest'
import { burnIn } from './ass'
import { cueOf } from './cue'
import { DEFAULT_STYLE } from './style'

const HD = { width: 1920, height: 1080 }
const CUE = cueOf({
  id: 'a',
  start: 1000,
  end: 2000,
  text: 'Hello',
  layout: { align: null, x: 0.5, y: 0.5 },
  words: [{ at: 100, for: 200, text: 'Hello', confidence: null, origin: 'typed' }],
})

const drawn = (looks: object = {}, cue = CUE) => ({
  cues: [cue],
  styles: [{ ...DEFAULT_STYLE, ...looks }],
})
const events = (text: string) => text.slice(text.indexOf('[Events]'))

test.each([
  ['another size', drawn(), { width: 1080, height: 1920 }, 0],
  ['another shift', drawn(), HD, 500],
  ['another name of the style', drawn({ name: 'Loud' }), HD, 0],
  ['another highlight', drawn({ highlight: 'fill' }), HD, 0],
  ['another text', drawn({}, { ...CUE, text: 'Hi' }), HD, 0],
] as const)('%s is written anew', (_, later, size, shift) => {
  const before = events(burnIn(drawn(), HD))

  const after = events(burnIn(later, size, shift))

  const copy = { ...later, cues: later.cues.map((cue) => ({ ...cue })) }
  expect(after).toBe(events(burnIn(copy, size, shift)))
  expect(after).not.toBe(before)
})
