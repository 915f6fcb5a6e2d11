import { reasonOf, t } from '../core/i18n'
/** What the server refused, or why it could not be asked. The message is a sentence for people. */
export class ServerError extends Error {
  override readonly name = 'ServerError'

  constructor(
    readonly code: string,
    message: string,
    readonly status = 0,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly correlationId = '',
  ) {
    super(message)
  }

  /** Nobody answered: the same request may succeed later, and nothing is known of this one. */
  get offline(): boolean {
    return this.code === 'offline'
  }
}

export interface Ask {
  readonly signal?: AbortSignal
  readonly headers?: Readonly<Record<string, string>>
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** Marks a request as the page's own; a form on another site cannot send it. */
export const OWN = { 'X-Legenda': '1' } as const

export const get = <T>(path: string, ask?: Ask) => send<T>('GET', path, undefined, ask)
export const post = <T>(path: string, body?: unknown, ask?: Ask) => send<T>('POST', path, body, ask)
export const patch = <T>(path: string, body: unknown, ask?: Ask) =>
  send<T>('PATCH', path, body, ask)
export const remove = <T>(path: string, ask?: Ask) => send<T>('DELETE', path, undefined, ask)

/** The answer's JSON. Throws ServerError for every refusal, and for no answer at all. */
async function send<T>(method: Method, path: string, body: unknown, ask: Ask = {}): Promise<T> {
  const isForm = body instanceof FormData
  const headers = new Headers({ Accept: 'application/json', ...OWN, ...ask.headers })
  if (body !== undefined && !isForm) headers.set('Content-Type', 'application/json')
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = isForm ? body : JSON.stringify(body)
  if (ask.signal) init.signal = ask.signal
  const { response, text } = await answered(path, init)
  if (!response.ok) throw refusal(response.status, text, response.headers.get('X-Request-ID'))
  return (text ? readable(text, response) : undefined) as T
}

interface Answered {
  readonly response: Response
  readonly text: string
}

/** The whole answer: one that breaks off in the middle is none. */
async function answered(path: string, init: RequestInit): Promise<Answered> {
  try {
    const response = await fetch(path, init)
    return { response, text: await response.text() }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ServerError(
      'offline',
      t('No answer from the server. Nothing was lost; try again in a moment.'),
    )
  }
}

/** What stands in an answer. A page of a network's login, say, is not from our server. */
function readable(text: string, { status, headers }: Response): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refusal(status, text, headers.get('X-Request-ID'))
  }
}

/** The error that a refused answer stands for, also when a proxy in between wrote it as HTML. */
export function refusal(
  status: number,
  text: string,
  requestId: string | null = null,
): ServerError {
  const said = parsed(text)
  const error = said?.error
  if (typeof error?.code === 'string' && typeof error.message === 'string') {
    const id = said?.correlation_id ?? requestId ?? ''
    return new ServerError(
      error.code,
      reasonOf(error.code, error.message),
      status,
      error.details ?? {},
      id,
    )
  }
  const message = t(
    'The server answered with status {status} and gave no reason. Try again; if it stays, look at its log.',
    { status },
  )
  return new ServerError(`http_${status}`, message, status, {}, requestId ?? '')
}

interface Refusal {
  readonly error?: { code?: unknown; message?: unknown; details?: Record<string, unknown> }
  readonly correlation_id?: string
}

function parsed(text: string): Refusal | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

/** Any thrown value as the error that a person can be shown. */
export function asServerError(error: unknown): ServerError {
  if (error instanceof ServerError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ServerError(
    'page_error',
    t('This page failed: {message}. Reload it; your work is kept.', { message }),
  )
}
