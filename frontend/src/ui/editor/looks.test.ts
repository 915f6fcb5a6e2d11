import { expect, test } from 'vitest'
import { DEFAULT_STYLE } from '../../core/style'
import { lookTold } from './looks'

test.each([
  ['highlight', 'word', 'Word highlight: word'],
  ['size', 62, 'Size: 6.2\u00a0%'],
  ['outline', 3, 'Width of the outline: 3.2 px'],
  ['bold', true, 'Bold: on'],
  ['align', 8, 'Position: Top middle'],
  ['colour', '#FFD400', 'Colour: #FFD400'],
  ['box_opacity', 0.75, 'Opacity of the box: 75\u00a0%'],
])('what %s was set to is told as its panel says it', (field, value, told) => {
  expect(lookTold(field, value)).toBe(told)
})

test('no field of a style is told by its name in the code', () => {
  const { id: _, ...looks } = DEFAULT_STYLE
  for (const [field, value] of Object.entries(looks)) {
    expect(lookTold(field, value)).toMatch(/^[A-Z][^_]*: ./)
  }
})
