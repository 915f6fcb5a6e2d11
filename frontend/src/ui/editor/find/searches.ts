/** The last searches, kept in this browser. */

const KEY = 'legenda.searches'
const KEPT = 20

export function lastSearches(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
  } catch {
    return []
  }
}

export function rememberSearch(find: string): void {
  if (!find) return
  const others = lastSearches().filter((one) => one !== find)
  try {
    localStorage.setItem(KEY, JSON.stringify([find, ...others].slice(0, KEPT)))
  } catch {
    // No room in this browser: the search works without its past.
  }
}
