import type { Catalogue } from '../../i18n'

/** What the server names in English, and why it refuses: by its code. */
export const server: Catalogue = {
  'A cue can only be split inside itself. Move the playhead into it.':
    'Uma legenda só pode ser dividida dentro dela. Leve a agulha para dentro dela.',
  'A cue must end after it starts, and not start before zero: {0} to {1} ms.':
    'Uma legenda precisa terminar depois de começar e não pode começar antes de zero: {0} a {1} ms.',
  'A cue that ended before it began now lasts a second':
    'Uma legenda que terminava antes de começar agora dura um segundo',
  'A cue that is pasted must end after it starts.':
    'Uma legenda colada precisa terminar depois de começar.',
  'A cue would end before the film begins. Choose other points.':
    'Uma legenda terminaria antes de o filme começar. Escolha outros pontos.',
  'A cue would end later than a film can be long.':
    'Uma legenda terminaria mais tarde do que um filme pode durar.',
  'A hotword is longer than {0} characters: {1}...':
    'Uma palavra rara tem mais de {0} caracteres: {1}...',
  'A job of this video was told to stop and still runs, so the video was not deleted. Try again in a moment.':
    'Uma tarefa deste vídeo recebeu ordem de parar e ainda roda, então o vídeo não foi excluído. Tente de novo daqui a pouco.',
  "A line whose times can't be read": 'Uma linha cujos tempos não podem ser lidos',
  "A model's folder can only be chosen by someone who works on the server itself. Ask whoever runs it to set LEGENDA_WHISPER_MODEL.":
    'A pasta de um modelo só pode ser escolhida por quem trabalha no próprio servidor. Peça a quem o mantém para definir LEGENDA_WHISPER_MODEL.',
  'A new cue needs a start and an end.': 'Uma legenda nova precisa de início e fim.',
  'A style sheet': 'Uma folha de estilos',
  'A translation cannot stand among cues in another language. Replace all cues; the history keeps the ones that are there now.':
    'Uma tradução não pode ficar entre legendas de outro idioma. Substitua todas; o histórico guarda as que estão aí agora.',
  'A {0} has no field “{1}”.': '“{1}” não é um campo de {0}.',
  "An item whose times can't be read": 'Um item cujos tempos não podem ser lidos',
  'At most {0} hotwords help; more make the text worse.':
    'No máximo {0} palavras raras ajudam; mais pioram o texto.',
  'Changed by a job': 'Alterado por uma tarefa',
  'Choose at least two cues to merge.': 'Escolha pelo menos duas legendas para unir.',
  'Choosing the thumbnail': 'Escolhendo a miniatura',
  'choosing the thumbnail': 'escolha da miniatura',
  'Comment lines': 'Linhas de comentário',
  Comments: 'Comentários',
  'Cue settings (position, size, region)': 'Ajustes da legenda (posição, tamanho, região)',
  'Downloading the speech model {0} ({1} MB)': 'Baixando o modelo de fala {0} ({1} MB)',
  'Drawing the filmstrip': 'Desenhando a tira de quadros',
  'drawing the filmstrip': 'desenho da tira de quadros',
  'Drawing the subtitles into the picture': 'Gravando as legendas na imagem',
  'drawing the subtitles into the picture': 'gravação das legendas na imagem',
  'Drawing the waveform': 'Desenhando a forma de onda',
  'drawing the waveform': 'desenho da forma de onda',
  Drawings: 'Desenhos',
  'Effects \\{0}': 'Efeitos \\{0}',
  'English only, nothing to download. About one word in four is wrong.':
    'Só inglês, nada para baixar. Cerca de uma palavra em quatro sai errada.',
  'error.app_error':
    'Algo deu errado no servidor. Tente de novo; se acontecer outra vez, veja o log.',
  'error.bad_settings': 'Uma configuração não pode ser usada como está.',
  'error.bad_timestamp': 'Isso não é um tempo. Escreva como 1:02,5, 62,5, +0,2 ou +200ms.',
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
  'Everything on the server was cleaned while this was uploaded. Upload it again.':
    'Tudo no servidor foi limpo durante este envio. Envie de novo.',
  'ffmpeg did nothing for {0} seconds while {1}, so it was ended. The disk may have been away or too busy. Try again.':
    'O ffmpeg ficou {0} segundos parado na etapa “{1}” e foi encerrado. O disco pode ter ficado ausente ou ocupado demais. Tente de novo.',
  'ffmpeg stopped while {0}: {1}. Try again; if it happens again, the file may be damaged: convert it with another program and upload the result.':
    'O ffmpeg parou na etapa “{0}”: {1}. Tente de novo; se acontecer outra vez, o arquivo pode estar danificado: converta-o com outro programa e envie o resultado.',
  'ffmpeg was ended from outside (signal {0}) while {1}, perhaps because memory ran out. Try again.':
    'O ffmpeg foi encerrado de fora (sinal {0}) na etapa “{1}”, talvez por falta de memória. Tente de novo.',
  'Finds where somebody speaks, in any language. You type the text.':
    'Encontra onde alguém fala, em qualquer idioma. Você digita o texto.',
  'Fonts and classes': 'Fontes e classes',
  'Looking into this file took too much time or memory, so it may be damaged. Convert it with another program and upload the result.':
    'Examinar este arquivo levou tempo ou memória demais; ele pode estar danificado. Converta-o com outro programa e envie o resultado.',
  'Making a copy that plays in the browser': 'Fazendo uma cópia que o navegador reproduz',
  'Making the clip': 'Fazendo o trecho',
  'More than one voice in a cue': 'Mais de uma voz em uma legenda',
  'No cues were found in this {0} file. Nothing was changed. Look whether it is the right file.':
    'Nenhuma legenda foi encontrada neste arquivo {0}. Nada foi alterado. Veja se é o arquivo certo.',
  'No subtitle format is called “{0}”. Choose one of: {1}.':
    'Nenhum formato de legendas se chama “{0}”. Escolha um destes: {1}.',
  'No video or sound that we know was found in this file. Upload a video such as MP4, MOV, MKV or WebM, or a sound file.':
    'Nenhum vídeo ou som conhecido foi encontrado neste arquivo. Envie um vídeo como MP4, MOV, MKV ou WebM, ou um arquivo de som.',
  'No voice was found under this cue.': 'Nenhuma voz foi encontrada sob esta legenda.',
  "One's own profile needs these numbers and no others: {0}.":
    'Um perfil próprio precisa destes números e de nenhum outro: {0}.',
  'Positions (X1, Y1)': 'Posições (X1, Y1)',
  'Positions and effects in braces': 'Posições e efeitos entre chaves',
  'Reading the sound': 'Lendo o som',
  'reading the sound': 'leitura do som',
  'Recognised speech': 'Fala reconhecida',
  'Recognising speech': 'Reconhecendo a fala',
  Regions: 'Regiões',
  'Restore revision {0}': 'Voltar à revisão {0}',
  'Revision {0} is not in the history of this session.':
    'A revisão {0} não está no histórico desta sessão.',
  'Searching with this pattern took longer than {0} seconds, so nothing was changed. Repetitions inside repetitions, like (a+)+, take that long: write it simpler.':
    'A busca com este padrão levou mais de {0} segundos, então nada foi alterado. Repetições dentro de repetições, como (a+)+, demoram assim: escreva mais simples.',
  'Tags <{0}>': 'Tags <{0}>',
  'Text with punctuation in about a hundred languages. Needs a model.':
    'Texto com pontuação em cerca de cem idiomas. Precisa de um modelo.',
  'That is {0} seconds; at most {1} can be shown at once. Choose a shorter stretch, or render the whole video.':
    'São {0} segundos; no máximo {1} podem ser mostrados de uma vez. Escolha um trecho mais curto ou renderize o vídeo inteiro.',
  'That style is gone: somebody deleted it.': 'Esse estilo não existe mais: alguém o excluiu.',
  'the connection was lost': 'a conexão caiu',
  "The default style can't be deleted, and others only once.":
    'O estilo padrão não pode ser excluído, e os outros só uma vez.',
  "The default style can't be deleted: cues without a style use it.":
    'O estilo padrão não pode ser excluído: legendas sem estilo o usam.',
  'The disk became full while {0}. Nothing was kept of it. Make room (delete videos or results you no longer need) and try again.':
    'O disco encheu na etapa “{0}”. Nada dela foi guardado. Libere espaço (exclua vídeos ou resultados de que não precisa mais) e tente de novo.',
  "The disk could not confirm the last change, so this session takes no more changes until it is loaded again. Everything confirmed before is safe. Reload the page, and look at the server's disk.":
    'O disco não confirmou a última alteração, então esta sessão não aceita mais nenhuma até ser recarregada. Tudo o que foi confirmado antes está a salvo. Recarregue a página e verifique o disco do servidor.',
  'The disk is full, so this change was not saved. What was saved before is safe. Make room on the disk, then change it again.':
    'O disco está cheio, então esta alteração não foi salva. O que foi salvo antes está seguro. Libere espaço no disco e altere de novo.',
  "The disk refused this change, so it was not saved. Try it again; if it happens again, look at the server's disk.":
    'O disco recusou esta alteração, então ela não foi salva. Tente de novo; se acontecer outra vez, verifique o disco do servidor.',
  'The download of the speech model {0} broke off: {1}. What has arrived is kept; try again to go on from there.':
    'O download do modelo de fala {0} foi interrompido: {1}. O que já chegou está guardado; tente de novo para continuar.',
  "The field “{0}” of a {1} can't be {2}{3}.": 'O campo “{0}” de {1} não pode ser {2}{3}.',
  'The file is empty. Nothing was changed. Choose the file again.':
    'O arquivo está vazio. Nada foi alterado. Escolha o arquivo de novo.',
  'The file is larger than {0} MB, which no subtitles are. Nothing was changed. Choose the subtitle file, not the video.':
    'O arquivo tem mais de {0} MB, o que nenhuma legenda tem. Nada foi alterado. Escolha o arquivo de legendas, não o vídeo.',
  'The file of “{0}” is not there any more. Upload it again; your session will be found.':
    'O arquivo de “{0}” não existe mais. Envie-o de novo; sua sessão será encontrada.',
  'The file {0} of the speech model arrived damaged and was thrown away. Try again.':
    'O arquivo {0} do modelo de fala chegou danificado e foi descartado. Tente de novo.',
  'The folder {0} holds no Whisper model for faster-whisper: {1} is missing. Choose another folder.':
    'A pasta {0} não contém um modelo Whisper para faster-whisper: falta {1}. Escolha outra pasta.',
  'the hub answered {0}': 'o hub respondeu {0}',
  'the hub cannot be reached': 'o hub não pode ser alcançado',
  'the hub did not answer in time': 'o hub não respondeu a tempo',
  'The id of a cue holds no control characters, nor spaces at its ends.':
    'O id de uma legenda não contém caracteres de controle nem espaços nas pontas.',
  'The model {0} knows only English. Choose {1} or another model for many languages.':
    'O modelo {0} só sabe inglês. Escolha {1} ou outro modelo para vários idiomas.',
  "The pattern can't be read at character {0} (“{1}”): {2}.":
    'O padrão não pode ser lido no caractere {0} (“{1}”): {2}.',
  "The pattern can't be read at its end: {0}.": 'O padrão não pode ser lido no fim: {0}.',
  "The pattern can't be read: {0}.": 'O padrão não pode ser lido: {0}.',
  'The pattern has too many brackets inside each other.':
    'O padrão tem parênteses demais, uns dentro dos outros.',
  'The picture of this file cannot be decoded: its codec ({0}) is not known here or its data is damaged. Convert it to H.264 with another program and upload the result. Nothing was kept.':
    'A imagem deste arquivo não pode ser decodificada: o codec ({0}) não é conhecido aqui ou os dados estão danificados. Converta para H.264 com outro programa e envie o resultado. Nada foi guardado.',
  'The preparation was cancelled.': 'A preparação foi cancelada.',
  'The Python package {0} is not installed.': 'O pacote Python {0} não está instalado.',
  'The replacement names the group “{0}”, but the pattern has {1}.':
    'A substituição cita o grupo “{0}”, mas o padrão tem {1}.',
  'The rough draft knows only English, and does not translate.':
    'O rascunho só sabe inglês e não traduz.',
  'The second point must be later than the first, before and after.':
    'O segundo ponto precisa vir depois do primeiro, antes e depois.',
  'The shortest time, {0} ms, is longer than the longest, {1} ms.':
    'O tempo mínimo, {0} ms, é maior que o máximo, {1} ms.',
  'The sound of this video could not be read: it is not 16 kHz mono.':
    'O som deste vídeo não pôde ser lido: não é mono de 16 kHz.',
  'The sound of this video could not be read: {0}.': 'O som deste vídeo não pôde ser lido: {0}.',
  'The speech model could not be loaded on {0}: {1}. Look at LEGENDA_DEVICE and LEGENDA_COMPUTE_TYPE, or choose another model.':
    'O modelo de fala não pôde ser carregado em {0}: {1}. Veja LEGENDA_DEVICE e LEGENDA_COMPUTE_TYPE, ou escolha outro modelo.',
  'The speech model {0} is not on this machine and could not be downloaded: {1}. Try the download again, choose a folder that holds a model, or go on without one: timed empty cues to type into, or a rough draft in English.':
    'O modelo de fala {0} não está nesta máquina e não pôde ser baixado: {1}. Tente baixar de novo, escolha uma pasta que contenha um modelo ou continue sem ele: legendas vazias com tempos, para digitar, ou um rascunho em inglês.',
  'The speech model {0} takes {1} GB, and only {2} GB are free. Make room, or choose a smaller model.':
    'O modelo de fala {0} ocupa {1} GB, e há só {2} GB livres. Libere espaço ou escolha um modelo menor.',
  'The upload broke off before its end. Nothing was kept. Send the file again.':
    'O envio foi interrompido antes do fim. Nada foi guardado. Envie o arquivo de novo.',
  'The {0} is {1} from {2} to {3}, not {4}.': 'O valor de {0} é {1} de {2} a {3}, não {4}.',
  'There are {0} hotwords, and more than {1} make the text worse. Keep the names that matter most.':
    'Há {0} palavras raras, e mais de {1} pioram o texto. Fique com os nomes mais importantes.',
  'There is a cue with that id already.': 'Já existe uma legenda com esse id.',
  'There is no final video by that name. It may have expired; render it anew.':
    'Não há vídeo final com esse nome. Pode ter vencido; renderize de novo.',
  'There is no folder {0}. Choose the folder that holds model.bin.':
    'A pasta {0} não existe. Escolha a pasta que contém model.bin.',
  'There is no font by that name.': 'Não há fonte com esse nome.',
  'There is no language with the code {0}. Choose one from the list.':
    'Não há idioma com o código {0}. Escolha um da lista.',
  'There is no room for a cue that late.': 'Não há espaço para uma legenda tão tarde.',
  'There is no speech engine called {0}. Known are {1}.':
    'Nenhum mecanismo de fala se chama {0}. Os conhecidos são {1}.',
  'There is no such job. It may have been cleaned away.':
    'Essa tarefa não existe. Pode ter saído em uma limpeza.',
  'There is no such style in this document.': 'Esse estilo não existe neste documento.',
  'There is no video by that name.': 'Não há vídeo com esse nome.',
  'There is no video by that name. It may have been deleted.':
    'Não há vídeo com esse nome. Pode ter sido excluído.',
  'There is no Whisper model called {0}. Known are {1}.':
    'Nenhum modelo Whisper se chama {0}. Os conhecidos são {1}.',
  'There is nothing to show from {0} to {1} ms of a video that lasts {2} ms. Choose a stretch of at least {3} ms inside it.':
    'Não há o que mostrar de {0} a {1} ms em um vídeo de {2} ms. Escolha um trecho de pelo menos {3} ms dentro dele.',
  'There was no cleanup by that id.': 'Não houve limpeza com esse id.',
  'These are no subtitles that can be read: no times were found. Nothing was changed. Choose a file of one of these kinds: {0}.':
    'Estas não são legendas que se possa ler: nenhum tempo foi encontrado. Nada foi alterado. Escolha um arquivo de um destes tipos: {0}.',
  "This ASS file can't be read. Nothing was changed.":
    'Este arquivo ASS não pode ser lido. Nada foi alterado.',
  'This file holds text, not a video. Subtitle files are imported inside the editor.':
    'Este arquivo contém texto, não um vídeo. Arquivos de legendas são importados dentro do editor.',
  'This file is a playlist: it holds no pictures, only the names of other files, which are never opened. Upload the video itself.':
    'Este arquivo é uma playlist: não contém imagens, só nomes de outros arquivos, que nunca são abertos. Envie o próprio vídeo.',
  'This file is not text, so it holds no subtitles that can be read. Nothing was changed. Choose an .srt, .vtt or .ass file.':
    'Este arquivo não é texto, então não contém legendas que se possa ler. Nada foi alterado. Escolha um arquivo .srt, .vtt ou .ass.',
  'This job has succeeded; there is nothing to try again.':
    'Esta tarefa deu certo; não há o que tentar de novo.',
  'this machine is told to stay offline (HF_HUB_OFFLINE)':
    'esta máquina está configurada para ficar offline (HF_HUB_OFFLINE)',
  'This MP4 file is incomplete: its index (moov) is missing or damaged, as after an interrupted copy or recording. Copy it again from where it came from.':
    'Este arquivo MP4 está incompleto: falta o índice (moov) ou ele está danificado, como depois de uma cópia ou gravação interrompida. Copie de novo de onde veio.',
  'This MP4 file is incomplete: {0} bytes are missing at its end, as after an interrupted copy. Copy it again from where it came from. Nothing was kept.':
    'Este arquivo MP4 está incompleto: faltam {0} bytes no fim, como depois de uma cópia interrompida. Copie de novo de onde veio. Nada foi guardado.',
  'This part of the video is not there. It may still be made, or was cleaned.':
    'Esta parte do vídeo não está aqui. Talvez ainda seja feita, ou saiu em uma limpeza.',
  'This profile has no rule for gaps. Say how long those are that close.':
    'Este perfil não tem regra para intervalos. Diga a duração dos que devem ser fechados.',
  'This session was put away, and its text and history are kept. Reopen it to go on.':
    'Esta sessão foi arquivada, e seu texto e histórico estão guardados. Reabra para continuar.',
  'This session was put away. Reopen the video to begin anew.':
    'Esta sessão foi arquivada. Reabra o vídeo para começar de novo.',
  'This video is being transcribed already. Wait for it, or cancel it.':
    'Este vídeo já está sendo transcrito. Espere terminar ou cancele.',
  "This WebVTT file can't be read: it does not begin with WEBVTT, or its times are wrong. Nothing was changed.":
    'Este arquivo WebVTT não pode ser lido: não começa com WEBVTT ou seus tempos estão errados. Nada foi alterado.',
  'Times inside a cue (karaoke)': 'Tempos dentro de uma legenda (karaokê)',
  'Upright or light words in an italic or bold style':
    'Palavras sem itálico ou negrito em um estilo itálico ou negrito',
  Whisper: 'Whisper',
  '{0} cannot be used here. {1}': '{0} não pode ser usado aqui. {1}',
  '{0} cannot translate. Choose Whisper, or transcribe only.':
    '{0} não traduz. Escolha Whisper ou só transcreva.',
  '{0} characters in {1} s: nobody speaks that fast.':
    '{0} caracteres em {1} s: ninguém fala tão rápido.',
  '{0} cues in a row say the same.': '{0} legendas seguidas dizem o mesmo.',
  '{0} does not know {1}; it knows {2}.': '{0} não sabe {1}; sabe {2}.',
  '{0} has no times, so no cues can be made of it. Use {1}.':
    '{0} não tem tempos, então não dá para fazer legendas dele. Use {1}.',
  '{0} needs about {1} MB and the disk has {2} MB left, so nothing was started. Delete videos or results you no longer need, then try again.':
    '{0} precisa de cerca de {1} MB e o disco tem {2} MB livres, então nada foi iniciado. Exclua vídeos ou resultados de que não precisa mais e tente de novo.',
  '{0} Nothing was kept.': '{0} Nada foi guardado.',
  '“{0}” is empty: it holds 0 bytes. Nothing was kept. Choose the file again.':
    '“{0}” está vazio: tem 0 bytes. Nada foi guardado. Escolha o arquivo de novo.',
  '“{0}” is said {1} times in a row.': '“{0}” é dito {1} vezes seguidas.',
  '“{0}” is too large: this server takes files of up to {1}. Nothing was kept. Make the file smaller, or ask the administrator to raise the limit.':
    '“{0}” é grande demais: este servidor aceita arquivos de até {1}. Nada foi guardado. Diminua o arquivo ou peça ao administrador para aumentar o limite.',
  '“{0}” was not taken. {1}': '“{0}” não foi aceito. {1}',
  '“{0}”{1} does not fit on the disk, which has {2} left, and some of it must stay free. Nothing was kept. Delete a video you no longer need, or ask the administrator.':
    '“{0}”{1} não cabe no disco, que tem {2} livres, e parte deles precisa continuar livre. Nada foi guardado. Exclua um vídeo de que não precisa mais ou fale com o administrador.',
}
