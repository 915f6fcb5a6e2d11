/** What follows an upload: the dialog asks, or a transcription starts by itself. */
import { type Speech, startTranscription } from '../../server/api'
import { asServerError, type ServerError } from '../../server/http'

export interface Plan {
  readonly what: 'ask' | 'transcribe'
  /** '' is: found by listening. */
  readonly language: string
  /** '' is: the server's usual one. */
  readonly model: string
}

export const ASK: Plan = { what: 'ask', language: '', model: '' }
const KEY = 'legenda.plan'

export function keptPlan(shelf: Storage = localStorage): Plan {
  try {
    return { ...ASK, ...(JSON.parse(shelf.getItem(KEY) ?? '{}') as Partial<Plan>) }
  } catch {
    return ASK
  }
}

export function keepPlan(plan: Plan, shelf: Storage = localStorage): void {
  shelf.setItem(KEY, JSON.stringify(plan))
}

/** Models that can be used at once come first; the usual one is there in any case. */
export function modelsFor(speech: Speech): readonly { value: string; label: string }[] {
  const usable = speech.models.filter((model) => model.here || model.default)
  return usable.map(({ name }) => ({ value: name, label: name }))
}

/** Start it as chosen. null: it is started, or there is nothing to do; else what stood in the way. */
export async function follow(plan: Plan, videoHash: string): Promise<ServerError | null> {
  if (plan.what === 'ask') return null
  try {
    await startTranscription(videoHash, {
      engine: 'auto',
      ...(plan.model ? { model: plan.model } : {}),
      language: plan.language || null,
      task: 'transcribe',
      hotwords: [],
      existing: null,
    })
    return null
  } catch (thrown) {
    const error = asServerError(thrown)
    // The same file again: its cues are there, and nobody asked for others.
    return error.code === 'cues_exist' ? null : error
  }
}
