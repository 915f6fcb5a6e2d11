/** The commands that were used last from the palette, kept for this browser. */

const KEY = 'legenda.recent'
const MOST = 12

export function recent(): readonly string[] {
  return (localStorage.getItem(KEY) ?? '').split(' ').filter(Boolean)
}

export function used(name: string): void {
  const names = [name, ...recent().filter((other) => other !== name)].slice(0, MOST)
  localStorage.setItem(KEY, names.join(' '))
}
