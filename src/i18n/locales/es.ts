// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Spanish. */
export const es: Terms = {
  locale: 'es',
  direction: 'ltr',

  labels: {
    start: 'Empezar',
    close: 'Cerrar',
    tryAgain: 'Reintentar',
    leave: 'Salir',
    allowCamera: 'Permitir la cámara',
    chooseCamera: 'Elegir una cámara',
    cameraNumber: (position) => `Cámara ${position}`,

    cameraPreview: 'Imagen de la cámara',
    cameraStarting: 'Encendiendo la cámara…',
    cameraLive: 'La cámara está encendida',

    verifyLabel: 'Verificación del rostro',
    introTitle: 'Una mirada rápida a su rostro',
    introText: 'Busque un lugar con luz y ponga el rostro dentro del óvalo. Solo tarda unos segundos.',
    introChallenge: 'Le pediremos dos movimientos pequeños.',
    privacy: 'Su imagen se queda en este dispositivo.',
    privacySession: 'Se envían imágenes de su rostro al servicio que pide esta verificación.',
    primerTitle: 'Necesitamos su cámara',
    primerText: 'Su navegador le preguntará si esta página puede usar la cámara. Elija «Permitir».',
    loading: 'Preparando…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('es', loadedBytes, totalBytes);
      return `Preparando: ${percent} de ${megabytes} MB`;
    },
    checking: 'Comprobando…',
    challengeStep: (position, count) => `Paso ${position} de ${count}`,
    cannotDo: 'No puedo hacerlo',
    otherMovement: 'Ese fue otro movimiento',
    successTitle: 'Sí, es usted',
    successText: 'La verificación ha terminado.',
    notMatchedTitle: 'No pudimos reconocer su rostro',
    notMatchedText: 'Busque más luz, quítese lo que le cubra el rostro y mire de frente a la cámara.',
    livenessFailedTitle: 'No pudimos confirmar su presencia',
    livenessFailedText:
      'Compruebe que en la imagen solo aparece usted, sin fotos ni pantallas. Luego siga cada indicación a su ritmo.',
    attemptsLeft: (count) =>
      count === 1 ? 'Puede intentarlo una vez más.' : `Puede intentarlo ${count} veces más.`,
    noBasePhotoTitle: 'No hay una foto para comparar',
    noBasePhotoText: 'Pida a quien le indicó esta página que añada primero una foto suya.',
    bypassTitle: 'Ahora no hace falta la verificación',
    bypassText: 'Puede continuar.',
    canceled: 'La verificación se ha cancelado.',
  },

  hints: {
    no_face: 'Mire a la cámara',
    multiple_faces: 'Solo usted en la imagen',
    move_closer: 'Acérquese un poco',
    move_back: 'Aléjese un poco',
    center_face: 'Ponga el rostro en el óvalo',
    look_straight: 'Mire de frente a la cámara',
    too_dark: 'Busque un lugar con más luz',
    too_bright: 'Apártese de la luz fuerte',
    hold_still: 'No se mueva',
    too_blurry: 'Limpie la cámara o no se mueva',
    eyes_closed: 'Abra los ojos',
    face_covered: 'Descubra su rostro',
    ready: 'Bien. Siga así',
  },

  advice: {
    no_face: 'Sostenga la cámara a la altura de los ojos, a un brazo de distancia.',
    multiple_faces: 'Gírese para que detrás de usted no haya otras personas ni imágenes de rostros.',
    move_closer: 'Su rostro debe llenar el óvalo.',
    move_back: 'Todo su rostro debe caber en el óvalo.',
    center_face: 'Su nariz debe quedar en el centro del óvalo.',
    look_straight: 'Ponga la cámara a la misma altura que sus ojos.',
    too_dark: 'Suba el brillo de la pantalla o encienda una luz.',
    too_bright: 'Póngase a la sombra o gire la lámpara hacia otro lado.',
    hold_still: 'Apoye los codos o deje la cámara apoyada en algo.',
    too_blurry: 'Limpie la cámara con un paño suave y no la mueva.',
    eyes_closed: 'Mire a la cámara. Los reflejos en las gafas pueden molestar.',
    face_covered: 'Nada debe cubrir su rostro, desde la frente hasta el mentón.',
  },

  directions: {
    device_left: 'Mueva la cámara a su izquierda',
    device_right: 'Mueva la cámara a su derecha',
    device_up: 'Suba la cámara',
    device_down: 'Baje la cámara',
    body_left: 'Muévase un poco a su izquierda',
    body_right: 'Muévase un poco a su derecha',
    body_up: 'Siéntese un poco más arriba',
    body_down: 'Siéntese un poco más abajo',
    head_left: 'Gire un poco la cabeza a su izquierda',
    head_right: 'Gire un poco la cabeza a su derecha',
    head_up: 'Levante un poco el mentón',
    head_down: 'Baje un poco el mentón',
  },

  challenge: {
    turn_left: { ask: 'Gire la cabeza a su izquierda', done: 'Bien. Vuelva a mirar de frente' },
    turn_right: { ask: 'Gire la cabeza a su derecha', done: 'Bien. Vuelva a mirar de frente' },
    look_up: { ask: 'Levante el mentón y mire arriba', done: 'Bien. Vuelva a mirar de frente' },
    blink: { ask: 'Parpadee despacio', done: 'Bien. Mantenga los ojos abiertos' },
    open_mouth: { ask: 'Abra la boca', done: 'Bien. Cierre la boca' },
    smile: { ask: 'Sonría ampliamente', done: 'Bien. Relaje el rostro' },
    move_closer: { ask: 'Acérquese a la cámara', done: 'Bien. Vuelva a alejarse' },
  },

  errors: {
    camera_permission_denied: {
      title: 'La cámara no está permitida',
      recovery:
        'Permita la cámara para esta página en la barra de direcciones o en los ajustes de su navegador.',
    },
    camera_unavailable: {
      title: 'No se encontró ninguna cámara',
      recovery: 'Conecte una cámara o enciéndala. También puede usar otro dispositivo.',
    },
    camera_in_use: {
      title: 'La cámara está ocupada',
      recovery: 'Cierre otras aplicaciones y pestañas que usen la cámara, como las videollamadas.',
    },
    camera_constraints: {
      title: 'Esta cámara no sirve',
      recovery: 'Elija otra cámara o use otro dispositivo.',
    },
    camera_insecure_context: {
      title: 'Esta página no puede usar la cámara',
      recovery:
        'Abra la página en su navegador con una dirección que empiece por https. Si ya es así, avise a los responsables de la página.',
    },
    camera_unknown: {
      title: 'La cámara no se encendió',
      recovery: 'Desconecte la cámara y vuelva a conectarla, o reinicie su navegador.',
    },
    camera_interrupted: {
      title: 'La cámara se detuvo',
      recovery: 'Compruebe que está conectada, que nada la tapa y que no la usa otra aplicación.',
    },
    network_error: {
      title: 'No hay conexión',
      recovery: 'Compruebe su conexión a internet.',
    },
    invalid_request: {
      title: 'La verificación no pudo empezar',
      recovery:
        'Vuelva atrás y empiece de nuevo. Si ocurre otra vez, avise a los responsables de esta página.',
    },
    token_invalid: {
      title: 'Este enlace no funciona',
      recovery: 'Vuelva atrás y empiece de nuevo, o pida un enlace nuevo.',
    },
    token_expired: {
      title: 'Este enlace ha caducado',
      recovery: 'Vuelva atrás y empiece de nuevo, o pida un enlace nuevo.',
    },
    forbidden: {
      title: 'No tiene acceso a esta verificación',
      recovery: 'Pida ayuda a quien le indicó esta página.',
    },
    not_found: {
      title: 'Esta verificación ya no existe',
      recovery: 'Vuelva atrás y empiece de nuevo, o pida un enlace nuevo.',
    },
    rate_limited: {
      title: 'Demasiados intentos por ahora',
      recovery: 'Espere un minuto antes del próximo intento.',
    },
    server_error: {
      title: 'El servicio tiene un problema',
      recovery: 'Debería funcionar de nuevo en un momento.',
    },
    engine_load_failed: {
      title: 'La verificación no se pudo cargar',
      recovery: 'Compruebe su conexión a internet.',
    },
    engine_failed: {
      title: 'La verificación se detuvo',
      recovery: 'Cierre otras pestañas y aplicaciones para liberar memoria.',
    },
    browser_unsupported: {
      title: 'Este navegador es muy antiguo para la verificación',
      recovery: 'Actualice su navegador o use una versión reciente de Chrome, Edge, Firefox o Safari.',
    },
    base_photo_unreadable: {
      title: 'La foto no se pudo abrir',
      recovery: 'Use otra foto, guardada como JPEG o PNG.',
    },
    base_photo_no_face: {
      title: 'No se encontró ningún rostro en la foto',
      recovery: 'Use una foto clara que muestre el rostro de frente.',
    },
    base_photo_multiple_faces: {
      title: 'En la foto hay más de un rostro',
      recovery: 'Use una foto en la que aparezca una sola persona.',
    },
    face_timeout: {
      title: 'No pudimos ver bien su rostro',
      recovery:
        'Busque más luz, sostenga la cámara a la altura de los ojos y mantenga el rostro dentro del óvalo.',
    },
    liveness_timeout: {
      title: 'Se acabó el tiempo',
      recovery: 'Siga a su ritmo la indicación de la pantalla.',
    },
    invalid_options: {
      title: 'Esta página no está bien configurada',
      recovery: 'Avise a los responsables de esta página.',
    },
  },

  permissionHelp: {
    chromium: 'Haga clic en el símbolo a la izquierda de la dirección web y active «Cámara».',
    chromium_mobile:
      'Toque el símbolo a la izquierda de la dirección web, luego «Permisos», y active «Cámara».',
    firefox: 'Haga clic en la cámara tachada junto a la dirección web y quite el bloqueo.',
    firefox_mobile: 'Toque el candado junto a la dirección web y ponga «Cámara» en «Permitido».',
    safari:
      'En la barra de menús elija «Safari», luego «Ajustes de este sitio web», y ponga «Cámara» en «Permitir».',
    safari_mobile:
      'Toque el símbolo junto a la dirección web, luego «Ajustes del sitio web», y ponga «Cámara» en «Permitir».',
    app: 'Abra los ajustes de su dispositivo, busque allí esta aplicación y active «Cámara».',
  },

  announcements: {
    idle: '',
    loading: 'Preparando.',
    ready: 'Todo listo. Pulse «Empezar» cuando quiera.',
    guiding: 'La cámara está encendida. Ponga el rostro frente a ella.',
    challenging: 'Siga la indicación.',
    matching: 'Comprobando. Espere, por favor.',
    closed: 'La verificación ha terminado.',
    error: '',
  },
};
