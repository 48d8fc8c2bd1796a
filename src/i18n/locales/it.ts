// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Italian. */
export const it: Terms = {
  locale: 'it',
  direction: 'ltr',

  labels: {
    start: 'Inizia',
    close: 'Chiudi',
    tryAgain: 'Riprova',
    leave: 'Esci',
    allowCamera: 'Consenti fotocamera',
    chooseCamera: 'Scegli una fotocamera',
    cameraNumber: (position) => `Fotocamera ${position}`,

    cameraPreview: 'Immagine della fotocamera',
    cameraStarting: 'Avvio della fotocamera…',
    cameraLive: 'La fotocamera è accesa',

    verifyLabel: 'Verifica del volto',
    introTitle: 'Un rapido sguardo al suo volto',
    introText: 'Cerchi un posto luminoso e tenga il volto dentro l’ovale. Bastano pochi secondi.',
    introChallenge: 'Le chiederemo due piccoli movimenti.',
    privacy: 'La sua immagine resta su questo dispositivo.',
    privacySession: 'Le immagini del suo volto vengono inviate al servizio che richiede questa verifica.',
    primerTitle: 'La sua fotocamera, per favore',
    primerText: 'Il browser chiederà se questa pagina può usare la fotocamera. Scelga «Consenti».',
    loading: 'Preparazione…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('it', loadedBytes, totalBytes);
      return `Preparazione: ${percent} di ${megabytes} MB`;
    },
    checking: 'Verifica in corso…',
    challengeStep: (position, count) => `Passo ${position} di ${count}`,
    cannotDo: 'Non riesco a farlo',
    otherMovement: 'Era un altro movimento',
    successTitle: 'Volto riconosciuto',
    successText: 'La verifica è terminata.',
    notMatchedTitle: 'Non è stato possibile riconoscere il suo volto',
    notMatchedText: 'Cerchi più luce, tolga ciò che copre il volto e guardi dritto verso la fotocamera.',
    livenessFailedTitle: 'Non è stato possibile confermare la sua presenza',
    livenessFailedText:
      'Nell’immagine deve esserci soltanto lei, senza foto né schermi. Poi segua ogni indicazione con calma.',
    attemptsLeft: (count) =>
      count === 1 ? 'Può provare ancora una volta.' : `Può provare ancora ${count} volte.`,
    noBasePhotoTitle: 'Non c’è una foto per il confronto',
    noBasePhotoText: 'Chieda a chi le ha indicato questa pagina di aggiungere prima una sua foto.',
    bypassTitle: 'Ora non serve alcuna verifica',
    bypassText: 'Può continuare.',
    canceled: 'La verifica è stata annullata.',
  },

  hints: {
    no_face: 'Guardi verso la fotocamera',
    multiple_faces: 'Una sola persona nell’immagine',
    move_closer: 'Si avvicini un po’',
    move_back: 'Si allontani un po’',
    center_face: 'Porti il volto dentro l’ovale',
    look_straight: 'Guardi dritto la fotocamera',
    too_dark: 'Cerchi un posto più luminoso',
    too_bright: 'Si sposti dalla luce forte',
    hold_still: 'Non si muova',
    too_blurry: 'Pulisca la lente o non si muova',
    eyes_closed: 'Apra gli occhi',
    face_covered: 'Scopra il volto',
    ready: 'Bene. Resti così',
  },

  advice: {
    no_face: 'Tenga la fotocamera all’altezza degli occhi, a circa un braccio di distanza.',
    multiple_faces: 'Si giri in modo che dietro di lei non ci siano altre persone né immagini di volti.',
    move_closer: 'Il volto dovrebbe riempire l’ovale.',
    move_back: 'Il volto dovrebbe stare tutto dentro l’ovale.',
    center_face: 'Il naso dovrebbe essere al centro dell’ovale.',
    look_straight: 'Tenga la fotocamera al livello degli occhi.',
    too_dark: 'Aumenti la luminosità dello schermo o accenda una luce.',
    too_bright: 'Eviti il sole diretto o orienti la lampada altrove.',
    hold_still: 'Appoggi i gomiti, oppure appoggi la fotocamera a qualcosa di stabile.',
    too_blurry: 'Pulisca la fotocamera con un panno morbido e la tenga ferma.',
    eyes_closed: 'Guardi verso la fotocamera. Gli occhiali che riflettono la luce possono disturbare.',
    face_covered: 'Nulla dovrebbe coprire il volto, dalla fronte al mento.',
  },

  directions: {
    device_left: 'Sposti la fotocamera verso la sua sinistra',
    device_right: 'Sposti la fotocamera verso la sua destra',
    device_up: 'Sposti la fotocamera più in alto',
    device_down: 'Sposti la fotocamera più in basso',
    body_left: 'Si sposti un po’ alla sua sinistra',
    body_right: 'Si sposti un po’ alla sua destra',
    body_up: 'Si sieda un po’ più in alto',
    body_down: 'Si sieda un po’ più in basso',
    head_left: 'Giri un po’ la testa alla sua sinistra',
    head_right: 'Giri un po’ la testa alla sua destra',
    head_up: 'Alzi un po’ il mento',
    head_down: 'Abbassi un po’ il mento',
  },

  challenge: {
    turn_left: { ask: 'Giri la testa alla sua sinistra', done: 'Bene. Guardi di nuovo dritto' },
    turn_right: { ask: 'Giri la testa alla sua destra', done: 'Bene. Guardi di nuovo dritto' },
    look_up: { ask: 'Alzi il mento e guardi in alto', done: 'Bene. Guardi di nuovo dritto' },
    blink: { ask: 'Chiuda e riapra piano gli occhi', done: 'Bene. Tenga gli occhi aperti' },
    open_mouth: { ask: 'Apra la bocca', done: 'Bene. Chiuda la bocca' },
    smile: { ask: 'Faccia un bel sorriso', done: 'Bene. Rilassi il volto' },
    move_closer: { ask: 'Si avvicini alla fotocamera', done: 'Bene. Si allontani di nuovo' },
  },

  errors: {
    camera_permission_denied: {
      title: 'La fotocamera non è consentita',
      recovery:
        'Consenta la fotocamera per questa pagina nella barra degli indirizzi o nelle impostazioni del browser.',
    },
    camera_unavailable: {
      title: 'Nessuna fotocamera trovata',
      recovery: 'Colleghi una fotocamera o la accenda. Può anche usare un altro dispositivo.',
    },
    camera_in_use: {
      title: 'La fotocamera è occupata',
      recovery: 'Chiuda le altre app e schede che usano la fotocamera, come le videochiamate.',
    },
    camera_constraints: {
      title: 'Questa fotocamera non è adatta',
      recovery: 'Scelga un’altra fotocamera o usi un altro dispositivo.',
    },
    camera_insecure_context: {
      title: 'Questa pagina non può usare la fotocamera',
      recovery:
        'Apra la pagina nel browser con un indirizzo che inizia con https. Se è già così, avvisi chi gestisce la pagina.',
    },
    camera_unknown: {
      title: 'La fotocamera non si è avviata',
      recovery: 'Scolleghi e ricolleghi la fotocamera, oppure riavvii il browser.',
    },
    camera_interrupted: {
      title: 'La fotocamera si è fermata',
      recovery: 'Controlli che sia collegata, che nulla la copra e che non la usi un’altra app.',
    },
    network_error: {
      title: 'Non c’è connessione',
      recovery: 'Controlli la connessione a Internet.',
    },
    invalid_request: {
      title: 'Non è stato possibile avviare la verifica',
      recovery: 'Torni indietro e ricominci. Se succede di nuovo, avvisi chi gestisce questa pagina.',
    },
    token_invalid: {
      title: 'Questo link non funziona',
      recovery: 'Torni indietro e ricominci, oppure chieda un nuovo link.',
    },
    token_expired: {
      title: 'Questo link è scaduto',
      recovery: 'Torni indietro e ricominci, oppure chieda un nuovo link.',
    },
    forbidden: {
      title: 'Non ha accesso a questa verifica',
      recovery: 'Chieda aiuto a chi le ha indicato questa pagina.',
    },
    not_found: {
      title: 'Questa verifica non esiste più',
      recovery: 'Torni indietro e ricominci, oppure chieda un nuovo link.',
    },
    rate_limited: {
      title: 'Troppi tentativi in questo momento',
      recovery: 'Attenda un minuto prima del prossimo tentativo.',
    },
    server_error: {
      title: 'Il servizio ha un problema',
      recovery: 'Dovrebbe funzionare di nuovo tra poco.',
    },
    engine_load_failed: {
      title: 'Non è stato possibile caricare la verifica',
      recovery: 'Controlli la connessione a Internet.',
    },
    engine_failed: {
      title: 'La verifica si è interrotta',
      recovery: 'Chiuda altre schede e app per liberare memoria.',
    },
    browser_unsupported: {
      title: 'Questo browser è troppo vecchio per la verifica',
      recovery: 'Aggiorni il browser o usi una versione recente di Chrome, Edge, Firefox o Safari.',
    },
    base_photo_unreadable: {
      title: 'Non è stato possibile aprire la foto',
      recovery: 'Usi un’altra foto, salvata in formato JPEG o PNG.',
    },
    base_photo_no_face: {
      title: 'Nella foto non è stato trovato alcun volto',
      recovery: 'Usi una foto nitida che mostri il volto di fronte.',
    },
    base_photo_multiple_faces: {
      title: 'Nella foto c’è più di un volto',
      recovery: 'Usi una foto con una sola persona.',
    },
    face_timeout: {
      title: 'Il suo volto non si vedeva bene',
      recovery: 'Cerchi più luce, tenga la fotocamera all’altezza degli occhi e il volto dentro l’ovale.',
    },
    liveness_timeout: {
      title: 'Il tempo è scaduto',
      recovery: 'Segua con calma l’indicazione sullo schermo.',
    },
    invalid_options: {
      title: 'Questa pagina non è configurata bene',
      recovery: 'Avvisi chi gestisce questa pagina.',
    },
  },

  permissionHelp: {
    chromium: 'Faccia clic sul simbolo a sinistra dell’indirizzo web e attivi «Videocamera».',
    chromium_mobile:
      'Tocchi il simbolo a sinistra dell’indirizzo web, poi «Autorizzazioni», e attivi «Videocamera».',
    firefox: 'Faccia clic sulla fotocamera barrata accanto all’indirizzo web e rimuova il blocco.',
    firefox_mobile: 'Tocchi il lucchetto accanto all’indirizzo web e imposti «Fotocamera» su «Consentito».',
    safari:
      'Nella barra dei menu scelga «Safari», poi «Impostazioni per questo sito web», e imposti «Fotocamera» su «Consenti».',
    safari_mobile:
      'Tocchi il simbolo accanto all’indirizzo web, poi «Impostazioni sito web», e imposti «Fotocamera» su «Consenti».',
    app: 'Apra le impostazioni del dispositivo, cerchi questa app e attivi «Fotocamera».',
  },

  announcements: {
    idle: '',
    loading: 'Preparazione in corso.',
    ready: 'Tutto pronto. Prema «Inizia» quando vuole.',
    guiding: 'La fotocamera è accesa. Tenga il volto davanti all’obiettivo.',
    challenging: 'Segua l’indicazione.',
    matching: 'Verifica in corso. Attenda.',
    closed: 'La verifica è terminata.',
    error: '',
  },
};
