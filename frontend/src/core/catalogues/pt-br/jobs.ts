import type { Catalogue } from '../../i18n'

export const jobs: Catalogue = {
  'Cancelled.': 'Cancelada.',
  'Clear finished': 'Limpar as terminadas',
  'Done.': 'Pronto.',
  'Download {size}': 'Baixar {size}',
  'It took {time}.': 'Levou {time}.',
  'No reason was given.': 'Nenhum motivo foi dado.',
  'Nothing is running. Transcriptions, proofs and renders show here, with their results.':
    'Nada em andamento. Transcrições, provas e renderizações aparecem aqui, com seus resultados.',
  Prepare: 'Preparar',
  'Stopped.': 'Parou.',
  'Waits to go on, attempt {part} of {whole}':
    'Aguarda para continuar, tentativa {part} de {whole}',
  'Work goes on when you close this page.': 'O trabalho continua com esta página fechada.',
  '{count} running': '{count} em andamento',
}
