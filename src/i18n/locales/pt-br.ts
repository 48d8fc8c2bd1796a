// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Brazilian Portuguese. */
export const ptBr: Terms = {
  locale: 'pt-br',
  direction: 'ltr',

  labels: {
    start: 'Começar',
    close: 'Fechar',
    tryAgain: 'Tentar de novo',
    leave: 'Sair',
    allowCamera: 'Permitir câmera',
    chooseCamera: 'Escolher câmera',
    cameraNumber: (position) => `Câmera ${position}`,

    cameraPreview: 'Imagem da câmera',
    cameraStarting: 'Ligando a câmera…',
    cameraLive: 'A câmera está ligada',

    verifyLabel: 'Verificação do rosto',
    introTitle: 'Uma olhada rápida no seu rosto',
    introText: 'Procure um lugar claro e mantenha o rosto dentro do oval. Leva só alguns segundos.',
    introChallenge: 'Vamos pedir dois pequenos movimentos.',
    privacy: 'Sua imagem fica neste aparelho.',
    privacySession: 'Imagens do seu rosto são enviadas ao serviço que pede esta verificação.',
    primerTitle: 'Sua câmera, por favor',
    primerText: 'O navegador vai perguntar se esta página pode usar a câmera. Escolha “Permitir”.',
    loading: 'Preparando…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('pt-BR', loadedBytes, totalBytes);
      return `Preparando: ${percent} de ${megabytes} MB`;
    },
    checking: 'Verificando…',
    challengeStep: (position, count) => `Passo ${position} de ${count}`,
    cannotDo: 'Não consigo fazer isso',
    otherMovement: 'Esse foi outro movimento',
    successTitle: 'É você',
    successText: 'A verificação terminou.',
    notMatchedTitle: 'Não conseguimos reconhecer seu rosto',
    notMatchedText:
      'Procure um lugar com mais luz, tire o que estiver cobrindo o rosto e olhe de frente para a câmera.',
    livenessFailedTitle: 'Não conseguimos confirmar sua presença',
    livenessFailedText:
      'Confira se só você aparece na imagem, sem fotos nem telas. Depois siga cada instrução no seu ritmo.',
    attemptsLeft: (count) =>
      count === 1 ? 'Você pode tentar mais uma vez.' : `Você pode tentar mais ${count} vezes.`,
    noBasePhotoTitle: 'Não há foto para comparar',
    noBasePhotoText: 'Peça a quem enviou você para cá que adicione primeiro uma foto sua.',
    bypassTitle: 'A verificação não é necessária agora',
    bypassText: 'Você pode continuar.',
    canceled: 'A verificação foi cancelada.',
  },

  hints: {
    no_face: 'Olhe para a câmera',
    multiple_faces: 'Só você deve aparecer na imagem',
    move_closer: 'Chegue um pouco mais perto',
    move_back: 'Afaste-se um pouco',
    center_face: 'Coloque o rosto dentro do oval',
    look_straight: 'Olhe de frente para a câmera',
    too_dark: 'Procure um lugar mais claro',
    too_bright: 'Afaste-se da luz forte',
    hold_still: 'Não se mexa',
    too_blurry: 'Limpe a câmera ou não se mexa',
    eyes_closed: 'Abra os olhos',
    face_covered: 'Descubra o rosto',
    ready: 'Muito bem. Fique assim',
  },

  advice: {
    no_face: 'Segure a câmera na altura dos olhos, a cerca de um braço de distância.',
    multiple_faces: 'Vire-se de modo que não haja outra pessoa nem imagem de um rosto atrás de você.',
    move_closer: 'Seu rosto deve preencher o oval.',
    move_back: 'Seu rosto inteiro deve caber no oval.',
    center_face: 'Seu nariz deve ficar no meio do oval.',
    look_straight: 'Mantenha a câmera na altura dos olhos.',
    too_dark: 'Aumente o brilho da tela ou acenda uma luz.',
    too_bright: 'Saia do sol ou aponte a luz para outro lado.',
    hold_still: 'Apoie os cotovelos em algo ou encoste a câmera em alguma coisa.',
    too_blurry: 'Limpe a câmera com um pano macio e mantenha-a firme.',
    eyes_closed: 'Olhe para a câmera. Óculos que refletem a luz podem atrapalhar.',
    face_covered: 'Nada deve cobrir o rosto, da testa ao queixo.',
  },

  directions: {
    device_left: 'Mova a câmera para sua esquerda',
    device_right: 'Mova a câmera para sua direita',
    device_up: 'Mova a câmera para cima',
    device_down: 'Mova a câmera para baixo',
    body_left: 'Mova-se um pouco para sua esquerda',
    body_right: 'Mova-se um pouco para sua direita',
    body_up: 'Suba um pouco na cadeira',
    body_down: 'Desça um pouco na cadeira',
    head_left: 'Vire um pouco a cabeça para sua esquerda',
    head_right: 'Vire um pouco a cabeça para sua direita',
    head_up: 'Erga um pouco o queixo',
    head_down: 'Abaixe um pouco o queixo',
  },

  challenge: {
    turn_left: { ask: 'Vire a cabeça para sua esquerda', done: 'Muito bem. Olhe para a frente' },
    turn_right: { ask: 'Vire a cabeça para sua direita', done: 'Muito bem. Olhe para a frente' },
    look_up: { ask: 'Erga o queixo e olhe para cima', done: 'Muito bem. Olhe para a frente' },
    blink: { ask: 'Pisque devagar', done: 'Certo. Deixe os olhos abertos' },
    open_mouth: { ask: 'Abra a boca', done: 'Muito bem. Feche a boca' },
    smile: { ask: 'Dê um sorriso largo', done: 'Muito bem. Relaxe o rosto' },
    move_closer: { ask: 'Chegue mais perto da câmera', done: 'Muito bem. Afaste-se de novo' },
  },

  errors: {
    camera_permission_denied: {
      title: 'A câmera não está permitida',
      recovery: 'Permita a câmera para esta página na barra de endereço ou nas configurações do navegador.',
    },
    camera_unavailable: {
      title: 'Nenhuma câmera foi encontrada',
      recovery: 'Conecte ou ligue uma câmera. Você também pode usar outro aparelho.',
    },
    camera_in_use: {
      title: 'A câmera está ocupada',
      recovery: 'Feche outros aplicativos e abas que usam a câmera, como chamadas de vídeo.',
    },
    camera_constraints: {
      title: 'Esta câmera não serve',
      recovery: 'Escolha outra câmera ou use outro aparelho.',
    },
    camera_insecure_context: {
      title: 'Esta página não pode usar a câmera',
      recovery:
        'Abra a página no navegador com um endereço que comece com https. Se já estiver assim, avise os responsáveis pela página.',
    },
    camera_unknown: {
      title: 'A câmera não ligou',
      recovery: 'Desconecte a câmera e conecte de novo, ou reinicie o navegador.',
    },
    camera_interrupted: {
      title: 'A câmera parou',
      recovery: 'Confira se ela está conectada, se nada a cobre e se nenhum outro aplicativo a usa.',
    },
    network_error: {
      title: 'Não há conexão',
      recovery: 'Confira sua conexão com a internet.',
    },
    invalid_request: {
      title: 'Não foi possível começar a verificação',
      recovery: 'Volte e comece de novo. Se acontecer outra vez, avise os responsáveis por esta página.',
    },
    token_invalid: {
      title: 'Este link não funciona',
      recovery: 'Volte e comece de novo, ou peça um novo link.',
    },
    token_expired: {
      title: 'Este link não vale mais',
      recovery: 'Volte e comece de novo, ou peça um novo link.',
    },
    forbidden: {
      title: 'Esta verificação não está liberada para você',
      recovery: 'Peça ajuda a quem enviou você para cá.',
    },
    not_found: {
      title: 'Esta verificação não existe mais',
      recovery: 'Volte e comece de novo, ou peça um novo link.',
    },
    rate_limited: {
      title: 'Muitas tentativas no momento',
      recovery: 'Espere um minuto antes da próxima tentativa.',
    },
    server_error: {
      title: 'O serviço está com um problema',
      recovery: 'Deve voltar a funcionar em instantes.',
    },
    engine_load_failed: {
      title: 'Não foi possível carregar a verificação',
      recovery: 'Confira sua conexão com a internet.',
    },
    engine_failed: {
      title: 'A verificação parou',
      recovery: 'Feche outras abas e aplicativos para liberar memória.',
    },
    browser_unsupported: {
      title: 'Este navegador é antigo demais para a verificação',
      recovery: 'Atualize o navegador ou use uma versão atual do Chrome, Edge, Firefox ou Safari.',
    },
    base_photo_unreadable: {
      title: 'Não foi possível abrir a foto',
      recovery: 'Use outra foto, salva como JPEG ou PNG.',
    },
    base_photo_no_face: {
      title: 'Nenhum rosto foi encontrado na foto',
      recovery: 'Use uma foto nítida que mostre o rosto de frente.',
    },
    base_photo_multiple_faces: {
      title: 'A foto mostra mais de um rosto',
      recovery: 'Use uma foto com uma só pessoa.',
    },
    face_timeout: {
      title: 'Não conseguimos ver bem seu rosto',
      recovery:
        'Procure um lugar com mais luz, segure a câmera na altura dos olhos e mantenha o rosto dentro do oval.',
    },
    liveness_timeout: {
      title: 'O tempo acabou',
      recovery: 'Siga a instrução na tela no seu ritmo.',
    },
    invalid_options: {
      title: 'Esta página não está bem configurada',
      recovery: 'Avise os responsáveis por esta página.',
    },
  },

  permissionHelp: {
    chromium: 'Clique no símbolo à esquerda do endereço do site e ative “Câmera”.',
    chromium_mobile:
      'Toque no símbolo à esquerda do endereço do site, depois em “Permissões”, e ative “Câmera”.',
    firefox: 'Clique na câmera riscada ao lado do endereço do site e remova o bloqueio.',
    firefox_mobile: 'Toque no cadeado ao lado do endereço do site e mude “Câmera” para “Permitido”.',
    safari:
      'Na barra de menus, escolha “Safari”, depois “Ajustes para Este Site”, e mude “Câmera” para “Permitir”.',
    safari_mobile:
      'Toque no símbolo ao lado do endereço do site, depois em “Ajustes do Site”, e mude “Câmera” para “Permitir”.',
    app: 'Abra as configurações do aparelho, procure este aplicativo e ative “Câmera”.',
  },

  announcements: {
    idle: '',
    loading: 'Preparando.',
    ready: 'Tudo pronto. Aperte “Começar” quando quiser.',
    guiding: 'A câmera está ligada. Fique com o rosto na frente dela.',
    challenging: 'Siga a instrução.',
    matching: 'Verificando. Aguarde um momento.',
    closed: 'A verificação terminou.',
    error: '',
  },
};
