/** The interface in Brazilian Portuguese, by the part of it that says each text. */
import type { Catalogue } from '../../i18n'
import { common } from './common'
import { parts } from './parts'
import { server } from './server'
import { videos } from './videos'

const catalogue: Catalogue = {
  ...common,
  ...parts,
  ...server,
  ...videos,
}

export default catalogue
