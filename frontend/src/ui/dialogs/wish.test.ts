import { describe, expect, test } from 'vitest'
import type { Speech } from '../../server/api'
import { ServerError } from '../../server/http'
import {
  bytesToFetch,
  type Choices,
  existingOf,
  firstChoices,
  isEnglishOnly,
  modelFields,
  quality,
  questionOf,
  wishOf,
  withHotwords,
} from './wish'

const NOTHING = { cues: 0, touched: 0 }

function speech(fields: Partial<Speech> = {}): Speech {
  const engine = (name: string, available = true) => ({
    name,
    label: name,
    description: '',
    available,
    reason: null,
  })
  return {
    engines: [engine('whisper'), engine('sphinx'), engine('vad')],
    models: [
      { name: 'base', bytes: 142e6, here: true, default: false, languages: null },
      { name: 'small', bytes: 464e6, here: false, default: true, languages: null },
    ],
    languages: [{ code: 'en', name: 'English' }],
    defaults: { engine: 'auto', model: '', language: null },
    ...fields,
  }
}

function choices(fields: Partial<Choices> = {}): Choices {
  return { ...firstChoices(speech(), NOTHING), ...fields }
}

test('the dialog stands prefilled: an engine that is there, the default model, any language', () => {
  expect(firstChoices(speech(), NOTHING)).toMatchObject({
    engine: 'whisper',
    model: 'small',
    language: '',
    translates: false,
  })
})

test('an engine that cannot be used is not chosen', () => {
  const [whisper, ...others] = speech().engines
  if (!whisper) throw new Error('no engine')
  const without = speech({ engines: [{ ...whisper, available: false }, ...others] })

  expect(firstChoices(without, NOTHING).engine).toBe('sphinx')
})

test('whisper is asked with model, language and names', () => {
  const wish = wishOf(choices({ language: 'pt', hotwords: ['refugia'] }), NOTHING)

  expect(wish).toEqual({
    engine: 'whisper',
    model: 'small',
    language: 'pt',
    task: 'transcribe',
    hotwords: ['refugia'],
    existing: null,
  })
})

test('a folder takes the place of the model', () => {
  const wish = wishOf(choices({ folder: '/srv/m' }), NOTHING)

  expect(wish.model_folder).toBe('/srv/m')
  expect(wish.model).toBeUndefined()
})

test('empty cues need neither model nor names', () => {
  const wish = wishOf(choices({ engine: 'vad', hotwords: ['x'] }), NOTHING)

  expect(wish.model).toBeUndefined()
  expect(wish.hotwords).toEqual([])
})

test('sphinx hears English only and translates nothing', () => {
  const wish = wishOf(choices({ engine: 'sphinx', language: 'pt', translates: true }), NOTHING)

  expect(wish).toMatchObject({ language: 'en', task: 'transcribe' })
})

describe('cues that are there', () => {
  const there = { cues: 212, touched: 74 }

  test('what a person touched is kept unless they say otherwise', () => {
    expect(firstChoices(speech(), there).existing).toBe('untouched')
    expect(firstChoices(speech(), { cues: 3, touched: 0 }).existing).toBe('replace')
  })

  test('a translation can only replace all of them', () => {
    const translating = choices({ translates: true, existing: 'gaps' })

    expect(existingOf(translating)).toBe('replace')
    expect(wishOf(translating, there)).toMatchObject({ task: 'translate', existing: 'replace' })
  })
})

test('names come one by one or as a list, each once, ten at most', () => {
  expect(withHotwords(['a'], ' b, c;a,,')).toEqual(['a', 'b', 'c'])
  expect(withHotwords([], '1,2,3,4,5,6,7,8,9,10,11,12')).toHaveLength(10)
})

test('what must be downloaded first is told', () => {
  expect(bytesToFetch(choices(), speech().models)).toBe(464e6)
  expect(bytesToFetch(choices({ model: 'base' }), speech().models)).toBeNull()
  expect(bytesToFetch(choices({ engine: 'vad' }), speech().models)).toBeNull()
})

test.each([
  ['tiny.en', 1],
  ['distil-large-v3', 5],
  ['large-v3-turbo', 5],
  ['whisper-espeak', null],
])('the text of %s is worth %s dots', (model, dots) => expect(quality(model)).toBe(dots))

describe('what the server asks back', () => {
  test('cues that came meanwhile', () => {
    const error = new ServerError('cues_exist', 'Cues.', 409, { cues: 5, touched: 2 })
    expect(questionOf(error)).toEqual({ kind: 'cues', there: { cues: 5, touched: 2 } })
  })

  test('a model that cannot be had', () => {
    const details = { model: 'small', size: 464e6, choices: ['download', 'vad'] }
    expect(questionOf(new ServerError('no_model', 'No network.', 409, details))).toEqual({
      kind: 'model',
      model: 'small',
      bytes: 464e6,
      why: 'No network.',
      offers: ['download', 'vad'],
    })
  })

  test('anything else is an error', () => {
    expect(questionOf(new ServerError('busy', 'Busy.', 503))).toBeNull()
  })
})

test('what a model hears is what the server says of it', () => {
  const model = { name: 'any', bytes: null, here: true, default: true, languages: ['en'] }
  const english = choices({ ...modelFields(model), language: 'pt' })

  expect(isEnglishOnly(english)).toBe(true)
  expect(wishOf(english, NOTHING).language).toBe('en')
  expect(isEnglishOnly({ ...english, folder: '/srv/m' })).toBe(false)
  expect(isEnglishOnly(choices(modelFields({ ...model, languages: null })))).toBe(false)
})
