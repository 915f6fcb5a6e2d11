const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^utf-(8|16|32)\b.*/, 'UTF-$1'],
  [/^cp(125\d)$/, 'Windows-$1'],
  [/^iso8859-(\d+)$/, 'ISO 8859-$1'],
]

/** What people call the *encoding* that Python calls so; its own name where they know no other. */
export function lettersOf(encoding: string): string {
  const found = NAMES.find(([name]) => name.test(encoding))
  return found ? encoding.replace(...found) : encoding
}
