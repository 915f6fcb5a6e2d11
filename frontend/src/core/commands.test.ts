import { describe, expect, test } from 'vitest'
import { type Command, Commands, chord, type Pressed, shown } from './commands'

const press = (keys: Partial<Pressed>): Pressed => ({
  code: '',
  key: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  ...keys,
})

describe('keys', () => {
  test.each([
    ['letters go by what they write', { code: 'KeyW', key: 'z', ctrlKey: true }, 'Mod+KeyZ'],
    ['other alphabets by position', { code: 'KeyZ', key: 'я', ctrlKey: true }, 'Mod+KeyZ'],
    ['signs by position', { code: 'BracketLeft', key: 'ü', ctrlKey: true }, 'Mod+BracketLeft'],
    ['with Shift', { code: 'Space', key: ' ', shiftKey: true }, 'Shift+Space'],
    ['a question mark wherever it is', { code: 'Minus', key: '?', shiftKey: true }, '?'],
  ])('%s', (_, keys, name) => expect(chord(press(keys), false)).toBe(name))

  test('on a Mac Cmd stands for Ctrl', () => {
    expect(chord(press({ code: 'KeyZ', key: 'z', metaKey: true }), true)).toBe('Mod+KeyZ')
    expect(chord(press({ code: 'KeyZ', key: 'z', ctrlKey: true }), true)).toBe('Ctrl+KeyZ')
  })

  test('are written as they are printed', () => {
    expect(shown('Mod+Shift+KeyZ', false)).toBe('Ctrl+Shift+Z')
    expect(shown('Alt+ArrowDown', false)).toBe('Alt+↓')
    expect(shown('Mod+BracketLeft', true)).toBe('⌘ [')
  })
})

describe('pressing', () => {
  const done: string[] = []
  const command = (name: string, keys: string[], more: Partial<Command> = {}): Command => ({
    name,
    label: name,
    group: 'g',
    keys,
    run: () => done.push(name),
    ...more,
  })
  const commands = new Commands([
    command('play', ['Space']),
    command('undo', ['Mod+KeyZ'], { typing: true }),
    command('never', ['Delete'], { blocked: () => 'Not now.' }),
  ])
  const tried = (keys: Partial<Pressed>, typing = false) => {
    done.length = 0
    return [commands.press(press(keys), typing), [...done]]
  }

  test('runs what the keys stand for', () => {
    expect(tried({ code: 'Space', key: ' ' })).toEqual([true, ['play']])
  })

  test('a plain key belongs to the text while typing', () => {
    expect(tried({ code: 'Space', key: ' ' }, true)).toEqual([false, []])
    expect(tried({ code: 'KeyZ', key: 'z', ctrlKey: true }, true)).toEqual([true, ['undo']])
  })

  test('nothing happens while a character is being composed', () => {
    expect(tried({ code: 'KeyZ', key: 'z', ctrlKey: true, isComposing: true })).toEqual([false, []])
  })

  test('what is blocked swallows its keys and does nothing', () => {
    expect(tried({ code: 'Delete', key: 'Delete' })).toEqual([true, []])
  })
})
