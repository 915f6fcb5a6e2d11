/** The keymaps one can choose from. */

import type { Preset } from '../keymap'
import { AEGISUB } from './aegisub'
import { SUBTITLE_EDIT } from './subtitle-edit'
import { YOUTUBE } from './youtube'

/** Every command with its usual keys. */
export const LEGENDA: Preset = { name: 'legenda', label: 'Legenda', keys: {}, departures: {} }

export const PRESETS: readonly Preset[] = [LEGENDA, SUBTITLE_EDIT, AEGISUB, YOUTUBE]

/** The preset of that name; the usual one for a name that nobody has. */
export function presetOf(name: string): Preset {
  return PRESETS.find((preset) => preset.name === name) ?? LEGENDA
}
