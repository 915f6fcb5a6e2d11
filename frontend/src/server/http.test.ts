import { afterEach, expect, test, vi } from 'vitest'
import { asServerError, get, post, refusal, ServerError } from './http'

afterEach(() => vi.unstubAllGlobals())

function answering(response: Response | Error) {
  const asked: { path: string; init: RequestInit }[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    asked.push({ path, init })
    if (response instanceof Error) throw response
    return response
  })
  return asked
}

test('a refusal carries code, sentence, details and the id to look for in the log', () => {
  const error = refusal(
    409,
    '{"error":{"code":"cues_exist","message":"Cues exist.","details":{"cues":3}},"correlation_id":"c1"}',
  )

  expect(error).toMatchObject({ code: 'cues_exist', message: 'Cues exist.', status: 409 })
  expect(error.details).toEqual({ cues: 3 })
  expect(error.correlationId).toBe('c1')
})

test('a page of a proxy in between still becomes a sentence', () => {
  const error = refusal(502, '<html>Bad gateway</html>', 'r7')

  expect(error.code).toBe('http_502')
  expect(error.message).toContain('502')
  expect(error.correlationId).toBe('r7')
})

test('an answer that is JSON but no refusal of ours still becomes a sentence', () => {
  expect(refusal(500, '"boom"').code).toBe('http_500')
  expect(refusal(500, 'null').code).toBe('http_500')
})

test('a changing request says that it comes from the page and carries JSON', async () => {
  const asked = answering(new Response('{"ok":true}', { status: 202 }))

  await expect(post('/api/x', { a: 1 })).resolves.toEqual({ ok: true })
  const headers = new Headers(asked[0]?.init.headers)
  expect(headers.get('X-Legenda')).toBe('1')
  expect(headers.get('Content-Type')).toBe('application/json')
  expect(asked[0]?.init.body).toBe('{"a":1}')
})

test('a form keeps the content type that the browser gives it', async () => {
  const asked = answering(new Response('{}'))

  await post('/api/x', new FormData())

  expect(new Headers(asked[0]?.init.headers).has('Content-Type')).toBe(false)
})

test('no answer is an error of its own', async () => {
  answering(new TypeError('Failed to fetch'))

  const error = await get('/api/x').catch((thrown: unknown) => thrown)

  expect(error).toBeInstanceOf(ServerError)
  expect((error as ServerError).offline).toBe(true)
})

test('an empty answer is fine', async () => {
  answering(new Response(null, { status: 204 }))

  await expect(get('/api/x')).resolves.toBeUndefined()
})

test('a failure of the page itself can be shown too', () => {
  expect(asServerError(new Error('x is not a function')).message).toContain('x is not a function')
})

test('an answer that breaks off in the middle is none: the same may be asked again', async () => {
  const body = new ReadableStream({ start: (stream) => stream.error(new TypeError('broken off')) })
  answering(new Response(body))

  await expect(get('/x')).rejects.toMatchObject({ code: 'offline' })
})

test('a page of somebody else in place of an answer is not taken for one', async () => {
  answering(new Response('<html>Log in to this network</html>'))

  await expect(get('/x')).rejects.toMatchObject({ code: 'http_200' })
})
