/** The interface in Brazilian Portuguese, by the part of it that says each text. */
import type { Catalogue } from '../../i18n'
import { admin } from './admin'
import { common } from './common'
import { core } from './core'
import { dialogs } from './dialogs'
import { jobs } from './jobs'
import { parts } from './parts'
import { server } from './server'
import { videos } from './videos'

const catalogue: Catalogue = {
  ...admin,
  ...common,
  ...core,
  ...dialogs,
  ...jobs,
  ...parts,
  ...server,
  ...videos,
}

export default catalogue
