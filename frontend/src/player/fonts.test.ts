import { expect, test } from 'vitest'
import type { Document } from '../core/document'
import { DEFAULT_STYLE } from '../core/style'
import { families, familyOfSigns, withKnownFonts } from './fonts'

const FONTS = ['Noto Sans Bold', 'Noto Sans Regular', 'Noto Sans Symbols Regular'].map((name) => ({
  name,
  url: `/fonts/${name}`,
}))

function documentIn(font: string): Document {
  return { styles: [{ ...DEFAULT_STYLE, font }] } as unknown as Document
}

test('signs come from the font of symbols', () => {
  expect(familyOfSigns(FONTS)).toBe('Noto Sans Symbols')
  expect(familyOfSigns(FONTS.slice(0, 2))).toBe('Noto Sans')
})

test('each family is offered once, and none that has signs alone', () => {
  const added = ['Lora Bold Italic', 'Lora', 'Lora Italic'].map((name) => ({ name, url: '' }))
  expect(families([...FONTS, ...added])).toEqual(['Lora', 'Noto Sans'])
})

test.each([
  ['Noto Sans', 'Noto Sans'],
  ['noto sans', 'noto sans'],
  ['Noto Sans Symbols', 'Noto Sans Symbols'],
  ['Arial', 'Noto Sans'],
  ['Noto Serif', 'Noto Sans'],
])('a style in %s is drawn in %s', (asked, drawn) => {
  expect(withKnownFonts(documentIn(asked), FONTS).styles[0]?.font).toBe(drawn)
})
