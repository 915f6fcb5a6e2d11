/** The switches of the timeline, kept for this browser. */

import { Switches } from '../parts/switches.svelte'

const timeline = new Switches('legenda.timeline', { snapping: true, follows: true, film: true })

export const kept = timeline.values

export function toggle(name: keyof typeof kept): void {
  timeline.keep({ [name]: !kept[name] })
}
