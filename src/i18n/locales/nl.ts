// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Dutch. */
export const nl: Terms = {
  locale: 'nl',
  direction: 'ltr',

  labels: {
    start: 'Starten',
    close: 'Sluiten',
    tryAgain: 'Probeer opnieuw',
    leave: 'Verlaten',
    allowCamera: 'Camera toestaan',
    chooseCamera: 'Kies een camera',
    cameraNumber: (position) => `Camera ${position}`,

    cameraPreview: 'Camerabeeld',
    cameraStarting: 'De camera start…',
    cameraLive: 'De camera staat aan',

    verifyLabel: 'Gezichtscontrole',
    introTitle: 'Even uw gezicht bekijken',
    introText: 'Zoek een lichte plek en houd uw gezicht in het ovaal. Het duurt een paar seconden.',
    introChallenge: 'We vragen u om twee kleine bewegingen.',
    privacy: 'Uw beeld blijft op dit apparaat.',
    privacySession: 'Beelden van uw gezicht gaan naar de dienst die om deze controle vraagt.',
    primerTitle: 'Uw camera, alstublieft',
    primerText: 'Uw browser vraagt zo of deze pagina de camera mag gebruiken. Kies ‘Toestaan’.',
    loading: 'Even voorbereiden…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('nl', loadedBytes, totalBytes);
      return `Even voorbereiden: ${percent} van ${megabytes} MB`;
    },
    checking: 'Bezig met controleren…',
    challengeStep: (position, count) => `Stap ${position} van ${count}`,
    cannotDo: 'Dit kan ik niet',
    otherMovement: 'Dat was een andere beweging',
    successTitle: 'U bent het',
    successText: 'De controle is klaar.',
    notMatchedTitle: 'We konden uw gezicht niet herkennen',
    notMatchedText: 'Zorg voor meer licht, haal weg wat uw gezicht bedekt en kijk recht in de camera.',
    livenessFailedTitle: 'We konden niet bevestigen dat u er zelf bent',
    livenessFailedText:
      'Zorg dat alleen u in beeld bent, zonder foto of scherm. Volg daarna rustig elke aanwijzing.',
    attemptsLeft: (count) =>
      count === 1 ? 'U kunt het nog één keer proberen.' : `U kunt het nog ${count} keer proberen.`,
    noBasePhotoTitle: 'Er is geen foto om mee te vergelijken',
    noBasePhotoText: 'Vraag de organisatie die u hierheen stuurde om eerst een foto van u toe te voegen.',
    bypassTitle: 'Er is nu geen controle nodig',
    bypassText: 'U kunt verdergaan.',
    canceled: 'De controle is geannuleerd.',
  },

  hints: {
    no_face: 'Kijk in de camera',
    multiple_faces: 'Zorg dat alleen u in beeld bent',
    move_closer: 'Kom iets dichterbij',
    move_back: 'Ga iets naar achteren',
    center_face: 'Breng uw gezicht in het ovaal',
    look_straight: 'Kijk recht in de camera',
    too_dark: 'Zoek een lichtere plek',
    too_bright: 'Draai weg van het felle licht',
    hold_still: 'Blijf stil',
    too_blurry: 'Blijf stil of veeg de lens af',
    eyes_closed: 'Doe uw ogen open',
    face_covered: 'Maak uw gezicht vrij',
    ready: 'Goed. Blijf zo',
  },

  advice: {
    no_face: 'Houd de camera op ooghoogte, ongeveer op armlengte.',
    multiple_faces: 'Draai zo dat er niemand anders en geen afbeelding van een gezicht achter u is.',
    move_closer: 'Zorg dat uw gezicht het ovaal vult.',
    move_back: 'Zorg dat uw hele gezicht in het ovaal past.',
    center_face: 'Zorg dat uw neus in het midden van het ovaal is.',
    look_straight: 'Houd de camera op gelijke hoogte met uw ogen.',
    too_dark: 'Maak uw scherm helderder of doe een lamp aan.',
    too_bright: 'Ga uit de zon of draai een lamp van u af.',
    hold_still: 'Laat uw ellebogen ergens op steunen of zet de camera ergens tegenaan.',
    too_blurry: 'Veeg de camera af met een zachte doek en houd hem stil.',
    eyes_closed: 'Kijk in de camera. Een bril die het licht weerspiegelt, kan in de weg zitten.',
    face_covered: 'Houd uw gezicht vrij, van voorhoofd tot kin.',
  },

  directions: {
    device_left: 'Beweeg de camera naar links',
    device_right: 'Beweeg de camera naar rechts',
    device_up: 'Beweeg de camera omhoog',
    device_down: 'Beweeg de camera omlaag',
    body_left: 'Ga iets naar links',
    body_right: 'Ga iets naar rechts',
    body_up: 'Ga iets hoger zitten',
    body_down: 'Ga iets lager zitten',
    head_left: 'Draai uw hoofd iets naar links',
    head_right: 'Draai uw hoofd iets naar rechts',
    head_up: 'Til uw kin iets op',
    head_down: 'Laat uw kin iets zakken',
  },

  challenge: {
    turn_left: { ask: 'Draai uw hoofd naar links', done: 'Goed. Kijk weer recht vooruit' },
    turn_right: { ask: 'Draai uw hoofd naar rechts', done: 'Goed. Kijk weer recht vooruit' },
    look_up: { ask: 'Til uw kin op en kijk omhoog', done: 'Goed. Kijk weer recht vooruit' },
    blink: { ask: 'Knipper langzaam', done: 'Goed. Houd uw ogen open' },
    open_mouth: { ask: 'Doe uw mond open', done: 'Goed. Doe uw mond weer dicht' },
    smile: { ask: 'Lach breed', done: 'Goed. Ontspan uw gezicht' },
    move_closer: { ask: 'Kom dichter bij de camera', done: 'Goed. Ga weer naar achteren' },
  },

  errors: {
    camera_permission_denied: {
      title: 'De camera is niet toegestaan',
      recovery: 'Sta de camera voor deze pagina toe in de adresbalk of de instellingen van uw browser.',
    },
    camera_unavailable: {
      title: 'Er is geen camera gevonden',
      recovery: 'Sluit een camera aan of zet hem aan. U kunt ook een ander apparaat gebruiken.',
    },
    camera_in_use: {
      title: 'De camera is bezet',
      recovery: 'Sluit andere apps en tabbladen die de camera gebruiken, zoals videogesprekken.',
    },
    camera_constraints: {
      title: 'Deze camera is niet geschikt',
      recovery: 'Kies een andere camera of gebruik een ander apparaat.',
    },
    camera_insecure_context: {
      title: 'Deze pagina mag de camera niet gebruiken',
      recovery:
        'Open de pagina in uw browser met een adres dat begint met https. Is dat al zo, laat het dan weten aan de beheerder van de pagina.',
    },
    camera_unknown: {
      title: 'De camera is niet gestart',
      recovery: 'Koppel de camera los en sluit hem weer aan, of start uw browser opnieuw.',
    },
    camera_interrupted: {
      title: 'De camera is gestopt',
      recovery:
        'Controleer of de camera is aangesloten, niet bedekt is en niet door een andere app wordt gebruikt.',
    },
    network_error: {
      title: 'Er is geen verbinding',
      recovery: 'Controleer uw internetverbinding.',
    },
    invalid_request: {
      title: 'De controle kon niet starten',
      recovery:
        'Ga terug en begin opnieuw. Gebeurt het nog een keer, laat het dan weten aan de beheerder van deze pagina.',
    },
    token_invalid: {
      title: 'Deze link werkt niet',
      recovery: 'Ga terug en begin opnieuw, of vraag om een nieuwe link.',
    },
    token_expired: {
      title: 'Deze link is verlopen',
      recovery: 'Ga terug en begin opnieuw, of vraag om een nieuwe link.',
    },
    forbidden: {
      title: 'U heeft geen toegang tot deze controle',
      recovery: 'Vraag hulp aan de organisatie die u hierheen stuurde.',
    },
    not_found: {
      title: 'Deze controle bestaat niet meer',
      recovery: 'Ga terug en begin opnieuw, of vraag om een nieuwe link.',
    },
    rate_limited: {
      title: 'Te veel pogingen op dit moment',
      recovery: 'Wacht een minuut voor de volgende poging.',
    },
    server_error: {
      title: 'De dienst heeft een storing',
      recovery: 'Over een ogenblik zou het weer moeten werken.',
    },
    engine_load_failed: {
      title: 'De controle kon niet worden geladen',
      recovery: 'Controleer uw internetverbinding.',
    },
    engine_failed: {
      title: 'De controle is gestopt',
      recovery: 'Sluit andere tabbladen en apps om geheugen vrij te maken.',
    },
    browser_unsupported: {
      title: 'Deze browser is te oud voor de controle',
      recovery: 'Werk uw browser bij of gebruik een recente versie van Chrome, Edge, Firefox of Safari.',
    },
    base_photo_unreadable: {
      title: 'De foto kon niet worden geopend',
      recovery: 'Gebruik een andere foto, opgeslagen als JPEG of PNG.',
    },
    base_photo_no_face: {
      title: 'Er is geen gezicht gevonden op de foto',
      recovery: 'Gebruik een duidelijke foto waarop het gezicht van voren te zien is.',
    },
    base_photo_multiple_faces: {
      title: 'Er staat meer dan één gezicht op de foto',
      recovery: 'Gebruik een foto waarop maar één persoon staat.',
    },
    face_timeout: {
      title: 'We konden uw gezicht niet goed zien',
      recovery: 'Zorg voor meer licht, houd de camera op ooghoogte en houd uw gezicht in het ovaal.',
    },
    liveness_timeout: {
      title: 'De tijd is om',
      recovery: 'Volg rustig de aanwijzing op het scherm.',
    },
    invalid_options: {
      title: 'Deze pagina is niet goed ingesteld',
      recovery: 'Laat het weten aan de beheerder van deze pagina.',
    },
  },

  permissionHelp: {
    chromium: 'Klik op het symbool links van het webadres en zet ‘Camera’ aan.',
    chromium_mobile: 'Tik op het symbool links van het webadres, dan op ‘Rechten’, en zet ‘Camera’ aan.',
    firefox: 'Klik op de doorgestreepte camera naast het webadres en hef de blokkering op.',
    firefox_mobile: 'Tik op het hangslot naast het webadres en zet ‘Camera’ op ‘Toegestaan’.',
    safari:
      'Kies in de menubalk ‘Safari’, dan ‘Instellingen voor deze website’, en zet ‘Camera’ op ‘Sta toe’.',
    safari_mobile:
      'Tik op het symbool naast het webadres, dan op ‘Website-instellingen’, en zet ‘Camera’ op ‘Sta toe’.',
    app: 'Open de instellingen van uw apparaat, zoek daar deze app en zet ‘Camera’ aan.',
  },

  announcements: {
    idle: '',
    loading: 'Even voorbereiden.',
    ready: 'Klaar om te beginnen. Druk op ‘Starten’ wanneer u wilt.',
    guiding: 'De camera staat aan. Houd uw gezicht ervoor.',
    challenging: 'Volg de aanwijzing.',
    matching: 'Bezig met controleren. Een moment geduld.',
    closed: 'De controle is afgelopen.',
    error: '',
  },
};
