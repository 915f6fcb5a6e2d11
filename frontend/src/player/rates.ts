/** The speeds that can be chosen. */

export const RATES = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3, 4] as const

/** The next speed above (1) or below (-1) *rate*; the same at the ends. */
export function rateFrom(rate: number, direction: 1 | -1): number {
  const further = RATES.filter((other) => (other - rate) * direction > 0)
  return (direction > 0 ? further[0] : further.at(-1)) ?? rate
}
