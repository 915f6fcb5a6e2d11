/** The colours and measures of the timeline, read from the page's tokens. */

import type { Rows } from './scene'

/** With less left for the wave there is no film. */
const LEAST_WAVE = 40

const TOKENS = {
  ground: 'tl-bg',
  strip: 'bg-1',
  tick: 'tick',
  line: 'line-1',
  text: 'text-2',
  wave: 'wave',
  waveCore: 'wave-core',
  waveCue: 'wave-cue',
  waveCueCore: 'wave-cue-core',
  fill: 'cue-fill',
  edge: 'cue-edge',
  head: 'cue-head',
  headText: 'cue-head-text',
  chosenFill: 'cue-sel-fill',
  activeHead: 'cue-sel-head',
  activeText: 'cue-sel-head-text',
  warnHead: 'cue-warn-head',
  warnText: 'cue-warn-text',
  warnFill: 'warn-fill',
  errorHead: 'cue-error-head',
  errorText: 'cue-error-text',
  errorFill: 'error-fill',
  accent: 'accent',
  pop: 'bg-pop',
  popText: 'text-1',
  font: 'font-ui',
} as const

export type Colours = Readonly<Record<keyof typeof TOKENS, string>>

export function coloursOf(element: Element): Colours {
  const style = getComputedStyle(element)
  const read = ([name, token]: readonly [string, string]) => [
    name,
    style.getPropertyValue(`--${token}`).trim(),
  ]
  return Object.fromEntries(Object.entries(TOKENS).map(read)) as Colours
}

/** The height in px that a token such as `--tl-ruler` asks for. */
function heightOf(element: Element, token: string, usual: number): number {
  const height = Number.parseFloat(getComputedStyle(element).getPropertyValue(`--${token}`))
  return Number.isFinite(height) ? height : usual
}

/** The rows of *canvas* as it stands in the page. */
export function rowsOf(canvas: HTMLCanvasElement, withFilm: boolean): Rows {
  const height = canvas.clientHeight
  const ruler = heightOf(canvas, 'tl-ruler', 20)
  const wanted = withFilm ? heightOf(canvas, 'tl-film', 40) : 0
  const film = height - ruler - wanted >= LEAST_WAVE ? wanted : 0
  return { ruler, film, wave: height - ruler - film }
}
