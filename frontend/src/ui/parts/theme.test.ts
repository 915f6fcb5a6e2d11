// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest'
import { chooseTheme, chosenTheme, nextTheme, startTheme } from './theme'

beforeEach(() => localStorage.clear())

test('without a choice the system decides', () => {
  startTheme()

  expect(chosenTheme()).toBe('system')
  expect(['light', 'dark']).toContain(document.documentElement.dataset.theme)
})

test('a choice is shown at once and kept', () => {
  chooseTheme('light')
  expect(document.documentElement.dataset.theme).toBe('light')
  chooseTheme('dark')
  expect(document.documentElement.dataset.theme).toBe('dark')
  expect(chosenTheme()).toBe('dark')
})

test('the switch goes through all three', () => {
  expect(nextTheme('system')).toBe('light')
  expect(nextTheme('light')).toBe('dark')
  expect(nextTheme('dark')).toBe('system')
})

test('what nobody wrote is the system', () => {
  localStorage.setItem('legenda.theme', 'purple')
  expect(chosenTheme()).toBe('system')
})
