import type { Catalogue } from '../../i18n'

export const player: Catalogue = {
  'A part of the video fills the picture': 'Uma parte do vídeo preenche a imagem',
  'A version that this browser can play is being prepared.':
    'Uma versão que este navegador reproduz está sendo preparada.',
  'All of the video, over a blurred copy of it': 'O vídeo inteiro, sobre uma cópia desfocada dele',
  'Another container': 'Outro contêiner',
  'As the video': 'Como o vídeo',
  Blur: 'Desfocar',
  Crop: 'Cortar',
  'Drag to move the text': 'Arraste para mover o texto',
  'Draw these seconds as they will be burned': 'Desenhar estes segundos como serão gravados',
  'Editing goes on meanwhile.': 'Enquanto isso, dá para editar.',
  'Full screen': 'Tela cheia',
  Mute: 'Tirar o som',
  'No version of this video that a browser can play could be made.':
    'Não foi possível fazer uma versão deste vídeo que um navegador reproduza.',
  'Or drag the picture to the part that matters.': 'Ou arraste a imagem até a parte que importa.',
  'Place of the text; the arrow keys move it': 'Posição do texto; as setas o movem',
  Play: 'Reproduzir',
  Playback: 'Reprodução',
  'Prepare it': 'Preparar',
  'Preparing the video': 'Preparando o vídeo',
  Proxy: 'Proxy',
  'Safe area': 'Área segura',
  'Seen part': 'Parte visível',
  'Shape of the picture': 'Formato da imagem',
  'Show what every screen shows: 93 % of the picture, and 90 % for text':
    'Mostrar o que toda tela mostra: 93% da imagem, e 90% para texto',
  'Sound alone': 'Só som',
  'Sound on': 'Ligar o som',
  'Speed, the pitch stays. Slower {slower}, faster {faster}':
    'Velocidade, sem mudar o tom. Mais devagar {slower}, mais rápido {faster}',
  'Subtitles over the picture': 'Legendas sobre a imagem',
  'Text leaves the safe area': 'O texto sai da área segura',
  'Text leaves the title area': 'O texto sai da área de títulos',
  'The picture as it is': 'A imagem como é',
  'The shape of the picture': 'O formato da imagem',
  'The subtitle renderer could not start, so subtitles are shown plainly here. The final video is not affected.':
    'O renderizador de legendas não pôde iniciar, então as legendas aparecem simples aqui. O vídeo final não muda.',
  'The text reaches beyond 90 % of the picture, where text should end. Most screens still show it.':
    'O texto passa de 90% da imagem, onde deveria terminar. A maioria das telas ainda o mostra.',
  'The text reaches beyond 93 % of the picture: some screens cut it off. Shorten its lines or widen the margins.':
    'O texto passa de 93% da imagem: algumas telas o cortam. Encurte as linhas ou aumente as margens.',
  'The video is not on the server any more. Your text is safe.':
    'O vídeo não está mais no servidor. Seu texto está a salvo.',
  'The video stopped coming: the server does not answer. Your text is safe.':
    'O vídeo parou de chegar: o servidor não responde. Seu texto está a salvo.',
  'This browser cannot play the original, so another version is shown. The original is what gets rendered.':
    'Este navegador não reproduz o original, então mostra outra versão. O que se renderiza é o original.',
  'This browser cannot play the original. A version that it can play must be prepared.':
    'Este navegador não reproduz o original. É preciso preparar uma versão que ele reproduza.',
  'This browser could not decode the video. The original and your text are unharmed.':
    'Este navegador não conseguiu decodificar o vídeo. O original e seu texto estão intactos.',
  'Upright, for phones': 'Vertical, para celulares',
  Volume: 'Volume',
  'What fills it': 'O que a preenche',
  'What is said here; click a word to jump to it':
    'O que é dito aqui; clique em uma palavra para ir até ela',
  'Which part is seen': 'Qual parte fica visível',
  'Wide, for screens': 'Horizontal, para telas',
  '{label} ({keys}; Shift+Space while typing)': '{label} ({keys}; Shift+Espaço ao digitar)',
}
