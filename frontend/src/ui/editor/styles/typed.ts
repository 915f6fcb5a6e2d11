/** What people type into the fields of a style. */

/** *text* as a number within its limits, with a point or a comma; null when it is none. */
export function typedNumber(text: string, min: number, max: number): number | null {
  const plain = text.trim().replace(',', '.').replace('−', '-')
  const value = Number(plain)
  return plain === '' || Number.isNaN(value) || value < min || value > max ? null : value
}

const HEX = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i

/** *text* as `#RRGGBB`: with or without its sign, three or six digits; null when it is none. */
export function typedColour(text: string): string | null {
  const digits = HEX.exec(text.trim())?.[1]
  if (!digits) return null
  const long = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits
  return `#${long.toUpperCase()}`
}
