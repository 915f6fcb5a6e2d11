import './styles/index.css'
import { mount } from 'svelte'
import { startTheme } from './ui/parts/theme'
import VideosPage from './ui/videos/VideosPage.svelte'

startTheme()
const target = document.getElementById('app')
if (target) mount(VideosPage, { target })
