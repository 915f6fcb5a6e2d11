import { afterEach, expect, test } from 'vitest'
import portuguese from '../../core/catalogues/pt-br'
import type { Change } from '../../core/edit'
import { merge, setReviewed, setText, shift } from '../../core/edits'
import { speak } from '../../core/i18n'
import { makeDocument, makeEdit, textChange } from '../../core/making'
import { toggleMark } from '../../core/markup'
import { DEFAULT_STYLE } from '../../core/style'
import { addStyle, looksOf } from '../../core/style-edits'
import { leadIn } from '../../core/timing'
import type { HistoryStep } from '../../server/types'
import { authorOf, badgeOf, changesOf, grouped, labelOf, type Passed } from './passed'

afterEach(() => speak('en', {}))

/** The newest step of a past of these edits, each with its changes; oldest first. */
function newest(edits: readonly (readonly Change[])[], by = 'bob', label = 'Typed'): Passed {
  const steps = edits.map((changes, i): HistoryStep => {
    const edit = makeEdit(`e${i}`, changes, { by, label, group: 'text:c1:1' })
    return { revision: i + 1, edit }
  })
  return grouped(steps.toReversed())[0] as Passed
}

const touched: Change = {
  on: 'cue',
  id: 'c1',
  before: { touched: false },
  after: { touched: true },
}

test('what was typed in one go is one step from its first letter to its last', () => {
  const step = newest([[textChange('c1', 'A', 'Ab')], [textChange('c1', 'Ab', 'Abc')]])
  expect([step.first, step.revision]).toEqual([1, 2])
  expect(changesOf(step)).toEqual([textChange('c1', 'A', 'Abc')])
})

test('a cue that was made and written in is told with its text', () => {
  const made = {
    on: 'cue',
    id: 'c9',
    before: null,
    after: { text: '', start: 0, end: 900 },
  } as const
  const step = newest([[made], [textChange('c9', '', 'New')]])
  expect(changesOf(step)).toMatchObject([{ before: null, after: { text: 'New' } }])
})

test.each([
  ['of which only a mark for machines is left', [[touched]]],
  ['whose text is again what it was', [[textChange('c1', 'A', 'B')], [textChange('c1', 'B', 'A')]]],
  ['that the server found done already', [[]]],
])('a step %s changed nothing that a person sees', (_, edits) => {
  expect(changesOf(newest(edits))).toEqual([])
})

test('a deleted cue is seen, whatever it held', () => {
  const gone: Change = { on: 'cue', id: 'c1', before: { words: null }, after: null }
  expect(changesOf(newest([[gone]]))).toEqual([gone])
})

test.each([
  ['me', '', 'By you.'],
  ['bob', 'another person', 'By another person.'],
  ['machine:transcribe:1', 'a job', 'By a job.'],
  ['machine:rename', 'on the videos page', 'On the videos page.'],
])('what %s did is told as theirs', (by, badge, author) => {
  expect([badgeOf(by, 'me'), authorOf(by, 'me')]).toEqual([badge, author])
})

test('what others did in English is told in the language of the page', () => {
  const { label } = setText(makeDocument(), 'c2', 'New', '1')
  const told = (stored: string) => labelOf(newest([[textChange('c2', 'A', 'B')]], 'bob', stored))
  expect(told(label)).toBe('Change text of cue 2')

  speak('pt-BR', portuguese)

  expect(told(label)).toBe('Alterar o texto: legenda 2')
  expect(told(`Undo: ${label}`)).toBe('Desfazer: Alterar o texto: legenda 2')
  expect(told('Merge 3 cues')).toBe('Unir 3 legendas')
  expect(told('Add the style “Cues”')).toContain('“Cues”')
  expect(told('Replace “1,200” by “1,300”')).toBe('Substituir “1,200” por “1,300”')
  expect(told('Something else')).toBe('Something else')
})

test('what is written on a page in Portuguese is kept in English, and read there as it was said', () => {
  speak('pt-BR', portuguese)
  const document = makeDocument(1200)
  const all = document.cues.map(({ id }) => id)
  const labels = [
    setText(document, 'c2', 'New', '1'),
    shift(document, all, 500),
    merge(document, ['c1', 'c2', 'c3']),
    setReviewed(document, ['c1'], true),
    leadIn(document, ['c2'], 200, 80),
    toggleMark(document, ['c1'], 'i'),
    addStyle(document, 's2', { ...looksOf(DEFAULT_STYLE), name: 'Bold' }),
  ].map((draft) => draft?.label ?? '')
  expect(labels).toEqual([
    'Change text of cue 2',
    'Shift 1,200 cues by +500 ms',
    'Merge 3 cues',
    'Mark cue 1 as reviewed',
    'Add lead-in',
    'Italics of cue 1',
    'Add the style “Bold”',
  ])
  const told = (stored: string) => labelOf(newest([[textChange('c2', 'A', 'B')]], 'bob', stored))
  expect(labels.map(told)).toEqual([
    'Alterar o texto: legenda 2',
    'Deslocar 1.200 legendas em +500 ms',
    'Unir 3 legendas',
    'Marcar como revisada: legenda 1',
    'Antecipar a entrada',
    'Itálico de legenda 1',
    'Adicionar o estilo “Bold”',
  ])
  expect(told('Alterar o texto: legenda 2')).toBe('Alterar o texto: legenda 2')
})
