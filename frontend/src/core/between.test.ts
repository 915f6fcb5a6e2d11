import { describe, expect, test } from 'vitest'
import { cuesBetween, indicesBetween } from './between'
import { type Cue, cueOf } from './cue'

function cuesAt(...spans: readonly (readonly [number, number])[]): readonly Cue[] {
  return spans.map(([start, end], i) => cueOf({ id: `c${i}`, start, end }))
}

describe('the cues between two times', () => {
  const cues = cuesAt([0, 9000], [1000, 2000], [3000, 4000], [5000, 6000])

  test.each([
    [0, 500, [0, 1]],
    [2500, 2600, [0, 2]],
    [5500, 5600, [0, 4]],
    [9500, 9900, [4, 4]],
  ] as const)('%d to %d', (from, to, indices) => {
    expect(indicesBetween(cues, from, to)).toEqual(indices)
  })

  test('a cue that ends where the time begins is not among them', () => {
    expect(indicesBetween(cuesAt([0, 1000], [1000, 2000]), 1000, 1500)).toEqual([1, 2])
  })

  test('those that ended before are left out of the list', () => {
    expect(cuesBetween(cues, 2500, 3500).map((cue) => cue.id)).toEqual(['c0', 'c2'])
  })
})
