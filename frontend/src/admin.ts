import './styles/index.css'
import './styles/admin.css'
import { mount } from 'svelte'
import AdminPage from './ui/admin/AdminPage.svelte'
import { startLanguage } from './ui/parts/language'
import { startTheme } from './ui/parts/theme'

startTheme()
await startLanguage()
const target = document.getElementById('app')
if (target) mount(AdminPage, { target })
