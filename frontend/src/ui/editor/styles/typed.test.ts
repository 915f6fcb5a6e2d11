import { expect, test } from 'vitest'
import { typedColour, typedNumber } from './typed'

test.each([
  ['6.2', 6.2],
  [' 6,2 ', 6.2],
  ['−1', -1],
  ['0', 0],
  ['', null],
  ['six', null],
  ['51', null],
  ['-51', null],
])('%j typed as a number', (text, value) => expect(typedNumber(text, -50, 50)).toBe(value))

test.each([
  ['#ffe14d', '#FFE14D'],
  ['FFE14D', '#FFE14D'],
  [' #fe4 ', '#FFEE44'],
  ['#ff', null],
  ['yellow', null],
  ['#ffe14d80', null],
])('%j typed as a colour', (text, colour) => expect(typedColour(text)).toBe(colour))
