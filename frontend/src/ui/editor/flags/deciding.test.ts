import { expect, test } from 'vitest'
import { apply } from '../../../core/apply'
import type { Word } from '../../../core/cue'
import { toggleLook } from '../../../core/flags'
import { speak } from '../../../core/i18n'
import { makeCue, makeDocument } from '../../../core/making'
import { doubtRows, flagRows, nameOf, reasonOf } from './deciding'

const LOOP = { code: 'loop', reason: '“so” is said 5 times in a row.' }
const SILENT = { code: 'no_speech', reason: 'No voice was found under this cue.' }
const percent = (part: number) => `${part * 100} %`

const word = (text: string, confidence: number | null): Word => ({
  at: 0,
  for: 1,
  text,
  confidence,
  origin: 'recognised',
})

test('every flag has a row, in the order of the cues', () => {
  const cues = [makeCue(1, { flags: [LOOP, SILENT] }), makeCue(2), makeCue(3, { flags: [SILENT] })]
  const rows = flagRows(cues)
  expect(rows.map(({ index, flag }) => [index, flag?.code])).toEqual([
    [0, 'loop'],
    [0, 'no_speech'],
    [2, 'no_speech'],
  ])
  expect(rows.map(nameOf)).toEqual([
    'Said again and again',
    'No speech under it',
    'No speech under it',
  ])
  expect(reasonOf(rows[0] as (typeof rows)[number], percent)).toBe(LOOP.reason)
})

test('what a person flagged is told in the language of the page', () => {
  const cues = makeDocument(1)
  const [cue] = apply(cues, toggleLook(cues, ['c1']).changes).cues
  const [row] = flagRows(cue ? [cue] : [])
  speak('pt-BR', { 'Somebody asked for a second look.': 'Alguém pediu uma segunda olhada.' })
  const told = row && reasonOf(row, percent)
  speak('en', {})
  expect([row && nameOf(row), row?.flag?.reason, told]).toEqual([
    'Second look',
    'Somebody asked for a second look.',
    'Alguém pediu uma segunda olhada.',
  ])
})

test('doubtful words are told until their cue is reviewed', () => {
  const words = [word('the', 0.9), word('reef', 0.4), word('typed', null)]
  const rows = doubtRows([makeCue(1, { words }), makeCue(2, { words, reviewed: true }), makeCue(3)])
  expect(rows.map((row) => reasonOf(row, percent))).toEqual(['“reef” 40 %'])
})
