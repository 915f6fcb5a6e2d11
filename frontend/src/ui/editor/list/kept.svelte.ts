/** How the list looks, kept for this browser. */

const KEY = 'legenda.list'

interface Kept {
  /** Both lines of a cue under each other. */
  twoLines: boolean
  /** Rows for the gaps between cues. */
  gaps: boolean
  /** Words that were heard badly are marked. */
  doubts: boolean
}

const USUAL: Kept = { twoLines: false, gaps: true, doubts: true }

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
