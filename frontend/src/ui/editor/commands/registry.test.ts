// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { type Bound, conflicts, type Preset, resolved } from '../../../core/keymap'
import { PRESETS } from '../../../core/keymaps/all'
import { leftToBrowser, refusal } from '../../../core/reserved'
import { makeDesk } from '../making'

const { all } = makeDesk().commands
const names = all.map(({ name }) => name)
const named = ({ keys }: Preset): readonly Bound[] => all.filter(({ name }) => keys[name])

test('no two commands have the same name, and each says what it does', () => {
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  expect(all.filter(({ label, group }) => !label || !group)).toEqual([])
})

test('no two commands have the same usual keys in the same place', () => {
  expect(conflicts(all, ({ keys }) => keys)).toEqual([])
})

test('no usual keys are kept by the browser, left to it, or AltGr', () => {
  const bindings = all.flatMap(({ name, keys }) => keys.map((binding) => ({ name, binding })))
  expect(bindings.filter(({ binding }) => refusal(binding) || leftToBrowser(binding))).toEqual([])
})

test.each(PRESETS)(
  'the keymap $label names only commands that there are',
  ({ keys, departures }) => {
    expect(Object.keys(keys).filter((name) => !names.includes(name))).toEqual([])
    expect(Object.keys(departures).filter((name) => !keys[name])).toEqual([])
  },
)

test.each(PRESETS)(
  'the keymap $label gives nothing twice, and nothing that is refused',
  (preset) => {
    expect(conflicts(named(preset), ({ name }) => preset.keys[name] ?? [])).toEqual([])
    expect(Object.values(preset.keys).flat().filter(refusal)).toEqual([])
  },
)

test.each(PRESETS)('with the keymap $label no command that had keys is without', ({ keys }) => {
  const now = resolved(all, [keys])
  const without = all.filter((command) => command.keys.length > 0 && !now.get(command.name)?.length)
  expect(without.map(({ name }) => name)).toEqual([])
})
