import { expect, test } from 'vitest'
import type { Issue } from '../../../core/cue'
import type { Fix } from '../../../core/issues'
import { firstRemedy, inOrder } from './applying'

const issue = (code: string, level: Issue['level']): Issue => ({
  code,
  level,
  limit: 0,
  value: 0,
})
const fix = (code: string): Fix => ({ code, kind: 'end_later', amount: 40, changes: [] })

const SHORT = issue('short', 'warn')
const FAST = issue('fast', 'warn')
const OVERLAP = issue('overlap', 'error')

test('an error is told before warnings, whatever a person goes through', () => {
  expect(inOrder([SHORT, FAST, OVERLAP], 'fast')).toEqual([OVERLAP, FAST, SHORT])
  expect(inOrder([SHORT, FAST], '')).toEqual([SHORT, FAST])
})

test('a fix is offered with the issue that it puts right', () => {
  const fixes = [fix('fast'), fix('overlap')]
  expect(firstRemedy([OVERLAP, FAST], fixes)).toEqual({ issue: OVERLAP, fix: fixes[1] })
})

test('where the first issue has no fix, the next one that has brings its own', () => {
  const fixes = [fix('fast')]
  expect(firstRemedy([OVERLAP, SHORT, FAST], fixes)).toEqual({ issue: FAST, fix: fixes[0] })
  expect(firstRemedy([OVERLAP], fixes)).toBeUndefined()
})
