import type { Catalogue } from '../../i18n'

export const profiles: Catalogue = {
  'A changed number makes the rules your own. They stay in this document, and this browser offers them for the next.':
    'Um número alterado torna as regras suas. Elas ficam neste documento, e este navegador as oferece no próximo.',
  'BBC, upright': 'BBC, vertical',
  'BBC, wide': 'BBC, horizontal',
  'begin with these': 'começar com estes',
  'Change the numbers of the profile': 'Mudar os números do perfil',
  'Change the profile': 'Mudar o perfil',
  'Characters in a line': 'Caracteres por linha',
  'Characters per second': 'Caracteres por segundo',
  'Close gaps under': 'Fechar intervalos abaixo de',
  'From {least} to {most}.': 'De {least} a {most}.',
  'Least gap': 'Intervalo mínimo',
  Lines: 'Linhas',
  'Netflix, adults': 'Netflix, adultos',
  'Netflix, children': 'Netflix, infantil',
  'no rule': 'sem regra',
  Numbers: 'Números',
  'Own numbers': 'Números próprios',
  Profile: 'Perfil',
  Shortest: 'Mais curta',
  TED: 'TED',
  'Words per minute': 'Palavras por minuto',
  '{length} characters, {speed} per second': '{length} caracteres, {speed} por segundo',
  '{length} characters, {speed} words per minute':
    '{length} caracteres, {speed} palavras por minuto',
}
