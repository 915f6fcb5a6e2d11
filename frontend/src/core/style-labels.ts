/** What changing a style is called in the history. */

import { english } from './i18n'
import type { Looks } from './style-edits'

/** Names of steps are kept. */
const { t } = english

/** A step that sets *fields* of the style called *name*. */
export function lookLabel(fields: readonly (keyof Looks)[], name: string): string {
  const [field] = fields
  const margins = fields.every((other) => other.startsWith('margin'))
  if (!field || (fields.length > 1 && !margins)) return t('Look of “{name}”', { name })
  return LABELS[field](name)
}

const margins = (name: string) => t('Margins of “{name}”', { name })

const LABELS: Readonly<Record<keyof Looks, (name: string) => string>> = {
  name: (name) => t('Rename a style to “{name}”', { name }),
  font: (name) => t('Font of “{name}”', { name }),
  size: (name) => t('Size of “{name}”', { name }),
  bold: (name) => t('Weight of “{name}”', { name }),
  italic: (name) => t('Slant of “{name}”', { name }),
  colour: (name) => t('Colour of “{name}”', { name }),
  outline: (name) => t('Outline of “{name}”', { name }),
  outline_colour: (name) => t('Outline colour of “{name}”', { name }),
  shadow: (name) => t('Shadow of “{name}”', { name }),
  box: (name) => t('Background of “{name}”', { name }),
  box_colour: (name) => t('Background colour of “{name}”', { name }),
  box_opacity: (name) => t('Background of “{name}”', { name }),
  align: (name) => t('Position of “{name}”', { name }),
  margin_left: margins,
  margin_right: margins,
  margin_vertical: margins,
  highlight: (name) => t('Word highlight of “{name}”', { name }),
  highlight_colour: (name) => t('Highlight colour of “{name}”', { name }),
}
