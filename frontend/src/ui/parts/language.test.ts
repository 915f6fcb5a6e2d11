// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest'
import { speak, spoken, t } from '../../core/i18n'
import { keepLanguage, startLanguage } from './language'

afterEach(() => {
  document.documentElement.lang = 'en'
  speak('en', {})
})

test('the page speaks the language that it came in', async () => {
  document.documentElement.lang = 'pt-BR'

  await startLanguage()

  expect(spoken()).toBe('pt-BR')
  expect(t('Videos')).toBe('Vídeos')
})

test.each(['en', '', 'tlh'])('a page in %o speaks English', async (language) => {
  document.documentElement.lang = language

  await startLanguage()

  expect(spoken()).toBe('en')
  expect(t('Videos')).toBe('Videos')
})

test('a choice is kept where the server sees it', () => {
  keepLanguage('pt-BR')
  expect(document.cookie).toContain('legenda_language=pt-BR')

  keepLanguage('en')
  expect(document.cookie).toContain('legenda_language=en')
})
