import './styles/index.css'
import './styles/videos.css'
import { mount } from 'svelte'
import { readBoot } from './server/boot'
import { startLanguage } from './ui/parts/language'
import { startTheme } from './ui/parts/theme'
import VideosPage from './ui/videos/VideosPage.svelte'

startTheme()
await startLanguage()
const target = document.getElementById('app')
if (target) mount(VideosPage, { target, props: { limit: readBoot().max_upload ?? null } })
