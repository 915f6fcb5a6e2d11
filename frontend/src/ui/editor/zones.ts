import { t } from '../../core/i18n'
/** The zones that can be made larger, and how large this browser keeps them. */

export interface Zone {
  readonly name: 'player' | 'timeline'
  readonly label: () => string
  readonly vertical: boolean
  /** In px, at the window's present size. */
  readonly least: number
  readonly most: () => number
}

export const PLAYER: Zone = {
  name: 'player',
  label: () => t('Width of the player'),
  vertical: true,
  least: 400,
  most: () => Math.round(innerWidth * 0.62),
}

export const TIMELINE: Zone = {
  name: 'timeline',
  label: () => t('Height of the timeline'),
  vertical: false,
  least: 160,
  most: () => Math.round(innerHeight * 0.5),
}

/** null = the usual size. */
export type Sizes = Record<Zone['name'], number | null>

const keyOf = (name: string): string => `legenda.zone.${name}`

export function keptSizes(): Sizes {
  return { player: kept(PLAYER), timeline: kept(TIMELINE) }
}

function kept(zone: Zone): number | null {
  const size = Number(localStorage.getItem(keyOf(zone.name)))
  return size > 0 ? within(zone, size) : null
}

export function within(zone: Zone, size: number): number {
  return Math.round(Math.max(zone.least, Math.min(zone.most(), size)))
}

export function keep(zone: Zone, size: number | null): void {
  if (size === null) localStorage.removeItem(keyOf(zone.name))
  else localStorage.setItem(keyOf(zone.name), String(size))
}
