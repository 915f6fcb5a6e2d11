/** What differs between two short texts, word by word. */

export interface Part {
  readonly text: string
  readonly side: 'both' | 'old' | 'new'
}

const WORDS = /\s+|\S+/g

/** The parts of both texts in order; what is only in one stands before what is only in the other. */
export function compared(old: string, now: string): readonly Part[] {
  const [a, b] = [old.match(WORDS) ?? [], now.match(WORDS) ?? []]
  const common = lengths(a, b)
  const parts: Part[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]]
    if (left !== undefined && left === right) {
      parts.push({ text: left, side: 'both' })
      i++
      j++
    } else if (
      right === undefined ||
      (left !== undefined && at(common, i + 1, j) >= at(common, i, j + 1))
    ) {
      parts.push({ text: left ?? '', side: 'old' })
      i++
    } else {
      parts.push({ text: right, side: 'new' })
      j++
    }
  }
  return parts
}

/** The same to be read: words that changed beside each other as one, with the spaces between them. */
export function phrases(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = []
  let [old, now] = ['', '']
  const flush = () => {
    if (old) joined.push({ text: old, side: 'old' })
    if (now) joined.push({ text: now, side: 'new' })
    old = now = ''
  }
  parts.forEach(({ text, side }, i) => {
    const next = parts[i + 1]
    const between = text.trim() === '' && (old || now) && next && next.side !== 'both'
    if (side === 'both' && !between) {
      flush()
      joined.push({ text, side })
    } else {
      if (side !== 'new') old += text
      if (side !== 'old') now += text
    }
  })
  flush()
  return joined
}

/** *text* on one line; where it is nothing but spaces, these are dots: a line through them would be
 * read as a dash. */
export function onOneLine(text: string): string {
  return /^ +$/.test(text) ? '·'.repeat(text.length) : text.replaceAll('\n', ' ↵ ')
}

const at = (table: readonly (readonly number[])[], i: number, j: number): number =>
  table[i]?.[j] ?? 0

/** For each pair of places: how many words the rests have in common. */
function lengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = table[i] as number[]
      row[j] =
        a[i] === b[j]
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}
