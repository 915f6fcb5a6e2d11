/** The switches of the timeline, kept for this browser. */

const KEY = 'legenda.timeline'

interface Kept {
  snapping: boolean
  follows: boolean
  film: boolean
}

const USUAL: Kept = { snapping: true, follows: true, film: true }

function read(): Kept {
  try {
    return { ...USUAL, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return USUAL
  }
}

export const kept: Kept = $state(read())

export function toggle(name: keyof Kept): void {
  kept[name] = !kept[name]
  localStorage.setItem(KEY, JSON.stringify(kept))
}
