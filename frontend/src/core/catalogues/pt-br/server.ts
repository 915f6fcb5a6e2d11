import type { Catalogue } from '../../i18n'

/** What the server names in English, and why it refuses: by its code. */
export const server: Catalogue = {}
