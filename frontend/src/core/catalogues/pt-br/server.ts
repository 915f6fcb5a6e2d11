import type { Catalogue } from '../../i18n'

/** What the server names in English, and why it refuses: by its code. */
export const server: Catalogue = {
  'error.app_error':
    'Algo deu errado no servidor. Tente de novo; se acontecer outra vez, veja o log.',
  'error.bad_settings': 'Uma configuração não pode ser usada como está.',
  'error.bad_timestamp': 'Isso não é um tempo. Escreva como 1:02.5, 62,5 ou +200.',
  'error.busy': 'O servidor está em limpeza. Tente de novo daqui a pouco.',
  'error.cancelled': 'Foi cancelado.',
  'error.conflict': 'Alguém alterou isto antes. Veja o texto atual e decida qual manter.',
  'error.cue_gone':
    'A legenda não existe mais: alguém a excluiu. O que você digitou não foi salvo; copie para não perder.',
  'error.cues_exist':
    'Este vídeo já tem legendas. Substitua todas, mantenha as alteradas ou preencha os intervalos.',
  'error.damaged':
    'O arquivo com as alterações desta sessão está danificado e foi deixado como estava. Restaure a pasta de uploads de uma cópia, ou exclua o vídeo aqui e envie-o de novo.',
  'error.download_failed':
    'O download foi interrompido. O que já chegou está guardado; tente de novo para continuar.',
  'error.empty_upload':
    'O arquivo está vazio: tem 0 bytes. Nada foi guardado. Escolha o arquivo de novo.',
  'error.forbidden':
    'Este pedido veio de um lugar não permitido. Abra o Legenda no próprio endereço.',
  'error.in_use': 'Outro Legenda já usa esta pasta de uploads. Pare-o ou defina LEGENDA_UPLOADS.',
  'error.job_active':
    'Uma tarefa deste vídeo ainda está em andamento. Espere por ela ou cancele-a.',
  'error.lost_lease': 'Outro processo de trabalho ficou com a tarefa.',
  'error.no_model': 'O modelo de fala não está nesta máquina e não pôde ser baixado.',
  'error.no_room': 'Espaço insuficiente no disco. Remova algo ou fale com o administrador.',
  'error.no_sound':
    'Este vídeo não tem som, então não há o que reconhecer. As legendas podem ser digitadas à mão.',
  'error.not_a_video':
    'Isto não é um vídeo: não tem imagem nem som que se possa usar. Nada foi guardado.',
  'error.not_found':
    'Não há nada aqui com esse nome. Pode ter sido removido; volte para a lista de vídeos.',
  'error.read_only':
    'O disco recusou guardar a última alteração. Nada mais é aceito até a sessão ser aberta de novo.',
  'error.rejected': 'Isso não pode ser feito aqui.',
  'error.session_gone': 'Esta sessão não existe mais. Abra o vídeo de novo na lista de vídeos.',
  'error.too_large': 'O arquivo é maior do que este servidor aceita.',
  'error.too_many': 'Pedidos demais em pouco tempo. Espere um minuto e tente de novo.',
  'error.tool_failed': 'O programa de vídeo terminou com um erro.',
  'error.tool_killed':
    'O programa de vídeo foi encerrado de fora, talvez por falta de memória. Tente de novo.',
  'error.unauthorised':
    'O token de administrador falta ou está errado. Ele está no log do servidor e no arquivo .admin_token.',
  'error.unknown_format': 'Nenhum formato de legendas tem esse nome.',
  'error.unreadable_subtitles': 'Nenhuma legenda pôde ser lida deste arquivo. Nada foi alterado.',
}
