// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { flushSync, mount, unmount } from 'svelte'
import { expect, test } from 'vitest'
import { textOf } from '../../core/conflicts'
import type { Cue } from '../../core/cue'
import type { Draft, Edit } from '../../core/edit'
import { setText } from '../../core/edits'
import { makeCue, makeEdit, makeStore, textChange, textsOf } from '../../core/making'
import { profileOf } from '../../core/profile'
import type { Store } from '../../core/store'
import type { Desk } from './desk.svelte'
import TextField from './TextField.svelte'

function deskOf(store: Store): Desk {
  return {
    store,
    doc: { profile: profileOf(store.document), document: store.document },
    places: { text: null, list: null },
    attempt: (work: () => void) => work(),
    type: (draft: Draft) => store.run(draft),
    session: { autosave: { flush: () => {} } },
  } as unknown as Desk
}

function field() {
  const store = makeStore()
  const now = (id = 'c1') => store.document.byId.get(id) as Cue
  const { rerender } = render(TextField, { desk: deskOf(store), cue: now() })
  const box = screen.getByRole<HTMLTextAreaElement>('textbox')
  const write = (value: string) => fireEvent.input(box, { target: { value } })
  const show = (id = 'c1') => rerender({ cue: now(id) })
  return { store, now, box, write, show }
}

test('what is typed is the text of the cue at once', async () => {
  const { now, write } = field()
  await write('New')
  expect(now().text).toBe('New')
})

test('what is composed is neither tidied nor replaced before it is done', async () => {
  const { store, now, box, write, show } = field()
  await fireEvent.compositionStart(box)
  await write('に\tほ')
  await show()
  expect(box.value).toBe('に\tほ')

  store.run(setText(store.document, 'c1', 'Of somebody else', 'g'))
  await show()
  expect(box.value).toBe('に\tほ')

  await fireEvent.compositionEnd(box)
  await show()
  expect(now().text).toBe('に ほ')
  expect(box.value).toBe('に ほ')
})

test('another cue brings its text, whatever was being composed', async () => {
  const { box, show } = field()
  await fireEvent.compositionStart(box)
  await show('c2')
  expect(box.value).toBe('Text 2')
})

test('what was composed in a cue that is gone goes into no other', async () => {
  const store = makeStore()
  let id = 'c1'
  const props = {
    desk: deskOf(store),
    get cue() {
      return store.document.byId.get(id) as Cue
    },
  }
  const component = mount(TextField, { target: document.body, props })
  flushSync()
  const box = screen.getByRole<HTMLTextAreaElement>('textbox')
  await fireEvent.compositionStart(box)
  await fireEvent.input(box, { target: { value: 'に' } })

  id = 'c2'
  await fireEvent.compositionEnd(box)

  expect(textsOf(store.document).slice(0, 2)).toEqual(['に', 'Text 2'])
  await unmount(component)
})

test('each line tells its length, markup not counted', async () => {
  const store = makeStore()
  const cue = makeCue(1, { text: '<i>One</i>\nand two' })
  render(TextField, { desk: deskOf(store), cue })
  expect([...document.querySelectorAll('.mirror b')].map((b) => b.textContent)).toEqual(['3', '7'])
})

test('while there are two texts mine stands in the field and is written on', async () => {
  const store = makeStore()
  store.run(setText(store.document, 'c1', 'Mine', 'g'))
  const { id } = store.next() as Edit
  store.receive(makeEdit('b1', [textChange('c1', 'Text 1', 'Theirs')]), 1)
  const [on, field] = ['cue', 'text'] as const
  store.refuse(id, [{ on, id: 'c1', field, current: 'Theirs', yours: 'Mine' }])
  const cue = store.document.byId.get('c1') as Cue
  render(TextField, { desk: deskOf(store), cue, mine: textOf(store.conflicts.of('c1')) })
  const box = screen.getByRole<HTMLTextAreaElement>('textbox')
  expect(box.value).toBe('Mine')

  await fireEvent.input(box, { target: { value: 'Mine, too' } })

  expect(textOf(store.conflicts.of('c1'))).toBe('Mine, too')
  expect(textsOf(store.document)[0]).toBe('Theirs')
})
