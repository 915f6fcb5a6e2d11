import './styles/index.css'
import { mount } from 'svelte'
import { loadSession, Session } from './server/session'
import { Live } from './server/socket'
import Opening from './ui/editor/Opening.svelte'
import { me, newId, tab } from './ui/editor/person'
import { startTheme } from './ui/parts/theme'
import { tell } from './ui/parts/toasts'

startTheme()
const target = document.getElementById('app')
const hash = target?.dataset.videoHash

async function open(): Promise<Session> {
  return new Session(await loadSession(hash ?? ''), {
    live: new Live(),
    shelf: localStorage,
    me: me(),
    tab: tab(),
    now: Date.now,
    newId,
    refused: ({ label, message }) => tell({ kind: 'error', text: `${label}: ${message}` }, true),
  })
}

if (target && hash) mount(Opening, { target, props: { open } })
