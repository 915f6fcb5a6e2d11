import { describe, expect, test } from 'vitest'
import { apply } from './apply'
import { check } from './checks'
import { type Cue, cueOf } from './cue'
import type { Document } from './document'
import type { Change } from './edit'
import { setFields, setText } from './edits'
import { Findings } from './findings'
import { makeCue, makeDocument, makeStore } from './making'

/** The same numbers for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const TEXTS = [
  '',
  'Yes.',
  'A line that nobody can read in time, with <i>some',
  'a\nb\nc',
  'word '.repeat(12),
]

function anyCue(id: string, roll: (below: number) => number): Cue {
  const start = roll(1500) * 100
  const length = roll(8) === 0 ? 40_000 : 300 + roll(30) * 100
  return cueOf({ id, start, end: start + length, text: TEXTS[roll(TEXTS.length)] as string })
}

function anyChange(document: Document, roll: (below: number) => number): Change {
  const cue = document.cues[roll(document.cues.length)] as Cue
  const { id, ...before } = cue
  if (roll(4) === 0) return { on: 'cue', id, before, after: null }
  const { id: fresh, ...after } = anyCue(`n${roll(1e9)}`, roll)
  if (roll(3) === 0) return { on: 'cue', id: fresh, before: null, after }
  return { on: 'cue', id, before, after }
}

const sorted = (issues: ReadonlyMap<string, unknown>) =>
  [...issues].sort(([a], [b]) => (a < b ? -1 : 1))

describe('issues kept from edit to edit', () => {
  test.each(Array.from({ length: 25 }, (_, i) => i))(
    'are those of a look at everything (%i)',
    (seed) => {
      const roll = dice(seed)
      let document = makeDocument(Array.from({ length: 40 }, (_, i) => anyCue(`c${i}`, roll)))
      const findings = new Findings(document)
      for (let step = 0; step < 30 && document.cues.length > 1; step++) {
        const changes = [anyChange(document, roll)]
        document = apply(document, changes)
        findings.follow(document, new Set(changes.map(({ id }) => id)))
        const all = check(document)
        expect(sorted(findings.issues)).toEqual(sorted(all))
        expect(findings.total).toBe([...all.values()].flat().length)
      }
    },
  )

  test('are right at once for the cue that is typed into', () => {
    const store = makeStore()
    store.run(setText(store.document, 'c1', 'x'.repeat(50), '1'))
    expect(store.issues.get('c1')?.map(({ code }) => code)).toEqual([
      'reading_speed',
      'line_length',
    ])
    store.undo()
    expect(store.issues.size).toBe(0)
  })

  test('are others under another profile', () => {
    const text = 'Thirty letters in a single line'
    const store = makeStore(makeDocument([makeCue(1, { text }), makeCue(2)]))
    store.run(setFields(store.document, 'Change the profile', { profile: 'shorts' }))
    expect(store.issues.get('c1')?.map(({ code }) => code)).toEqual(['line_length'])
  })

  test('follow numbers of my own', () => {
    const store = makeStore()
    const own = {
      line_length: 5,
      lines: 2,
      cps: 0,
      wpm: 0,
      min_duration: 0,
      max_duration: 9000,
      gap: 0,
      chain: 0,
    }
    store.run(setFields(store.document, 'Own numbers', { profile: 'own', own_profile: own }))
    expect(store.issues.size).toBe(3)
    store.undo()
    expect(store.issues.size).toBe(0)
  })

  test('tell only what became different', () => {
    const store = makeStore()
    const told: boolean[] = []
    store.subscribe(({ issues }) => told.push(issues))
    store.run(setText(store.document, 'c1', 'Hello', '1'))
    store.run(setText(store.document, 'c1', 'x'.repeat(50), '1'))
    expect(told).toEqual([false, true])
  })

  test('cost no more among 20,000 cues than among 200', () => {
    const steps = (count: number): number => {
      const store = makeStore(makeDocument(count))
      let looked = 0
      const { document } = store
      const spied = new Proxy(document.cues, {
        get: (cues, key) => {
          if (typeof key === 'string' && /^\d+$/.test(key)) looked++
          return Reflect.get(cues, key)
        },
      })
      const findings = new Findings(document)
      findings.follow({ ...document, cues: spied }, new Set([`c${count / 2}`]))
      return looked
    }
    expect(steps(20_000)).toBeLessThan(steps(200) + 200)
  })
})
