import type { Catalogue } from '../../i18n'

export const shortcuts: Catalogue = {
  'Back to the preset': 'De volta ao padrão',
  'Keys without Ctrl or Alt change cues only from the list, the form and the timeline, not from a button that Tab went to.':
    'Teclas sem Ctrl ou Alt só alteram legendas a partir da lista, do formulário e da linha do tempo, não de um botão aonde se chegou com Tab.',
  'Leave it': 'Deixar',
  'No keys': 'Sem teclas',
  or: 'ou',
  'Press the new keys…': 'Pressione as novas teclas…',
  'Remove {keys}': 'Remover {keys}',
  'Tab stays Tab: it is how a page is left without a mouse.':
    'Tab continua sendo Tab: é como se sai de uma página sem mouse.',
  'Take it': 'Usar aqui',
  'The preset and your own keys. Copy them, or paste those of another browser.':
    'O padrão e suas próprias teclas. Copie-as ou cole as de outro navegador.',
  'These are no keys: a preset and a list of keys for each command are needed.':
    'Isto não são teclas: é preciso um padrão e uma lista de teclas para cada comando.',
  'Use these keys': 'Usar estas teclas',
  'while typing': 'ao digitar',
  'Your own': 'As suas',
  '{keys} can’t be used: Ctrl+Alt is AltGr, which writes characters.':
    '{keys} não pode ser usado: Ctrl+Alt é AltGr, que escreve caracteres.',
  '{keys} can’t be used: the browser keeps it for windows and tabs.':
    '{keys} não pode ser usado: o navegador o reserva para janelas e abas.',
  '{keys} in {tool}: Ctrl+Alt is AltGr, which writes characters.':
    '{keys} no {tool}: Ctrl+Alt é AltGr, que escreve caracteres.',
  '{keys} in {tool}: here it stands for something else at the same place.':
    '{keys} no {tool}: aqui ele já serve para outra coisa no mesmo lugar.',
  '{keys} in {tool}: the browser keeps it for windows and tabs.':
    '{keys} no {tool}: o navegador o reserva para janelas e abas.',
  '{keys} is “{command}” now. Take it from there?': '{keys} agora é “{command}”. Usar aqui?',
}
