/** What lies under the pointer. */

import { indicesBetween } from '../core/between'
import type { Cue } from '../core/cue'
import { type Scale, timeAt, xOf } from './scale'

export type Side = 'start' | 'end'

export type Hit =
  | { readonly on: 'ruler' }
  | { readonly on: 'ground' }
  | { readonly on: 'cue'; readonly cue: Cue }
  | { readonly on: 'edge'; readonly cue: Cue; readonly side: Side }
  /** The edge that two cues have in common, or nearly. */
  | { readonly on: 'shared'; readonly before: Cue; readonly after: Cue }

/** Whether two hits are drawn alike. */
export function sameHit(a: Hit | null, b: Hit | null): boolean {
  if (a?.on !== b?.on) return false
  if (a?.on === 'edge' && b?.on === 'edge') return a.cue.id === b.cue.id && a.side === b.side
  if (a?.on === 'cue' && b?.on === 'cue') return a.cue.id === b.cue.id
  return a?.on !== 'shared' || (b?.on === 'shared' && a.before.id === b.before.id)
}

export interface Reach {
  /** How far inside a cue its edge may be taken, in pixels; outside half as far. */
  readonly edge: number
  /** Two edges this close (ms) are one. */
  readonly shared: number
}

export const MOUSE_EDGE = 10
export const TOUCH_EDGE = 24

/** Beyond the gap between two cues, still their shared edge. */
const SHARED_PAD = 4

interface Grip {
  readonly cue: Cue
  readonly side: Side
  readonly distance: number
}

/** What of the cues lies at *x*; the active cue lies above the others. */
export function cueHit(
  cues: readonly Cue[],
  scale: Scale,
  x: number,
  active: string | null,
  reach: Reach,
): Hit {
  const time = timeAt(scale, x)
  const near = (1.5 * reach.edge) / scale.density
  const [first, last] = indicesBetween(cues, time - near, time + near)
  const around = cues.slice(first, last)
  const grip = bestGrip(around, scale, x, active, reach.edge)
  if (grip) return sharedWith(cues, scale, x, grip, reach.shared) ?? { on: 'edge', ...part(grip) }
  const inside = around.filter((cue) => cue.start <= time && time < cue.end)
  const cue = inside.find(({ id }) => id === active) ?? inside.at(-1)
  return cue ? { on: 'cue', cue } : { on: 'ground' }
}

const part = ({ cue, side }: Grip) => ({ cue, side })

function bestGrip(
  cues: readonly Cue[],
  scale: Scale,
  x: number,
  active: string | null,
  edge: number,
): Grip | null {
  const grips = cues.flatMap((cue) => gripsOf(cue, scale, x, edge))
  const rank = (grip: Grip) => grip.distance - (grip.cue.id === active ? edge / 2 + 1 : 0)
  return grips.reduce<Grip | null>(
    (best, grip) => (best && rank(best) <= rank(grip) ? best : grip),
    null,
  )
}

/** The edges of *cue* that *x* takes. The middle third of a cue always moves it. */
function gripsOf(cue: Cue, scale: Scale, x: number, edge: number): Grip[] {
  const left = xOf(scale, cue.start)
  const right = xOf(scale, cue.end)
  const inside = Math.min(edge, (right - left) / 3)
  const grips: Grip[] = []
  if (x >= left - edge / 2 && x <= left + inside)
    grips.push({ cue, side: 'start', distance: Math.abs(x - left) })
  if (x <= right + edge / 2 && x >= right - inside)
    grips.push({ cue, side: 'end', distance: Math.abs(x - right) })
  return grips
}

function sharedWith(
  cues: readonly Cue[],
  scale: Scale,
  x: number,
  grip: Grip,
  within: number,
): Hit | null {
  const { cue, side } = grip
  const edge = side === 'end' ? cue.end : cue.start
  const [first, last] = indicesBetween(cues, edge - within - 1, edge + within + 1)
  const other = cues
    .slice(first, last)
    .find(
      (next) => next !== cue && Math.abs((side === 'end' ? next.start : next.end) - edge) <= within,
    )
  if (!other) return null
  const [before, after] = side === 'end' ? [cue, other] : [other, cue]
  const [a, b] = [xOf(scale, before.end), xOf(scale, after.start)]
  const lies = x >= Math.min(a, b) - SHARED_PAD && x <= Math.max(a, b) + SHARED_PAD
  return lies ? { on: 'shared', before, after } : null
}
