import './styles/index.css'
import { mount } from 'svelte'
import { loadSession, reopenSession, Session } from './server/session'
import { Live } from './server/socket'
import type { SessionAnswer } from './server/types'
import Opening from './ui/editor/Opening.svelte'
import { me, newId, tab } from './ui/editor/person'
import { tellRefused } from './ui/editor/refusing'
import { startLanguage } from './ui/parts/language'
import { startTheme } from './ui/parts/theme'

startTheme()
await startLanguage()
const target = document.getElementById('app')
const hash = target?.dataset.videoHash

const live = new Live()

function begun(answer: SessionAnswer): Session {
  return new Session(answer, {
    live,
    shelf: localStorage,
    me: me(),
    tab: tab(),
    now: Date.now,
    newId,
    refused: tellRefused,
  })
}

if (target && hash) {
  const open = async () => begun(await loadSession(hash))
  const reopen = async () => begun(await reopenSession(hash))
  mount(Opening, { target, props: { open, reopen } })
}
