import { expect, test } from 'vitest'
import { compared, onOneLine, type Part, phrases } from './compare'

const written = (old: string, now: string) => inSigns(compared(old, now))
const inSigns = (parts: readonly Part[]) =>
  parts
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

test.each([
  ['Every so young', 'Every young', 'Every [-so ]young'],
  ['Nobody knows it', 'NOBODY KNOWS it', '[-Nobody knows][+NOBODY KNOWS] it'],
  ['a b c d', 'x c y', '[-a b][+x] c [-d][+y]'],
  ['one, two', 'three, two', '[-one,][+three,] two'],
  ['same', 'same', 'same'],
  ['', 'new one', '[+new one]'],
])('changed neighbours are one phrase: %s -> %s', (old, now, parts) =>
  expect(inSigns(phrases(compared(old, now)))).toBe(parts),
)

test('spaces alone, and line ends, can be seen', () => {
  expect([' ', '  ', 'a b', 'a\nb', ''].map(onOneLine)).toEqual(['·', '··', 'a b', 'a ↵ b', ''])
})
