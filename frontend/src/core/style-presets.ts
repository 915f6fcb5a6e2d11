/** Looks to begin with. Sizes are thousandths of the picture's height, of its width when upright. */

import { t } from './i18n'
import { DEFAULT_STYLE } from './style'
import { type Look, looksOf } from './style-edits'

export interface Preset {
  readonly id: string
  readonly name: string
  /** What it is for. */
  readonly about: string
  /** All of a style but its name. */
  readonly look: Look
}

const { name: _, ...plain } = looksOf(DEFAULT_STYLE)
export const PLAIN: Look = plain

/** The BBC asks for lines of 7 to 8 % of the height, white on black. */
const BOX: Look = { size: 72, outline: 0, box: true, box_opacity: 0.9, margin_vertical: 50 }
const YELLOW: Look = { colour: '#FFE14D', shadow: 2 }
const BIG: Look = { size: 104, bold: true, outline: 8, margin_vertical: 380 }
const LOUD: Look = { size: 84, bold: true, outline: 5, margin_vertical: 120 }
const WORD: Look = { ...LOUD, highlight: 'word', highlight_colour: '#FFD400' }
const FILL: Look = { ...LOUD, highlight: 'fill', highlight_colour: '#3CC8B4' }

const look = (of: Look): Look => ({ ...PLAIN, ...of })
export const SHORTS = look(BIG)

export function presets(): readonly Preset[] {
  return [
    {
      id: 'plain',
      name: t('Plain'),
      about: t('White with a dark edge, as on streaming services'),
      look: look({}),
    },
    {
      id: 'box',
      name: t('Box'),
      about: t('White on black, as in broadcasting'),
      look: look(BOX),
    },
    {
      id: 'yellow',
      name: t('Yellow'),
      about: t('For bright pictures, and a second speaker'),
      look: look(YELLOW),
    },
    {
      id: 'big',
      name: t('Shorts'),
      about: t('Big and bold, above the buttons of an upright video'),
      look: SHORTS,
    },
    {
      id: 'word',
      name: t('Karaoke word'),
      about: t('The word being said stands out'),
      look: look(WORD),
    },
    {
      id: 'fill',
      name: t('Karaoke line'),
      about: t('What is said fills with colour'),
      look: look(FILL),
    },
  ]
}
