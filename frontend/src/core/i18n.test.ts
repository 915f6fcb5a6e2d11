import { afterEach, expect, test } from 'vitest'
import { plural, speak, spoken, t } from './i18n'

afterEach(() => speak('en', {}))

test('a text is its own English, with its values in their places', () => {
  expect(t('Shift by {amount} ms', { amount: 40 })).toBe('Shift by 40 ms')
  expect(spoken()).toBe('en')
})

test('a text that the catalogue has is told in its language, one that it lacks in English', () => {
  speak('pt-BR', { 'Delete {name}': 'Excluir {name}' })
  expect(t('Delete {name}', { name: 'a' })).toBe('Excluir a')
  expect(t('Not there')).toBe('Not there')
})

test('the meaning that is wanted is not shown', () => {
  expect(t('Open||verb')).toBe('Open')
  speak('pt-BR', { 'Open||verb': 'Abrir' })
  expect(t('Open||verb')).toBe('Abrir')
})

test('a number is counted as the language counts', () => {
  expect(plural(0, '{count} cue', '{count} cues')).toBe('0 cues')
  speak('pt-BR', { '{count} cue': '{count} legenda', '{count} cues': '{count} legendas' })
  expect(plural(0, '{count} cue', '{count} cues')).toBe('0 legenda')
  expect(plural(2000, '{count} cue', '{count} cues')).toBe('2.000 legendas')
})

test('a value that looks like a place is left as it is', () => {
  expect(t('Find {what}', { what: '{name}', name: 'no' })).toBe('Find {name}')
})
