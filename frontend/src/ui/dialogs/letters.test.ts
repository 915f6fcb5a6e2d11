import { expect, test } from 'vitest'
import { lettersOf } from './letters'

test.each([
  ['utf-8', 'UTF-8'],
  ['utf-8-sig', 'UTF-8'],
  ['utf-16', 'UTF-16'],
  ['cp1252', 'Windows-1252'],
  ['iso8859-15', 'ISO 8859-15'],
  ['shift_jis', 'shift_jis'],
])('%s is told as %s', (encoding, letters) => {
  expect(lettersOf(encoding)).toBe(letters)
})
