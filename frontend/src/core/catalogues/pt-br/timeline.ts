import type { Catalogue } from '../../i18n'

export const timeline: Catalogue = {
  'Ctrl+wheel': 'Ctrl+roda',
  'Cues can be timed without it.': 'Os tempos podem ser marcados sem ela.',
  'End of the video': 'Fim do vídeo',
  Filmstrip: 'Tira de quadros',
  'Fit the selection': 'Ajustar à seleção',
  'Follow playback': 'Seguir a reprodução',
  'hold Shift to go through, Alt to take the next cues along':
    'segure Shift para passar, Alt para levar junto as legendas seguintes',
  'Merge the selected': 'Unir as selecionadas',
  'Selected {start} – {end}': 'Seleção {start} – {end}',
  'Snap to neighbours, playhead and words': 'Encaixar em vizinhas, agulha e palavras',
  'The waveform could not be fetched: HTTP {status}.':
    'A forma de onda não pôde ser obtida: HTTP {status}.',
  'The waveform is not ready yet. Cues can be timed without it.':
    'A forma de onda ainda não está pronta. Os tempos podem ser marcados sem ela.',
  'This is sound alone: there are no pictures to show.':
    'Isto é só som: não há imagens para mostrar.',
  'This video has no sound, so there is no waveform. Cues can be timed by the picture.':
    'Este vídeo não tem som, então não há forma de onda. Os tempos podem ser marcados pela imagem.',
  'Timeline tools': 'Ferramentas da linha do tempo',
  Zoom: 'Zoom',
  'Zoom in': 'Aumentar o zoom',
  'Zoom out': 'Diminuir o zoom',
  '{span} in view': '{span} à vista',
}
