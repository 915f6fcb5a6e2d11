import { expect, test } from 'vitest'
import type { Cue } from './cue'
import { makeCue } from './making'
import { Tally } from './tally'

const letters = (cue: Cue): number => cue.text.length
const whole = (cues: readonly Cue[]): number => cues.reduce((sum, cue) => sum + letters(cue), 0)

/** Pseudo-random whole numbers below *limit*, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state * 48_271) % 2_147_483_647
    return state % limit
  }
}

test('however the cues change, the kept sum is that of all of them', () => {
  const next = numbers(7)
  const tally = new Tally(letters)
  let cues: readonly Cue[] = []
  for (let round = 0; round < 500; round++) {
    const at = next(cues.length + 1)
    const fresh = Array.from({ length: next(4) }, () =>
      makeCue(round, { text: 'x'.repeat(next(9)) }),
    )
    cues = cues.toSpliced(at, next(4), ...fresh)
    expect(tally.of(cues)).toBe(whole(cues))
  }
})

test('only what changed is counted again', () => {
  let looked = 0
  const tally = new Tally((cue) => {
    looked++
    return letters(cue)
  })
  const cues = Array.from({ length: 1000 }, (_, i) => makeCue(i + 1))
  tally.of(cues)
  looked = 0
  tally.of(cues.with(500, makeCue(501, { text: 'Other' })))
  expect(looked).toBe(2)
})
