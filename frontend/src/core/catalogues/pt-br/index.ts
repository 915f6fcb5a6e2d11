/** The interface in Brazilian Portuguese, by the part of it that says each text. */
import type { Catalogue } from '../../i18n'
import { admin } from './admin'
import { commands } from './commands'
import { common } from './common'
import { core } from './core'
import { dialogs } from './dialogs'
import { editor } from './editor'
import { find } from './find'
import { flags } from './flags'
import { issues } from './issues'
import { jobs } from './jobs'
import { list } from './list'
import { operations } from './operations'
import { palette } from './palette'
import { parts } from './parts'
import { player } from './player'
import { profiles } from './profiles'
import { server } from './server'
import { shortcuts } from './shortcuts'
import { styles } from './styles'
import { timeline } from './timeline'
import { videos } from './videos'

const catalogue: Catalogue = {
  ...admin,
  ...commands,
  ...common,
  ...core,
  ...dialogs,
  ...editor,
  ...find,
  ...flags,
  ...issues,
  ...jobs,
  ...list,
  ...operations,
  ...palette,
  ...parts,
  ...player,
  ...profiles,
  ...server,
  ...shortcuts,
  ...styles,
  ...timeline,
  ...videos,
}

export default catalogue
