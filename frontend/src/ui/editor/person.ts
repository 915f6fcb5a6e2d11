/** Who edits here: without a login, an id that this browser keeps. */

const ME = 'legenda.me'
const TAB = 'legenda.tab'

/** Short, and never the same twice. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

function kept(storage: Storage, key: string): string {
  const known = storage.getItem(key)
  if (known) return known
  const made = newId()
  storage.setItem(key, made)
  return made
}

export const me = (): string => kept(localStorage, ME)

/** The same after a reload of this tab. A tab made by duplicating another would share it; it says
 * so by the kind of its navigation. */
export function tab(): string {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (entry?.type !== 'reload' && entry?.type !== 'back_forward') sessionStorage.removeItem(TAB)
  return kept(sessionStorage, TAB)
}
