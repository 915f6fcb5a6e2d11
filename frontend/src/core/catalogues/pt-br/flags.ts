import type { Catalogue } from '../../i18n'

export const flags: Catalogue = {
  'Cues that look invented, repeated or too fast to be spoken get a flag when a video is transcribed; others when somebody asks for a second look.':
    'Legendas que parecem inventadas, repetidas ou rápidas demais para alguém falar recebem uma marca na transcrição; outras, quando alguém pede uma segunda olhada.',
  'Doubtful words': 'Palavras duvidosas',
  'Faster than people speak': 'Mais rápida do que se fala',
  'It is right: mark as reviewed': 'Está certo: marcar como revisada',
  'It is right: take the flag away': 'Está certo: tirar a marca',
  'Look at it': 'Veja com atenção',
  'No speech under it': 'Sem fala embaixo dela',
  'No word is doubtful.': 'Nenhuma palavra é duvidosa.',
  'Nothing is removed unless you say so': 'Nada é removido sem você dizer',
  'Nothing is to be decided.': 'Não há nada a decidir.',
  'Play it': 'Reproduzir',
  'Said again and again': 'Repetida várias vezes',
  'Second look': 'Segunda olhada',
  'Somebody asked for a second look.': 'Alguém pediu uma segunda olhada.',
  'To decide': 'A decidir',
  'Which doubts': 'Quais dúvidas',
  'Words heard with low confidence stand here until their cue is reviewed.':
    'As palavras ouvidas com pouca certeza ficam aqui até a legenda ser revisada.',
}
