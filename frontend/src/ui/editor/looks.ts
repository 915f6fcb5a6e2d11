/** What the fields of a style are called, and what they were set to, as its panel says it. */

import { t } from '../../core/i18n'
import type { Looks } from '../../core/style-edits'
import { number, percent } from '../parts/format'

type Told = readonly [name: string, value: string]

const share = (value: unknown) => t('{value}\u00a0%', { value: number(Number(value) / 10, 1) })
const pixels = (value: unknown) => `${number(Number(value) * 1.08, 1)} px`
const whether = (value: unknown) => (value ? t('on||of a style') : t('off||of a style'))

const HIGHLIGHTS: Readonly<Record<string, () => string>> = {
  off: () => t('Off||word highlight'),
  word: () => t('Word'),
  fill: () => t('Fill'),
}

/** Of a text on the picture, by their numbers on a numpad. */
export const positions = (): Readonly<Record<number, string>> => ({
  7: t('Top left'),
  8: t('Top middle'),
  9: t('Top right'),
  4: t('Middle left'),
  5: t('Middle of the picture'),
  6: t('Middle right'),
  1: t('Bottom left'),
  2: t('Bottom middle'),
  3: t('Bottom right'),
})

const LOOKS: Readonly<Record<keyof Looks, (value: unknown) => Told>> = {
  name: (value) => [t('Name'), String(value)],
  font: (value) => [t('Font'), String(value)],
  size: (value) => [t('Size'), share(value)],
  bold: (value) => [t('Bold'), whether(value)],
  italic: (value) => [t('Italic'), whether(value)],
  colour: (value) => [t('Colour'), String(value)],
  outline: (value) => [t('Width of the outline'), pixels(value)],
  outline_colour: (value) => [t('Colour of the outline'), String(value)],
  shadow: (value) => [t('Shadow'), pixels(value)],
  box: (value) => [t('Background'), value ? t('Box') : t('None||background')],
  box_colour: (value) => [t('Colour of the box'), String(value)],
  box_opacity: (value) => [t('Opacity of the box'), percent(Number(value))],
  align: (value) => [t('Position'), positions()[Number(value)] ?? String(value)],
  margin_left: (value) => [t('Room on the left'), share(value)],
  margin_right: (value) => [t('Room on the right'), share(value)],
  margin_vertical: (value) => [t('From the edge'), share(value)],
  highlight: (value) => [
    t('Word highlight'),
    HIGHLIGHTS[String(value)]?.().toLowerCase() ?? String(value),
  ],
  highlight_colour: (value) => [t('Colour of the highlight'), String(value)],
}

/** `Word highlight: word`; a field that no style has, as it is. */
export function lookTold(field: string, value: unknown): string {
  const told = LOOKS[field as keyof Looks]?.(value)
  return told ? t('{name}: {value}', { name: told[0], value: told[1] }) : field
}
