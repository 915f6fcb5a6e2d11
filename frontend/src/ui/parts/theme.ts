export type Theme = 'light' | 'dark' | 'system'

const KEY = 'legenda.theme'
const THEMES: readonly Theme[] = ['system', 'light', 'dark']

export function chosenTheme(): Theme {
  const kept = localStorage.getItem(KEY)
  return THEMES.find((theme) => theme === kept) ?? 'system'
}

export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system'
}

/** Keep *theme* for this browser and show it at once. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
  showTheme()
}

/** Show the chosen theme and follow the system while that is the choice. Call before mounting. */
export function startTheme(): void {
  showTheme()
  systemIsLight().addEventListener('change', showTheme)
}

function systemIsLight(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: light)')
}

function showTheme(): void {
  const root = document.documentElement
  const theme = chosenTheme()
  const shown = theme === 'system' ? (systemIsLight().matches ? 'light' : 'dark') : theme
  if (root.dataset.theme === shown) return
  root.classList.add('still')
  root.dataset.theme = shown
  requestAnimationFrame(() => root.classList.remove('still'))
}
