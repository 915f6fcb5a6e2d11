import { afterEach, expect, test } from 'vitest'
import { plural, reasonOf, serverText, speak, spoken, t } from './i18n'
import { clockText, columnTime } from './time'

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

test('a time has the decimal sign of the language', () => {
  expect([clockText(3180), columnTime(3180, false)]).toEqual(['0:03.180', '00:03.180'])
  speak('pt-BR', {})
  expect([clockText(3180), columnTime(3180, false)]).toEqual(['0:03,180', '00:03,180'])
})

test('a value that looks like a place is left as it is', () => {
  expect(t('Find {what}', { what: '{name}', name: 'no' })).toBe('Find {name}')
})

test('a text of the server is told with what it filled in', () => {
  expect(serverText('Reading the sound')).toBe('Reading the sound')
  speak('pt-BR', {
    'Reading the sound': 'Lendo o som',
    '“{0}” was not taken. {1}': '“{0}” não foi aceito. {1}',
    'It is {0} of {1} (text).': 'De {1}, é {0} (texto).',
    '{0} Nothing was kept.': '{0} Nada foi guardado.',
  })
  expect(serverText('Reading the sound')).toBe('Lendo o som')
  expect(serverText('It is 3 of 4 (text).')).toBe('De 4, é 3 (texto).')
  expect(serverText('It is 3 of 4 Xtext).')).toBe('It is 3 of 4 Xtext).')
  expect(serverText('“a.mkv” was not taken. It is 3 of 4 (text). Nothing was kept.')).toBe(
    '“a.mkv” não foi aceito. De 4, é 3 (texto). Nada foi guardado.',
  )
})

test('a reason is told by its message, else by its code', () => {
  const said = 'Nobody knows this sentence.'
  expect(reasonOf('no_room', said)).toBe(said)
  speak('pt-BR', { 'error.no_room': 'Espaço insuficiente.', 'It is full.': 'Está cheio.' })
  expect(reasonOf('no_room', 'It is full.')).toBe('Está cheio.')
  expect(reasonOf('no_room', said)).toBe('Espaço insuficiente.')
  expect(reasonOf('other', said)).toBe(said)
})
