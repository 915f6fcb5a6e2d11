import type { Catalogue } from '../../i18n'

export const list: Catalogue = {
  'Add a cue here': 'Adicionar uma legenda aqui',
  'Any style': 'Qualquer estilo',
  'Cut {count} cue': 'Recortar {count} legenda',
  'Cut {count} cues': 'Recortar {count} legendas',
  Doubtful: 'Duvidosa',
  Flagged: 'Marcada',
  'How the list looks': 'Aparência da lista',
  Issue: 'Problema',
  'Only cues in this style': 'Só legendas neste estilo',
  'Only cues that have a flag': 'Só legendas com marca',
  'Only cues that the profile objects to': 'Só legendas que o perfil reprova',
  'Only cues with a word that was heard badly': 'Só legendas com uma palavra mal ouvida',
  'Only cues with this text': 'Só legendas com este texto',
  'Only cues without a tick': 'Só legendas não revisadas',
  'There is no text in the clipboard to make cues of.':
    'Não há texto na área de transferência para fazer legendas.',
  'Which cues are shown': 'Quais legendas aparecem',
  'Worst first': 'Piores primeiro',
  '{count} added': '{count} acrescentada',
  '{count} added||many': '{count} acrescentadas',
  '{count} left out: no duration': '{count} deixada de fora: sem duração',
  '{count} left out: no duration||many': '{count} deixadas de fora: sem duração',
  '{count} left out: no times': '{count} deixada de fora: sem tempos',
  '{count} left out: no times||many': '{count} deixadas de fora: sem tempos',
  '{time} without a cue': '{time} sem legenda',
}
