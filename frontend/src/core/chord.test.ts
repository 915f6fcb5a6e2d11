import { describe, expect, test } from 'vitest'
import { caps, chord, composes, type Pressed, shown, situations, writes } from './chord'

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
    ['digits by position', { code: 'Digit3', key: '"', ctrlKey: true }, 'Mod+Digit3'],
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
    expect(caps('Text:Enter', false)).toEqual(['Enter'])
    expect(caps('Mod+NumpadAdd', false)).toEqual(['Ctrl', 'Num Add'])
  })

  test('are left alone while a character is being composed of them', () => {
    expect(composes(press({ isComposing: true }))).toBe(true)
    expect(composes(press({ key: 'Process' }))).toBe(true)
    expect(composes(press({ key: 'a' }))).toBe(false)
  })
})

describe('a text field', () => {
  test.each([
    'KeyS',
    'Shift+KeyS',
    'Space',
    'Enter',
    'Delete',
    'Shift+ArrowLeft',
    'Mod+Home',
    'Mod+KeyC',
  ])('keeps %s', (keys) => expect(writes(keys)).toBe(true))

  test.each([
    'Shift+Space',
    'Shift+Enter',
    'F9',
    'Mod+KeyD',
    'Alt+ArrowLeft',
    'Mod+KeyZ',
    'Insert',
  ])('has no need of %s', (keys) => expect(writes(keys)).toBe(false))
})

test('a key holds at rest, while typing, or both', () => {
  expect(situations('KeyS', true)).toEqual({ resting: true, typing: false })
  expect(situations('Mod+KeyD', true)).toEqual({ resting: true, typing: true })
  expect(situations('Mod+KeyD', false)).toEqual({ resting: true, typing: false })
  expect(situations('Text:Enter', true)).toEqual({ resting: false, typing: true })
})
