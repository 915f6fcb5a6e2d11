import type { Catalogue } from '../../i18n'

/** Said in more than one place. */
export const common: Catalogue = {
  Close: 'Fechar',
  Keep: 'Manter',
  Longest: 'Mais longos',
  Videos: 'Vídeos',
  '{count} cue': '{count} legenda',
  '{count} cues': '{count} legendas',
}
