// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { beforeEach, expect, test } from 'vitest'
import type { Cue } from '../../core/cue'
import { USUAL_RATE } from '../../core/frames'
import { makeStore } from '../../core/making'
import type { Desk } from './desk.svelte'
import TimeField from './TimeField.svelte'

let taken: (readonly [string, number])[] = []
beforeEach(() => {
  taken = []
})

function field() {
  const store = makeStore()
  const [first, second] = store.document.cues as [Cue, Cue]
  const { rerender } = render(TimeField, {
    desk: { clock: { frameRate: USUAL_RATE }, store } as unknown as Desk,
    cue: first,
    label: 'Dur',
    name: 'Duration',
    read: ({ start, end }: Cue) => end - start,
    show: (time: number) => (time / 1000).toFixed(3),
    take: ({ id }: Cue, time: number) => {
      taken.push([id, time])
      return null
    },
  })
  const box = screen.getByRole<HTMLInputElement>('textbox')
  const type = (value: string) => fireEvent.input(box, { target: { value } })
  return { box, type, goOn: () => rerender({ cue: second }) }
}

test('what was typed belongs to its cue, also when another becomes active meanwhile', async () => {
  const { box, type, goOn } = field()
  await type('7')
  await goOn()
  await fireEvent.blur(box)

  expect(taken).toEqual([['c1', 7000]])
  expect(box.value).toBe('2.000')

  await type('3')
  await fireEvent.blur(box)
  expect(taken).toEqual([
    ['c1', 7000],
    ['c2', 3000],
  ])
})

test('a sign counts from the time of the cue that it was typed for', async () => {
  const { type, goOn } = field()
  await type('+0.5')
  await goOn()
  expect(taken).toEqual([['c1', 2500]])
})

test('what is no time is not taken for anybody', async () => {
  const { box, type, goOn } = field()
  await type('soon')
  await goOn()
  expect(taken).toEqual([])
  expect(box.value).toBe('2.000')
})

test('wrong input stays in the field with the reason', async () => {
  const { box, type } = field()
  await type('soon')
  await fireEvent.blur(box)
  expect(box.value).toBe('soon')
  expect(screen.getByRole('alert').textContent).toContain('is not a time')
})
