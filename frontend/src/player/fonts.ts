/** Which fonts the overlay draws with, so that it looks as the burn-in will. */

import type { Document } from '../core/document'
import type { FontFile } from './types'

/** What a style gets that asks for a font nobody has: the burn-in does the same. */
export const USUAL = 'Noto Sans'

const SYMBOLS = /symbols/i
const CUTS = /( regular| bold| italic| oblique)+$/i

/** The family that signs are taken from which a style's own font lacks (♪). */
export function familyOfSigns(fonts: readonly FontFile[]): string {
  const symbols = fonts.find((font) => SYMBOLS.test(font.name))
  return symbols ? symbols.name.replace(CUTS, '') : USUAL
}

/** The families that a style can ask for, each once. A font for signs alone is not one of them. */
export function families(fonts: readonly FontFile[]): readonly string[] {
  const written = fonts.filter(({ name }) => !SYMBOLS.test(name))
  return [...new Set(written.map(({ name }) => name.replace(CUTS, '')))].sort()
}

/** *document* with the usual font in styles that ask for one which is not among *fonts*. */
export function withKnownFonts(document: Document, fonts: readonly FontFile[]): Document {
  const isKnown = (family: string) =>
    fonts.some(({ name }) => `${name} `.toLowerCase().startsWith(`${family} `.toLowerCase()))
  if (document.styles.every((style) => isKnown(style.font))) return document
  const styles = document.styles.map((style) =>
    isKnown(style.font) ? style : { ...style, font: USUAL },
  )
  return { ...document, styles }
}
