import { expect, test } from 'vitest'
import tokens from '../styles/tokens.css?raw'

/** What WCAG 2.2 asks of small text. */
const LEAST = 4.5

/** The values of the tokens in one theme, the light one after the dark one in the file. */
function themes(): readonly Map<string, string>[] {
  const found = [...tokens.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})\b/gi)]
  const dark = new Map<string, string>()
  const light = new Map<string, string>()
  for (const [, name = '', value = ''] of found) (dark.has(name) ? light : dark).set(name, value)
  return [dark, light]
}

function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

test.each([
  ['cue-head', 'cue-head-text'],
  ['cue-sel-head', 'cue-sel-head-text'],
  ['cue-warn-head', 'cue-warn-text'],
  ['cue-error-head', 'cue-error-text'],
  ['tl-bg', 'text-2'],
])('what stands on %s can be read in both themes', (ground, text) => {
  for (const theme of themes()) {
    const pair = [theme.get(ground), theme.get(text)] as const
    expect(contrast(pair[0] ?? '#000000', pair[1] ?? '#000000')).toBeGreaterThanOrEqual(LEAST)
  }
})
