/** The switches of the player, kept for this browser; the volume is 0..1. */

import { Switches } from '../parts/switches.svelte'

const player = new Switches('legenda.player', { captions: true, safeArea: false, volume: 1 })

export const kept = player.values

export const keep = (change: Partial<typeof kept>): void => player.keep(change)
