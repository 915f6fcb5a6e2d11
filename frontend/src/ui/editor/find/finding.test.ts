// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { makeDesk } from '../making'

afterEach(() => vi.unstubAllGlobals())

test('what is replaced again, after an answer that was lost, is the same step', async () => {
  const ids: string[] = []
  vi.stubGlobal('fetch', async (_: string, { body }: RequestInit) => {
    ids.push(JSON.parse(String(body)).id)
    throw new TypeError('Failed to fetch')
  })
  const { finding } = makeDesk()
  finding.find = 'Text'
  finding.replacing = true
  finding.by = 'Texts'
  await finding.replaceAll()
  await finding.replaceAll()
  finding.by = 'Words'
  await finding.replaceAll()

  expect(finding.wrong).toContain('No answer')
  expect(ids).toHaveLength(3)
  expect(ids[1]).toBe(ids[0])
  expect(ids[2]).not.toBe(ids[0])
})
