import { expect, test } from 'vitest'
import { restored, taken, USUAL_KEYS, withOwn, written } from './chosen-keys'
import { type Bound, claims, conflicts, resolved } from './keymap'
import { refusal } from './reserved'

const PLAY: Bound = { name: 'play', keys: ['Space'] }
const NEXT: Bound = { name: 'next', keys: ['KeyX'], typing: true }
const MERGE: Bound = { name: 'merge', keys: ['Mod+KeyM', 'KeyM'], typing: true }
const ALL = [PLAY, NEXT, MERGE]

test('without a keymap every command has its usual keys', () => {
  expect(Object.fromEntries(resolved(ALL, []))).toEqual({
    play: ['Space'],
    next: ['KeyX'],
    merge: ['Mod+KeyM', 'KeyM'],
  })
})

test('a preset takes keys from those it does not name', () => {
  const keys = resolved(ALL, [{ play: ['KeyM', 'Space'] }])
  expect(keys.get('play')).toEqual(['KeyM', 'Space'])
  expect(keys.get('merge')).toEqual(['Mod+KeyM'])
})

test('my own keys win over those of the preset', () => {
  const keys = resolved(ALL, [{ next: ['Space'] }, { play: ['Space', 'KeyP'], merge: [] }])
  expect(keys.get('next')).toEqual(['Space'])
  expect(keys.get('play')).toEqual(['KeyP'])
  expect(keys.get('merge')).toEqual([])
})

test('whatever is given, no keys are had twice in one place', () => {
  const junk = { play: ['KeyA', 'KeyA'], next: ['KeyA', 'Mod+KeyM'], nobody: ['KeyB'] }
  const keys = resolved(ALL, [junk])
  expect(conflicts(ALL, ({ name }) => keys.get(name) ?? [])).toEqual([])
})

test('the same keys at rest and while typing are no conflict', () => {
  const commit: Bound = { name: 'commit', keys: ['Text:Enter'] }
  const enter: Bound = { name: 'enter', keys: ['Enter'] }
  expect(conflicts([commit, enter], ({ keys }) => keys)).toEqual([])
  const twice: Bound = { name: 'twice', keys: ['Enter'] }
  expect(conflicts([enter, twice], ({ keys }) => keys)).toEqual(['Enter: enter, twice'])
})

test('who has some keys can be asked before they are taken', () => {
  const taken = claims(ALL, resolved(ALL, []))
  expect(taken.rival(PLAY, 'Mod+KeyM')).toBe('merge')
  expect(taken.rival(MERGE, 'Mod+KeyM')).toBeUndefined()
  expect(taken.rival(PLAY, 'KeyB')).toBeUndefined()
})

test.each([
  ['Mod+KeyW', 'kept'],
  ['Mod+Shift+KeyN', 'kept'],
  ['Mod+Alt+KeyV', 'altgr'],
  ['Tab', 'tab'],
  ['Mod+KeyM', null],
  ['F12', null],
])('%s is refused: %s', (keys, why) => expect(refusal(keys)).toBe(why))

test('own keys go into a text and come back', () => {
  const mine = withOwn({ ...USUAL_KEYS, preset: 'aegisub' }, { play: ['KeyB'], next: [] })
  expect(taken(written(mine), USUAL_KEYS)).toEqual(mine)
  expect(restored(JSON.stringify(mine))).toEqual(mine)
})

test('changes are of one preset, and can be taken back one by one', () => {
  const first = withOwn(USUAL_KEYS, { play: ['KeyB'], next: ['KeyN'] })
  expect(withOwn(first, { play: null }).own).toEqual({ legenda: { next: ['KeyN'] } })
  expect(withOwn({ ...first, preset: 'aegisub' }, { play: ['KeyS'] }).own).toEqual({
    legenda: { play: ['KeyB'], next: ['KeyN'] },
    aegisub: { play: ['KeyS'] },
  })
})

test.each([
  '',
  'no',
  '[]',
  '{"preset": 1}',
  '{"preset": "legenda", "keys": {"play": "KeyB"}}',
  '{"preset": "legenda", "keys": {"play": ["Ctrl B"]}}',
])('the text %s holds no keys', (text) => {
  expect(taken(text, USUAL_KEYS)).toBeNull()
  expect(restored(text)).toEqual(USUAL_KEYS)
})
