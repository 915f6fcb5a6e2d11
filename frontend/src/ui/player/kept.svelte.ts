/** The switches of the player, kept for this browser. */

const KEY = 'legenda.player'

interface Kept {
  captions: boolean
  safeArea: boolean
  /** 0..1 */
  volume: number
}

const USUAL: Kept = { captions: true, safeArea: false, volume: 1 }

function read(): Kept {
  try {
    return { ...USUAL, ...JSON.parse(localStorage.getItem(KEY) ?? '{}') }
  } catch {
    return USUAL
  }
}

export const kept: Kept = $state(read())

export function keep(change: Partial<Kept>): void {
  Object.assign(kept, change)
  localStorage.setItem(KEY, JSON.stringify(kept))
}
