import { expect, test } from 'vitest'
import { spanText } from './viewing'

test.each([
  [2400, '2.4 s'],
  [30_000, '30 s'],
  [240_000, '4 min'],
  [3_600_000, '1 h'],
  [4_200_000, '1 h 10 min'],
])('%d ms in view are called %s', (span, text) => {
  expect(spanText(span)).toBe(text)
})
