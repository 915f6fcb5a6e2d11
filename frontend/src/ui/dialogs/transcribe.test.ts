// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import TranscribeDialog from './TranscribeDialog.svelte'

const SPEECH = {
  engines: ['whisper', 'sphinx', 'vad'].map((name) => ({
    name,
    label: name,
    description: '',
    available: true,
    reason: null,
  })),
  models: [{ name: 'small', bytes: 464e6, here: false, default: true, languages: null }],
  languages: [{ code: 'pt', name: 'Portuguese' }],
  defaults: { engine: 'whisper', model: 'small', language: null },
}

type Answer = readonly [status: number, body: unknown]

afterEach(() => vi.unstubAllGlobals())

/** A server that gives *answers*, one for each start; what was asked of it comes back. */
function server(...answers: Answer[]) {
  const asked: Record<string, unknown>[] = []
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (path === '/api/speech') return Response.json(SPEECH)
    asked.push(JSON.parse(String(init.body)))
    const [status, body] = answers.shift() ?? [202, { job: { id: 'j1' } }]
    return Response.json(body, { status })
  })
  return asked
}

function refused(code: string, details: Record<string, unknown>): Answer {
  return [409, { error: { code, message: `It is ${code}.`, details }, correlation_id: 'c1' }]
}

async function dialog(fields: { cues?: number; touched?: number } = {}) {
  const onstarted = vi.fn()
  const onclose = vi.fn()
  const made = { videoHash: 'h1', name: 'Talk', duration: 48_000, cues: 0, touched: 0, ...fields }
  render(TranscribeDialog, { ...made, onstarted, onclose })
  await screen.findByText('small')
  const start = () => fireEvent.submit(document.querySelector('form') as HTMLFormElement)
  return { onstarted, onclose, start }
}

test('it stands prefilled, with the focus where Enter starts it', async () => {
  const asked = server()
  const { onstarted, start } = await dialog()
  expect(document.activeElement?.textContent).toContain('Transcribe')
  expect(screen.getByText(/464.MB are downloaded first/)).toBeTruthy()

  await start()

  await vi.waitFor(() => expect(onstarted).toHaveBeenCalledWith({ id: 'j1' }))
  expect(asked[0]).toMatchObject({ engine: 'whisper', model: 'small', language: null })
})

test('Enter before it is known what can be used starts it as soon as it is', async () => {
  const asked = server()
  const onstarted = vi.fn()
  const made = { videoHash: 'h1', name: 'Talk', duration: 48_000, cues: 0, touched: 0 }
  render(TranscribeDialog, { ...made, onstarted, onclose: vi.fn() })

  const submitted = fireEvent.submit(document.querySelector('form') as HTMLFormElement)
  expect(screen.getByText('Asking what can be used here…')).toBeTruthy()

  await submitted
  await vi.waitFor(() => expect(onstarted).toHaveBeenCalledOnce())
  expect(asked).toHaveLength(1)
})

test('cues that came meanwhile are asked about before anything is replaced', async () => {
  const asked = server(refused('cues_exist', { cues: 5, touched: 2 }))
  const { onstarted, start } = await dialog()

  await start()
  await screen.findByText(/5.cues are there already/)
  expect(onstarted).not.toHaveBeenCalled()
  await fireEvent.click(screen.getByRole('radio', { name: 'Fill the gaps' }))
  await start()

  await vi.waitFor(() => expect(onstarted).toHaveBeenCalled())
  expect(asked.map((wish) => wish.existing)).toEqual([null, 'gaps'])
})

test('a model that cannot be had is a choice, not the end', async () => {
  const choices = ['download', 'folder', 'vad', 'sphinx']
  const asked = server(refused('no_model', { model: 'small', size: 464e6, choices }))
  const { onstarted, start } = await dialog()

  await start()
  await fireEvent.click(await screen.findByText('Timed empty cues'))

  await vi.waitFor(() => expect(onstarted).toHaveBeenCalled())
  expect(asked.map((wish) => wish.engine)).toEqual(['whisper', 'vad'])
})

test('a folder with a model takes the place of the download', async () => {
  const asked = server(refused('no_model', { model: 'small', size: null, choices: ['folder'] }))
  const { onstarted, start } = await dialog()

  await start()
  expect(screen.queryByText('Rough English draft')).toBeNull()
  await fireEvent.click(await screen.findByText('Choose a model folder…'))
  const field = screen.getByLabelText('Folder on the server')
  await vi.waitFor(() => expect(document.activeElement).toBe(field))
  await fireEvent.input(field, { target: { value: '/srv/m' } })
  await fireEvent.keyDown(field, { key: 'Enter' })

  await vi.waitFor(() => expect(onstarted).toHaveBeenCalled())
  expect(asked[1]).toMatchObject({ model_folder: '/srv/m' })
})

test('a folder without a model is said so, and the other ways stay', async () => {
  const asked = server(
    refused('no_model', { model: 'small', size: null, choices: ['download', 'folder', 'vad'] }),
    [422, { error: { code: 'rejected', message: 'There is no folder /srv/m.' } }],
  )
  const { onstarted, start } = await dialog()

  await start()
  await fireEvent.click(await screen.findByText('Choose a model folder…'))
  const field = screen.getByLabelText('Folder on the server')
  await fireEvent.input(field, { target: { value: '/srv/m' } })
  await fireEvent.keyDown(field, { key: 'Enter' })
  await screen.findByText('There is no folder /srv/m.')
  await fireEvent.click(screen.getByText('Try the download again'))

  await vi.waitFor(() => expect(onstarted).toHaveBeenCalled())
  expect(asked[2]).toMatchObject({ model: 'small' })
})

test('any other refusal is shown with its code and the id for the log', async () => {
  server([
    503,
    { error: { code: 'busy', message: 'The server is being cleaned.' }, correlation_id: 'c9' },
  ])
  const { onstarted, start } = await dialog()

  await start()

  await screen.findByText('The server is being cleaned.', { exact: false })
  expect(screen.getByText('c9')).toBeTruthy()
  expect(onstarted).not.toHaveBeenCalled()
})

test('names are taken by Enter without starting anything', async () => {
  const asked = server()
  await dialog()
  const input = screen.getByPlaceholderText('Type one, press Enter')

  await fireEvent.input(input, { target: { value: 'Acropora' } })
  await fireEvent.keyDown(input, { key: 'Enter' })

  expect(screen.getByText('1 of 10', { exact: false })).toBeTruthy()
  expect(screen.getByLabelText('Leave out Acropora')).toBeTruthy()
  expect(asked).toEqual([])
})

test('the focus goes back to where it was when the dialog is closed', async () => {
  const button = document.body.appendChild(document.createElement('button'))
  button.focus()
  const made = { videoHash: 'h1', name: 'Talk', duration: 48_000, cues: 0, touched: 0 }
  server()
  const { unmount } = render(TranscribeDialog, { ...made, onstarted: vi.fn(), onclose: vi.fn() })
  await screen.findByText('small')
  expect(document.activeElement).not.toBe(button)

  unmount()

  expect(document.activeElement).toBe(button)
  button.remove()
})
