import { beforeEach, expect, test } from 'vitest'
import type { Cue } from '../../../core/cue'
import { retime, setText } from '../../../core/edits'
import type { Fix } from '../../../core/issues'
import { makeCue, makeDocument, makeStore } from '../../../core/making'
import type { Store } from '../../../core/store'
import { Fixing } from './fixing.svelte'

const LONG = 'x'.repeat(50)
const FIX: Fix = { code: 'line_length', kind: 'break', amount: null, changes: [] }

let store: Store
let asked: string[]
let answer: () => Promise<readonly Fix[]>
let fixing: Fixing

beforeEach(() => {
  store = makeStore(makeDocument([1, 2, 3].map((n) => makeCue(n, { text: LONG }))))
  asked = []
  answer = async () => [FIX]
  const fixes = (cue: string) => {
    asked.push(cue)
    return answer()
  }
  fixing = new Fixing({ store, fixes })
})

const cue = (id = 'c1') => store.document.byId.get(id) as Cue
const known = (id = 'c1') => fixing.of(store.document, cue(id))
const settled = () => new Promise((resolve) => setTimeout(resolve))

test('the fixes of what is looked at are asked for, the form before the rows', async () => {
  fixing.want('rows', ['c2', 'c3'])
  fixing.want('form', ['c1'])
  await settled()
  expect(asked).toEqual(['c2', 'c1', 'c3'])
  expect(known()).toEqual([FIX])
})

test('nothing is asked of a cue without an issue, nor twice', async () => {
  store = makeStore()
  fixing = new Fixing({ store, fixes: () => answer() })
  fixing.want('form', ['c1'])
  await settled()
  expect(known()).toBeNull()
})

test('an answer counts only while the cue and its neighbours are as they were', async () => {
  fixing.want('form', ['c1'])
  await settled()
  store.run(retime(store.document, [{ id: 'c2', start: 3100, end: 5000 }]))
  expect(known()).toBeNull()
  store.undo()
  expect(known()).toBeNull()
})

test('an answer stays when a cue far away changes', async () => {
  fixing.want('form', ['c1'])
  await settled()
  store.run(setText(store.document, 'c3', 'Other', '1'))
  expect(known()).toEqual([FIX])
})

test('nothing is asked while something waits to be saved', async () => {
  store.run(setText(store.document, 'c1', `${LONG}!`, '1'))
  fixing.want('form', ['c1'])
  await settled()
  expect(asked).toEqual([])
})

test('without an answer nothing is known, and it is asked again when it is wanted again', async () => {
  answer = () => Promise.reject(new Error('away'))
  fixing.want('form', ['c1'])
  await settled()
  expect([asked.length, known()]).toEqual([1, null])
  answer = async () => [FIX]
  fixing.want('form', ['c1'])
  await settled()
  expect(known()).toEqual([FIX])
})
