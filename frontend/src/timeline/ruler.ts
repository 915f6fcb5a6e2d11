/** The marks of the ruler: as many as can be read, at round times. */

import { endOf, type Scale, xOf } from './scale'

export interface Tick {
  readonly x: number
  /** Null for the small marks between. */
  readonly label: string | null
}

/** Room between two labels, in pixels. */
const ROOM = 110
/** Steps between labels in ms, each with the number of small steps in it. */
const STEPS: readonly (readonly [step: number, parts: number])[] = [
  [100, 5],
  [200, 4],
  [500, 5],
  [1000, 5],
  [2000, 4],
  [5000, 5],
  [10_000, 5],
  [15_000, 3],
  [30_000, 6],
  [60_000, 6],
  [120_000, 4],
  [300_000, 5],
  [600_000, 5],
  [1_800_000, 6],
  [3_600_000, 6],
  [7_200_000, 4],
]

export function ticksOf(scale: Scale): readonly Tick[] {
  const [step, parts] = STEPS.find(([ms]) => ms * scale.density >= ROOM) ?? [21_600_000, 6]
  const small = step / parts
  const ticks: Tick[] = []
  const end = Math.min(endOf(scale), scale.length)
  for (let n = Math.floor(scale.from / step) * parts; n * small <= end; n++) {
    const label = n % parts === 0 ? labelOf(n * small, step, scale.length) : null
    ticks.push({ x: xOf(scale, n * small), label })
  }
  return ticks
}

const two = (value: number): string => String(value).padStart(2, '0')

function labelOf(time: number, step: number, length: number): string {
  const seconds = Math.floor(time / 1000)
  const part = step < 1000 ? `.${Math.round((time % 1000) / 100)}` : ''
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}${part}`
  return length >= 3_600_000 ? `${Math.floor(seconds / 3600)}:${rest}` : rest
}
