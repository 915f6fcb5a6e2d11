import { expect, test } from 'vitest'
import { WordsMissing } from '../../core/missing'
import { Attempts, orElse } from './attempts'

/** Words that come when the test says so, and what was done with them. */
function setting() {
  const here = new Set<string>()
  const done: string[] = []
  const failures: unknown[] = []
  let settle: { come: () => void; fail: (reason: unknown) => void }
  const fetched = new Promise<void>((come, fail) => (settle = { come, fail }))
  const attempts = new Attempts(
    () => fetched,
    (reason) => failures.push(reason),
  )
  const edit = (id: string) => () => {
    if (!here.has(id)) throw new WordsMissing([id])
    done.push(id)
  }
  const come = async (id: string) => {
    here.add(id)
    settle.come()
    await fetched
  }
  const fail = async () => {
    settle.fail('offline')
    await fetched.catch(() => {})
  }
  return { attempts, here, done, failures, edit, come, fail }
}

test('what has its words is done at once', () => {
  const { attempts, here, done, edit } = setting()
  here.add('a')

  attempts.make(edit('a'))

  expect(done).toEqual(['a'])
})

test('what comes after an edit that waits for words is done after it', async () => {
  const { attempts, done, edit, come } = setting()
  attempts.make(edit('a'), () => done.push('chosen again'))
  attempts.make(() => done.push('next'))
  expect(done).toEqual([])

  await come('a')

  expect(done).toEqual(['chosen again', 'a', 'next'])
})

test('nothing of what waited is done when the words cannot be had', async () => {
  const { attempts, done, failures, edit, fail } = setting()
  attempts.make(edit('a'))
  attempts.make(() => done.push('next'))

  await fail()
  attempts.make(() => done.push('later'))

  expect(failures).toEqual(['offline'])
  expect(done).toEqual(['later'])
})

test('a part of something belongs to it', () => {
  const { attempts, done } = setting()

  attempts.make(() => {
    attempts.make(() => done.push('inner'))
    done.push('outer')
  })

  expect(done).toEqual(['inner', 'outer'])
})

test('another error is no wish for words', () => {
  const { attempts } = setting()
  const fails = () => {
    throw new RangeError('no')
  }

  expect(() => attempts.make(fails)).toThrow(RangeError)
  expect(() => orElse(fails, 1)).toThrow(RangeError)
})
