// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { resolved } from '../../../core/keymap'
import { PRESETS } from '../../../core/keymaps/all'
import { makeDesk } from '../making'

const codes = (desk: ReturnType<typeof makeDesk>) =>
  desk.store.document.cues.map(({ flags }) => flags.map(({ code }) => code).join())

test('the chosen cues get a flag in one step, which goes again by the same keys', () => {
  const desk = makeDesk()
  const { on } = desk.commands.get('cue.flag')
  desk.store.select({ ids: new Set(['c1', 'c3']), active: 'c3' })
  expect([on?.(), desk.commands.run('cue.flag'), on?.()]).toEqual([false, null, true])
  expect(codes(desk)).toEqual(['second_look', '', 'second_look'])

  desk.store.undo()
  expect(codes(desk)).toEqual(['', '', ''])
  desk.store.redo()
  desk.commands.run('cue.flag')
  expect([codes(desk), on?.()]).toEqual([['', '', ''], false])
})

test('without a cue there is nothing to flag', () => {
  const desk = makeDesk()
  desk.store.select({ ids: new Set(), active: null })
  expect(desk.commands.get('cue.flag').on?.()).toBe(false)
  expect(desk.commands.run('cue.flag')).toBe('No cue is active. Choose one in the list first.')
})

test('the view of the flags keeps a cue that a person flagged as any other', () => {
  const desk = makeDesk()
  desk.store.select({ ids: new Set(['c2']), active: 'c2' })
  desk.commands.run('cue.flag')
  desk.enter('flags')
  expect(desk.commands.run('flag.keep')).toBeNull()
  expect(codes(desk)).toEqual(['', '', ''])
})

test.each(PRESETS)('with the keymap $label the letter M flags', ({ keys }) => {
  const { all } = makeDesk().commands
  expect(resolved(all, [keys]).get('cue.flag')).toEqual(['KeyM', 'Mod+F9'])
})
