/** A style: what libass and the browser's overlay both understand. */

export type Highlight = 'off' | 'word' | 'fill'

/** Sizes and margins are thousandths of the picture's height (of its shorter side when upright). */
export interface Style {
  readonly id: string
  readonly name: string
  readonly font: string
  readonly size: number
  readonly bold: boolean
  readonly italic: boolean
  /** Colours are `#RRGGBB`. */
  readonly colour: string
  readonly outline: number
  readonly outline_colour: string
  readonly shadow: number
  readonly box: boolean
  readonly box_colour: string
  readonly box_opacity: number
  /** ASS numpad position, 2 = centred at the bottom. */
  readonly align: number
  readonly margin_left: number
  readonly margin_right: number
  readonly margin_vertical: number
  /** Shows in `highlight_colour` the `word` being said, or all words said so far (`fill`). */
  readonly highlight: Highlight
  readonly highlight_colour: string
}

export const DEFAULT_STYLE: Style = {
  id: 'default',
  name: 'Default',
  font: 'Noto Sans',
  size: 62,
  bold: false,
  italic: false,
  colour: '#FFFFFF',
  outline: 3,
  outline_colour: '#000000',
  shadow: 0,
  box: false,
  box_colour: '#000000',
  box_opacity: 0.75,
  align: 2,
  margin_left: 60,
  margin_right: 60,
  margin_vertical: 60,
  highlight: 'off',
  highlight_colour: '#FFD400',
}

/** The order of styles in a document. */
export function byId(a: Style, b: Style): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
