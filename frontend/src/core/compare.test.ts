import { expect, test } from 'vitest'
import { compared } from './compare'

const written = (old: string, now: string) =>
  compared(old, now)
    .map(({ text, side }) =>
      side === 'both' ? text : side === 'old' ? `[-${text}]` : `[+${text}]`,
    )
    .join('')

test.each([
  ['on this reef in', 'on this stretch in', 'on this [-reef][+stretch] in'],
  ['same', 'same', 'same'],
  ['', 'new', '[+new]'],
  ['gone', '', '[-gone]'],
  ['a b', 'a x b', 'a [+x][+ ]b'],
])('%s -> %s', (old, now, parts) => expect(written(old, now)).toBe(parts))
