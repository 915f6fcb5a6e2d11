// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import { Scope } from './scope'

test('a closed scope hears nothing more', () => {
  const scope = new Scope()
  const heard: string[] = []
  scope.listen(window, 'resize', () => heard.push('resize'))

  window.dispatchEvent(new Event('resize'))
  scope.close()
  window.dispatchEvent(new Event('resize'))

  expect(heard).toEqual(['resize'])
})

test('what was owned last is let go first, and only once', () => {
  const scope = new Scope()
  const ended: string[] = []
  scope.own(() => ended.push('first'))
  const second = scope.own(() => ended.push('second'))

  second()
  scope.own(() => ended.push('third'))
  scope.close()
  scope.close()

  expect(ended).toEqual(['second', 'third', 'first'])
})

test('a timer does not outlive its scope', () => {
  vi.useFakeTimers()
  const scope = new Scope()
  const rung: string[] = []
  scope.after(10, () => rung.push('kept'))
  vi.advanceTimersByTime(10)
  scope.after(10, () => rung.push('dropped'))
  scope.close()
  vi.advanceTimersByTime(10)
  vi.useRealTimers()

  expect(rung).toEqual(['kept'])
})
