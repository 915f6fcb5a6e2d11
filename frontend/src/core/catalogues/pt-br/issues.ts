import type { Catalogue } from '../../i18n'

export const issues: Catalogue = {
  All: 'Todos',
  'All issues of this cue': 'Todos os problemas desta legenda',
  Back: 'Voltar',
  'Cue {number}: {what}': 'Legenda {number}: {what}',
  Error: 'Erro',
  Errors: 'Erros',
  'Errors {count}': 'Erros {count}',
  'Every kind': 'Todos os tipos',
  'Fix all': 'Corrigir tudo',
  'Fix all…': 'Corrigir tudo…',
  'Fix {count} cue': 'Corrigir {count} legenda',
  'Fix {count} cues': 'Corrigir {count} legendas',
  'Kind of issue': 'Tipo de problema',
  'Looking for what can be put right…': 'Procurando o que pode ser corrigido…',
  'No change of this cue alone would put it right.':
    'Nenhuma alteração só desta legenda resolveria.',
  'No cue breaks a rule of the profile.': 'Nenhuma legenda quebra uma regra do perfil.',
  'No issue of this kind.': 'Nenhum problema deste tipo.',
  'Not fixable by itself.': 'Corrija à mão.',
  'Nothing can be put right by itself.': 'Nada pode ser corrigido sozinho.',
  'Nothing is to be put right.': 'Não há nada a corrigir.',
  'Reading speed, lines, duration, gaps and tags are checked as you type.':
    'Velocidade de leitura, linhas, duração, intervalos e tags são verificados enquanto você digita.',
  'This cue has no issue.': 'Esta legenda não tem problema.',
  Warning: 'Aviso',
  Warnings: 'Avisos',
  'Warnings {count}': 'Avisos {count}',
  'What is left needs another text or another place, or a fix would break another rule.':
    'O que resta pede outro texto ou outro lugar, ou a correção quebraria outra regra.',
  'What would change': 'O que mudaria',
  'Which issues': 'Quais problemas',
  '{count} issue cannot be fixed by itself.': '{count} problema não pode ser corrigido sozinho.',
  '{count} issues cannot be fixed by themselves.':
    '{count} problemas não podem ser corrigidos sozinhos.',
  '{count} of {all} cues': '{count} de {all} legendas',
}
