import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import portuguese from '../../core/catalogues/pt-br'
import { speak } from '../../core/i18n'
import { notATime } from '../../core/time'
import { amountText } from '../editor/operations/typed'
import { spanText } from '../timeline/viewing'
import {
  ago,
  clock,
  date,
  languageName,
  left,
  length,
  number,
  percent,
  size,
  sizeOf,
  span,
  speed,
} from './format'

/** The tests write plain spaces; the screen gets those that never break. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [14_300, '14 KB'],
  [842_000_000, '842 MB'],
  [999_600_000, '1.0 GB'],
  [8_400_000_000, '8.4 GB'],
  [120e9, '120 GB'],
  [3.2e12, '3.2 TB'],
  [-5, '0 bytes'],
])('%d bytes are %s', (bytes, text) => expect(plain(size(bytes))).toBe(text))

test('a part of a size names the unit once where it can', () => {
  expect(plain(sizeOf(3.1e9, 8.4e9))).toBe('3.1 of 8.4 GB')
  expect(plain(sizeOf(310e6, 8.4e9))).toBe('310 MB of 8.4 GB')
  expect(plain(speed(24e6))).toBe('24 MB/s')
})

test.each([
  [0, '0 s'],
  [40, '40 s'],
  [59.6, '1 min'],
  [221, '3 min 41 s'],
  [3600, '1 h'],
  [3599.6, '1 h'],
  [76_440, '21 h 14 min'],
  [86_399, '1 d'],
  [410_400, '4 d 18 h'],
])('%d seconds are %s', (seconds, text) => expect(plain(span(seconds))).toBe(text))

test('seconds left are told only while they matter', () => {
  expect(plain(left(0))).toBe('1 s left')
  expect(plain(left(221))).toBe('3 min 41 s left')
  expect(plain(left(785))).toBe('13 min left')
})

test.each([
  [872_000, '14:32'],
  [4_328_900, '1:12:08'],
  [900, '0:00'],
])('%d ms are %s long', (ms, text) => expect(length(ms)).toBe(text))

test('the clock has three digits after the point, and hours on demand', () => {
  expect(clock(259_120)).toBe('00:04:19.120')
  expect(clock(259_120, false)).toBe('04:19.120')
})

test('work is at 100 % only when it is done', () => {
  expect(plain(percent(0.999))).toBe('99 %')
  expect(plain(percent(1))).toBe('100 %')
  expect(plain(percent(0.29))).toBe('29 %')
  expect(plain(percent(-1))).toBe('0 %')
})

describe('times ago', () => {
  const now = Date.UTC(2026, 5, 15, 12) / 1000

  test.each([
    [5, 'just now'],
    [50, '1 min ago'],
    [480, '8 min ago'],
    [3 * 3600, '3 h ago'],
  ])('%d s', (past, text) => expect(plain(ago(now - past, now))).toBe(text))

  test('from a day on it is a date', () => {
    expect(ago(now - 12 * 86_400, now)).toMatch(/Jun/)
  })
})

describe('in Portuguese', () => {
  beforeEach(() => speak('pt-BR', portuguese))
  afterEach(() => speak('en', {}))

  test('times and amounts have the sign of the language too', () => {
    expect(clock(259_120)).toBe('00:04:19,120')
    expect(amountText(-80)).toBe('−0,080')
    expect(spanText(2500)).toBe('2,5 s')
    expect(notATime('soon')).toBe(
      '“soon” não é um tempo. Escreva como 1:02,5, 62,5, +0,2 ou +200ms.',
    )
  })

  test('a comma stands before the digits', () => {
    expect(plain(size(28_400_000_000))).toBe('28,4 GB')
    expect(plain(sizeOf(3.1e9, 8.4e9))).toBe('3,1 de 8,4 GB')
    expect(number(22, 1)).toBe('22,0')
    expect(percent(0.64)).toBe('64%')
  })

  test('times and dates are told as people say them', () => {
    const now = Date.UTC(2026, 5, 15, 12) / 1000
    expect(plain(ago(now - 480, now))).toBe('há 8 min')
    expect(date(now - 12 * 86_400, now)).toBe('3 de jun.')
    expect(plain(left(221))).toBe('faltam 3 min 41 s')
  })

  test('a language begins with a capital, as a choice in a list', () => {
    expect(languageName('pt', 'Portuguese')).toBe('Português')
    expect(languageName('yue', 'Cantonese')).toBe('Cantonês')
    expect(languageName('qq', 'Nobody knows')).toBe('Nobody knows')
  })
})
