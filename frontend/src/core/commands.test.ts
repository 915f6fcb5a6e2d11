import { beforeEach, expect, test } from 'vitest'
import type { Pressed } from './chord'
import { type Command, Commands } from './commands'

const press = (code: string, key: string, more: Partial<Pressed> = {}): Pressed => ({
  code,
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...more,
})

let done: string[] = []
beforeEach(() => {
  done = []
})

const command = (name: string, keys: string[], more: Partial<Command> = {}): Command => ({
  name,
  label: name,
  group: 'g',
  keys,
  run: () => done.push(name),
  ...more,
})
const commands = new Commands([
  command('play', ['Space', 'Shift+Space'], { typing: true, once: true }),
  command('undo', ['Mod+KeyZ'], { typing: true }),
  command('never', ['Delete'], { blocked: () => 'Not now.' }),
  command('stop', ['KeyK']),
  command('keep', ['KeyK'], { view: 'flags' }),
  command('hold', ['KeyH'], { release: () => done.push('let go') }),
])
const REST = { typing: false }
const TYPING = { typing: true }
const space = press('Space', ' ')

test('keys do what they stand for', () => {
  expect(commands.press(space, REST)).toBe('ran')
  expect(done).toEqual(['play'])
})

test('a plain key belongs to the text while typing', () => {
  expect(commands.press(space, TYPING)).toBe('nothing')
  expect(commands.press(press('Space', ' ', { shiftKey: true }), TYPING)).toBe('ran')
  expect(commands.press(press('KeyZ', 'z', { ctrlKey: true }), TYPING)).toBe('ran')
  expect(done).toEqual(['play', 'undo'])
})

test('a keymap may have keys for the text of a cue; other fields keep them', () => {
  const enter = press('Enter', 'Enter')
  const typed = new Commands(commands.all, false, new Map([['play', ['Text:Enter']]]))
  expect(typed.press(enter, REST)).toBe('nothing')
  expect(typed.press(enter, { typing: true, field: true })).toBe('nothing')
  expect(typed.press(enter, TYPING)).toBe('ran')
})

test('nothing happens while a character is being composed', () => {
  const composing = press('KeyZ', 'z', { ctrlKey: true, isComposing: true })
  expect(commands.press(composing, REST)).toBe('nothing')
  expect(commands.press(press('KeyZ', 'Process', { ctrlKey: true }), REST)).toBe('nothing')
})

test('what is blocked swallows its keys, does nothing and says why', () => {
  expect(commands.press(press('Delete', 'Delete'), REST)).toEqual({ blocked: 'Not now.' })
  expect(commands.run('never')).toBe('Not now.')
  expect(done).toEqual([])
})

test('in a view its own keys win', () => {
  commands.press(press('KeyK', 'k'), { typing: false, view: 'flags' })
  commands.press(press('KeyK', 'k'), { typing: false, view: 'cues' })
  expect(done).toEqual(['keep', 'stop'])
})

test('holding a key down does once what is to be done once', () => {
  commands.press(space, REST)
  expect(commands.press(space, { ...REST, repeat: true })).toBe('held')
  expect(done).toEqual(['play'])
})

test('letting go of a key ends what it began, once', () => {
  commands.press(press('KeyH', 'h'), REST)
  commands.letGo('KeyJ')
  expect(done).toEqual(['hold'])
  commands.letGo('KeyH')
  commands.letGo(null)
  expect(done).toEqual(['hold', 'let go'])
})

test('other keys take the place of the usual ones', () => {
  const moved = new Commands(commands.all, false, new Map([['play', ['KeyB']]]))
  expect(moved.keysOf('play')).toBe('B')
  expect(moved.press(space, REST)).toBe('nothing')
  expect(moved.press(press('KeyB', 'b'), REST)).toBe('ran')
})

test('plain keys change nothing from where the keyboard went away; aimed ones do', () => {
  const editing = new Commands([
    command('mark', ['KeyR', 'Mod+KeyR', 'Alt+KeyR', 'F6'], { edits: true }),
    command('play', ['KeyL']),
  ])
  const away = { typing: false, away: true }
  expect(editing.press(press('KeyR', 'r'), away)).toEqual({
    blocked: 'R changes cues, and the keyboard is elsewhere: Esc takes it to the list.',
  })
  expect(done).toEqual([])
  expect(editing.press(press('KeyR', 'r'), REST)).toBe('ran')
  expect(editing.press(press('KeyR', 'r', { ctrlKey: true }), away)).toBe('ran')
  expect(editing.press(press('KeyR', 'r', { altKey: true }), away)).toBe('ran')
  expect(editing.press(press('F6', 'F6'), away)).toBe('ran')
  expect(editing.press(press('KeyL', 'l'), away)).toBe('ran')
})
