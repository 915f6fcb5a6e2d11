// @vitest-environment happy-dom
/** What a command says of itself: that it can't be used, exactly when it would do nothing. */

import { expect, test } from 'vitest'
import type { Cue } from '../../../core/cue'
import { makeCue, makeDocument } from '../../../core/making'
import { only } from '../../../core/selection'
import type { Desk } from '../desk.svelte'
import { makeDesk } from '../making'

/** Cues that touch, lie apart, overlap, and one as short as can be. */
const SPANS: readonly (readonly [start: number, end: number])[] = [
  [0, 2000],
  [2080, 4000],
  [6000, 9000],
  [8000, 10_000],
  [20_000, 20_100],
  [20_180, 24_000],
]
const CUES: readonly Cue[] = SPANS.map(([start, end], i) => makeCue(i + 1, { start, end }))
const TIMES = [
  ...CUES.flatMap(({ start, end }) => [start, end, (start + end) >> 1]),
  12_000,
  30_000,
]

/** These change the document, and nothing else. */
const EDITING = [
  'time.start',
  'time.end',
  'time.start-rest',
  'time.lead-in',
  'time.lead-out',
  'time.to-next',
  'time.to-previous',
  'time.earlier',
  'time.later',
  'time.earlier-more',
  'time.later-more',
  'time.start-earlier',
  'time.start-later',
  'time.end-earlier',
  'time.end-later',
  'time.start-earlier-more',
  'time.start-later-more',
  'time.end-earlier-more',
  'time.end-later-more',
  'cue.insert',
  'cue.insert-after',
  'cue.insert-before',
  'cue.split',
  'cue.split-after',
  'cue.split-caret',
  'cue.merge',
  'cue.delete',
  'cue.duplicate',
  'cue.toggle-reviewed',
  'cue.flag',
]
/** These change the document, or which cue is active. */
const GOING = ['cue.go-on', 'cue.commit', 'choose.next', 'choose.previous']

const CHOSEN = [
  [],
  ['c1'],
  ['c2'],
  ['c3'],
  ['c4'],
  ['c5'],
  ['c6'],
  ['c1', 'c3'],
  ['c2', 'c5', 'c6'],
]

function deskAt(time: number, chosen: readonly string[]): Desk {
  const desk = makeDesk(makeDocument(CUES))
  put(desk, time, chosen)
  return desk
}

function put({ clock, store }: Desk, time: number, chosen: readonly string[]): void {
  clock.seek(time)
  store.select({ ids: new Set(chosen), active: chosen[0] ?? null })
}

test.each([...EDITING, ...GOING])('%s is blocked exactly when it would do nothing', (name) => {
  const desk = deskAt(0, [])
  const { store } = desk
  const command = desk.commands.get(name)
  for (const { time, chosen } of TIMES.flatMap((time) =>
    CHOSEN.map((chosen) => ({ time, chosen })),
  )) {
    put(desk, time, chosen)
    const { document, selection } = store
    const why = command.blocked?.() ?? null
    command.run()
    const edited = store.document.cues !== document.cues
    const went = GOING.includes(name) && store.selection !== selection
    if (edited) store.undo()
    expect({ time, chosen, why, did: edited || went }).toEqual({
      time,
      chosen,
      why,
      did: why === null,
    })
  }
})

/** The third cue lasts from 6 s to 9 s. */
const why = (name: string, time: number, active = 'c3') =>
  deskAt(time, [active]).commands.get(name).blocked?.() ?? null

test.each(['time.end', 'time.end-next'])('%s says why a cue can’t end where it begins', (name) => {
  const sentence = 'The playhead is not behind the start of this cue: it cannot end here.'
  expect([why(name, 5999), why(name, 6000), why(name, 6001)]).toEqual([sentence, sentence, null])
})

test('one that ends here is no reason not to go to the next', () => {
  expect(why('time.end', 9000)).toBe('This cue ends here already.')
  expect(why('time.end-next', 9000)).toBeNull()
  expect(why('time.end-next', 24_000, 'c6')).toBe('This cue ends here already.')
})

test('a start behind the end is no reason: the cue moves there, as long as it was', () => {
  const desk = deskAt(12_000, ['c3'])
  expect(desk.commands.run('time.start')).toBeNull()
  expect(desk.doc.active).toMatchObject({ start: 12_000, end: 15_000 })
})

test('in a gap every command about a cue asks for one', () => {
  const { commands } = deskAt(12_000, [])
  const names = ['time.start', 'time.end', 'time.end-next', 'cue.split', 'cue.merge', 'cue.delete']
  const sentence = 'No cue is active. Choose one in the list first.'
  expect(names.map((name) => commands.run(name))).toEqual(names.map(() => sentence))
})

test('what is chosen counts, also while no cue is active', () => {
  const desk = deskAt(0, [])
  desk.store.select({ ids: new Set(['c2', 'c3']), active: null })
  expect(desk.commands.run('cue.delete')).toBeNull()
  expect(desk.store.document.cues).toHaveLength(4)
})

test('several move together, so the first of them must have room', () => {
  const desk = deskAt(0, ['c1', 'c3'])
  expect(desk.commands.run('time.earlier')).toBe('A cue cannot start before zero.')
  desk.store.select(only('c3'))
  expect(desk.commands.run('time.earlier')).toBeNull()
})

test('typing ahead tells that a cue that was not played keeps its times', () => {
  const desk = deskAt(6000, ['c3'])
  desk.commands.run('cue.go-on')
  expect(desk.store.selection.active).toBe('c4')
  expect(desk.whyNot.told?.text).toContain('Cue 3 keeps its times')
})

test('without a video there is nothing to play', () => {
  const { commands } = deskAt(0, ['c1'])
  const names = ['play.toggle', 'play.cue', 'shuttle.on', 'time.hold']
  expect(names.map((name) => commands.run(name))).toEqual(
    names.map(() => 'There is nothing to play yet.'),
  )
})
