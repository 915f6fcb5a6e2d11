// @vitest-environment happy-dom
import { fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, test, vi } from 'vitest'
import ImportDialog from './ImportDialog.svelte'

afterEach(() => vi.unstubAllGlobals())

const PREVIEW = {
  format: 'srt',
  encoding: 'cp1252',
  cues: 209,
  lost: ['Fonts and classes: once.'],
  first: [{ start: 1200, end: 3000, text: '<i>No início</i>,\no recife' }],
}

/** A server that answers with *statuses* in turn; the forms it was sent come back. */
function server(...statuses: number[]) {
  const forms: FormData[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    forms.push(init.body as FormData)
    const status = statuses.shift() ?? 200
    if (status === 0) throw new TypeError('Failed to fetch')
    const error = {
      code: 'unreadable_subtitles',
      message: 'No subtitles could be read.',
      details: {},
    }
    return Response.json(status < 400 ? PREVIEW : { error, correlation_id: 'c1' }, { status })
  })
  return forms
}

function dialog(cues = 212) {
  const onimported = vi.fn()
  let made = 0
  const newId = () => `edit-${++made}`
  const file = new File(['1'], 'recife.srt')
  render(ImportDialog, {
    videoHash: 'h1',
    cues,
    by: 'me',
    newId,
    file,
    onclose: vi.fn(),
    onimported,
  })
  const submit = () => fireEvent.submit(document.querySelector('form') as HTMLFormElement)
  return { onimported, submit }
}

test('before anything changes it says what the file holds and what is lost', async () => {
  const forms = server()
  dialog()

  await screen.findByText(/Import 209.cues/)
  expect(screen.getByText('No início, ↵ o recife')).toBeTruthy()
  expect(screen.getByText('Fonts and classes: once.')).toBeTruthy()
  expect(forms[0]?.get('preview')).toBe('1')
  expect(document.activeElement?.textContent).toContain('Import')
})

test('the cues take the place of those that are there, or are added, as chosen', async () => {
  const forms = server()
  const { onimported, submit } = dialog()
  await screen.findByText(/Import 209.cues/)

  await fireEvent.click(screen.getByRole('radio', { name: 'Added to them' }))
  await submit()

  await vi.waitFor(() => expect(onimported).toHaveBeenCalled())
  expect(forms[1]?.get('mode')).toBe('add')
  expect(forms[1]?.get('by')).toBe('me')
})

test('pressed again after a broken connection, it is the same edit', async () => {
  const forms = server(200, 0, 200)
  const { onimported, submit } = dialog(0)
  await screen.findByText(/Import 209.cues/)

  await submit()
  await screen.findByText(/No answer from the server/)
  await submit()

  await vi.waitFor(() => expect(onimported).toHaveBeenCalled())
  expect(forms[1]?.get('id')).toBe('edit-1')
  expect(forms[2]?.get('id')).toBe('edit-1')
})

test('a file without subtitles is refused with the reason, and nothing can be imported', async () => {
  const forms = server(422)
  const { submit } = dialog()

  await screen.findByText(/No subtitles could be read/)
  await submit()

  expect(forms).toHaveLength(1)
})
