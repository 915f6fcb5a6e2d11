import type { Catalogue } from '../../i18n'

export const core: Catalogue = {
  'No answer from the server. Nothing was lost; try again in a moment.':
    'O servidor não responde. Nada se perdeu; tente de novo daqui a pouco.',
  'The connection broke while {name} was being sent. The server kept nothing of it; it is sent again when the connection is back.':
    'A conexão caiu durante o envio de {name}. O servidor não guardou nada dele; o envio recomeça quando a conexão voltar.',
  'The server answered with status {status} and gave no reason. Try again; if it stays, look at its log.':
    'O servidor respondeu com o status {status} e não deu motivo. Tente de novo; se continuar, veja o log dele.',
  'This page failed: {message}. Reload it; your work is kept.':
    'Esta página falhou: {message}. Recarregue-a; seu trabalho está guardado.',
  'This upload was stopped.': 'Este envio foi parado.',
}
