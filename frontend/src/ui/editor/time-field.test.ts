// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { expect, test } from 'vitest'
import { USUAL_RATE } from '../../core/frames'
import type { Desk } from './desk.svelte'
import TimeField from './TimeField.svelte'

test('what was typed for one cue is not taken for another that became active', async () => {
  const taken: number[] = []
  const props = {
    desk: { clock: { frameRate: USUAL_RATE } } as Desk,
    of: 'a',
    label: 'Dur',
    name: 'Duration',
    value: 1000,
    show: (time: number) => (time / 1000).toFixed(3),
    take: (time: number) => {
      taken.push(time)
      return null
    },
  }
  const { rerender } = render(TimeField, props)
  const field = screen.getByRole<HTMLInputElement>('textbox')
  await fireEvent.input(field, { target: { value: '7' } })

  await rerender({ of: 'b', value: 2000 })
  await fireEvent.blur(field)

  expect(taken).toEqual([])
  expect(field.value).toBe('2.000')

  await fireEvent.input(field, { target: { value: '3' } })
  await fireEvent.blur(field)
  expect(taken).toEqual([3000])
})
