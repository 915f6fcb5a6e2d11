import type { Catalogue } from '../../i18n'

export const parts: Catalogue = {
  Code: 'Código',
  Details: 'Detalhes',
  'In the log': 'No log',
  Job: 'Tarefa',
  'just now': 'agora há pouco',
  'Language of the interface': 'Idioma da interface',
  Pages: 'Páginas',
  'Theme: as the system': 'Tema: como o do sistema',
  'Theme: dark': 'Tema: escuro',
  'Theme: light': 'Tema: claro',
  '{time} ago': 'há {time}',
}
