/** What is chosen in the transcription dialog, and what may be sent of it. Plain values only. */
import type { Existing, Model, Speech, TranscriptionWish } from '../../server/api'
import type { ServerError } from '../../server/http'

export const MOST_HOTWORDS = 10

export interface Choices {
  readonly engine: string
  readonly model: string
  /** What *model* hears; null is any language. */
  readonly hears: readonly string[] | null
  /** A folder with a model in it, instead of *model*. */
  readonly folder: string
  /** '' is: found by listening. */
  readonly language: string
  readonly translates: boolean
  readonly hotwords: readonly string[]
  readonly existing: Existing
}

/** Cues that are there already; *touched* of them were reviewed or changed by a person. */
export interface There {
  readonly cues: number
  readonly touched: number
}

export function firstChoices(speech: Speech, there: There): Choices {
  const { engine, model, language } = speech.defaults
  const offered = speech.engines.filter((one) => one.available)
  const chosen = offered.find((one) => one.name === engine) ?? offered[0]
  const first =
    speech.models.find((one) => (model ? one.name === model : one.default)) ?? speech.models[0]
  return {
    engine: chosen?.name ?? 'whisper',
    ...modelFields(first),
    language: language ?? '',
    translates: false,
    hotwords: [],
    existing: there.touched ? 'untouched' : 'replace',
  }
}

export const hasModels = (engine: string) => engine === 'whisper' || engine === 'auto'

/** *model* in place of another one, and of a folder. */
export const modelFields = (model?: Model) => ({
  model: model?.name ?? '',
  hears: model?.languages ?? null,
  folder: '',
})

/** Nobody knows what a model in a folder hears. */
const isEnglishModel = ({ folder, hears }: Choices) =>
  !folder && hears !== null && hears.every((code) => code === 'en')
export const isEnglishOnly = (choices: Choices) =>
  choices.engine === 'sphinx' || (hasModels(choices.engine) && isEnglishModel(choices))
export const canTranslate = (choices: Choices) =>
  hasModels(choices.engine) && !isEnglishOnly(choices) && choices.language !== 'en'
export const translates = (choices: Choices) => choices.translates && canTranslate(choices)

/** A translation cannot be mixed with the cues of another language. */
export const existingOf = (choices: Choices): Existing =>
  translates(choices) ? 'replace' : choices.existing

export function wishOf(choices: Choices, there: There): TranscriptionWish {
  return {
    engine: choices.engine,
    ...modelOf(choices),
    language: isEnglishOnly(choices) ? 'en' : choices.language || null,
    task: translates(choices) ? 'translate' : 'transcribe',
    hotwords: hasModels(choices.engine) ? choices.hotwords : [],
    existing: there.cues ? existingOf(choices) : null,
  }
}

function modelOf(choices: Choices): Pick<TranscriptionWish, 'model' | 'model_folder'> {
  if (!hasModels(choices.engine)) return {}
  return choices.folder ? { model_folder: choices.folder } : { model: choices.model }
}

/** *typed* as new names, without those that are there and beyond the most that are taken. */
export function withHotwords(hotwords: readonly string[], typed: string): readonly string[] {
  const fresh = typed.split(/[,;\n]/).map((word) => word.trim().slice(0, 60))
  return [...new Set([...hotwords, ...fresh.filter(Boolean)])].slice(0, MOST_HOTWORDS)
}

/** How good the text of a Whisper model is, 1..5; null for a name nobody knows. */
export function quality(model: string): number | null {
  const known = { tiny: 1, base: 2, small: 3, medium: 4, large: 5, turbo: 5 }
  const name = Object.keys(known).find((part) => model.includes(part))
  return name ? known[name as keyof typeof known] : null
}

/** What the footer says about time and size, before anything begins. */
export function bytesToFetch(choices: Choices, models: readonly Model[]): number | null {
  if (!hasModels(choices.engine) || choices.folder) return null
  const model = models.find((one) => one.name === choices.model)
  return model && !model.here ? model.bytes : null
}

/** What stands in the way and can be decided in the dialog itself. */
export type Question =
  | { readonly kind: 'cues'; readonly there: There }
  | {
      readonly kind: 'model'
      readonly model: string
      readonly bytes: number | null
      readonly why: string
      readonly offers: readonly string[]
    }

export function questionOf(error: ServerError): Question | null {
  const { details } = error
  if (error.code === 'cues_exist') {
    return { kind: 'cues', there: { cues: count(details.cues), touched: count(details.touched) } }
  }
  if (error.code !== 'no_model') return null
  const offers = Array.isArray(details.choices) ? details.choices.map(String) : []
  const bytes = typeof details.size === 'number' ? details.size : null
  return { kind: 'model', model: String(details.model ?? ''), bytes, why: error.message, offers }
}

const count = (value: unknown) => (typeof value === 'number' ? value : 0)
