import type { Catalogue } from '../../i18n'

export const palette: Catalogue = {
  choose: 'escolher',
  close: 'fechar',
  'Command, cue or time': 'Comando, legenda ou tempo',
  'Go to': 'Ir para',
  'Go to {time}': 'Ir para {time}',
  'Nothing is called “{typed}”.': 'Nada se chama “{typed}”.',
  off: 'desligado',
  on: 'ligado',
  run: 'executar',
  'Start with # for a cue, @ for a time': 'Comece com # para uma legenda, @ para um tempo',
  'the video ends at {time}': 'o vídeo termina em {time}',
  'What would you like to do?': 'O que você quer fazer?',
}
