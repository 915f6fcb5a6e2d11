import './styles/index.css'
import { startTheme } from './ui/parts/theme'

startTheme()
