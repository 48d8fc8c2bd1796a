// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Danish. */
export const da: Terms = {
  locale: 'da',
  direction: 'ltr',

  labels: {
    start: 'Start',
    close: 'Luk',
    tryAgain: 'Prøv igen',
    leave: 'Forlad',
    allowCamera: 'Tillad kamera',
    chooseCamera: 'Vælg et kamera',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Kamerabillede',
    cameraStarting: 'Kameraet starter\u00A0…',
    cameraLive: 'Kameraet er tændt',

    verifyLabel: 'Ansigtskontrol',
    introTitle: 'Et hurtigt kig på dit ansigt',
    introText: 'Find et lyst sted, og hold ansigtet inden for ovalen. Det tager et par sekunder.',
    introChallenge: 'Vi beder dig om to små bevægelser.',
    privacy: 'Dit billede bliver på denne enhed.',
    privacySession: 'Billeder af dit ansigt sendes til den tjeneste, der beder om kontrollen.',
    primerTitle: 'Vi skal bruge dit kamera',
    primerText: 'Din browser spørger, om denne side må bruge kameraet. Vælg ”Tillad”.',
    loading: 'Gør klar\u00A0…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('da', loadedBytes, totalBytes);
      return `Gør klar: ${percent} af ${megabytes} MB`;
    },
    checking: 'Kontrollerer\u00A0…',
    challengeStep: (position, count) => `Trin ${position} af ${count}`,
    cannotDo: 'Det kan jeg ikke',
    otherMovement: 'Det var en anden bevægelse',
    successTitle: 'Det er dig',
    successText: 'Kontrollen er færdig.',
    notMatchedTitle: 'Vi kunne ikke genkende dit ansigt',
    notMatchedText: 'Sørg for mere lys, tag det af, der dækker ansigtet, og se lige ind i kameraet.',
    livenessFailedTitle: 'Vi kunne ikke bekræfte, at du selv er til stede',
    livenessFailedText:
      'Kun du må være i billedet, uden foto eller skærm. Følg derefter hver anvisning i dit eget tempo.',
    attemptsLeft: (count) => (count === 1 ? 'Du kan prøve én gang til.' : `Du kan prøve ${count} gange til.`),
    noBasePhotoTitle: 'Der er ikke noget foto at sammenligne med',
    noBasePhotoText: 'Bed dem, der sendte dig hertil, om først at tilføje et foto af dig.',
    bypassTitle: 'Det er ikke nødvendigt med en kontrol nu',
    bypassText: 'Du kan gå videre.',
    canceled: 'Kontrollen blev annulleret.',
  },

  hints: {
    no_face: 'Se ind i kameraet',
    multiple_faces: 'Kun du må være i billedet',
    move_closer: 'Kom lidt tættere på',
    move_back: 'Ryk lidt tilbage',
    center_face: 'Hold ansigtet inden for ovalen',
    look_straight: 'Se lige ind i kameraet',
    too_dark: 'Find et lysere sted',
    too_bright: 'Vend dig væk fra det skarpe lys',
    hold_still: 'Hold hovedet stille',
    too_blurry: 'Hold stille, eller tør linsen af',
    eyes_closed: 'Åbn øjnene',
    face_covered: 'Fjern det, der dækker ansigtet',
    ready: 'Godt. Bliv sådan',
  },

  advice: {
    no_face: 'Hold kameraet i øjenhøjde, cirka en armslængde væk.',
    multiple_faces: 'Vend dig, så der hverken er andre eller billeder af ansigter bag dig.',
    move_closer: 'Dit ansigt skal fylde ovalen ud.',
    move_back: 'Hele dit ansigt skal være inden for ovalen.',
    center_face: 'Din næse skal være midt i ovalen.',
    look_straight: 'Hold kameraet på højde med dine øjne.',
    too_dark: 'Skru op for skærmens lysstyrke, eller tænd en lampe.',
    too_bright: 'Gå ud af solen, eller drej lampen væk fra dig.',
    hold_still: 'Støt albuerne på noget, eller stil kameraet op ad noget.',
    too_blurry: 'Tør kameraet af med en blød klud, og hold det stille.',
    eyes_closed: 'Se ind i kameraet. Genskin i brilleglas kan være i vejen.',
    face_covered: 'Intet må dække dit ansigt fra pande til hage.',
  },

  directions: {
    device_left: 'Flyt kameraet mod venstre',
    device_right: 'Flyt kameraet mod højre',
    device_up: 'Flyt kameraet opad',
    device_down: 'Flyt kameraet nedad',
    body_left: 'Ryk lidt mod venstre',
    body_right: 'Ryk lidt mod højre',
    body_up: 'Sæt dig lidt højere op',
    body_down: 'Sæt dig lidt længere ned',
    head_left: 'Drej hovedet lidt mod venstre',
    head_right: 'Drej hovedet lidt mod højre',
    head_up: 'Løft hagen lidt',
    head_down: 'Sænk hagen lidt',
  },

  challenge: {
    turn_left: { ask: 'Drej hovedet mod venstre', done: 'Godt. Se lige frem igen' },
    turn_right: { ask: 'Drej hovedet mod højre', done: 'Godt. Se lige frem igen' },
    look_up: { ask: 'Løft hagen, og se op', done: 'Godt. Se lige frem igen' },
    blink: { ask: 'Blink langsomt', done: 'Godt. Hold øjnene åbne' },
    open_mouth: { ask: 'Åbn munden', done: 'Godt. Luk munden' },
    smile: { ask: 'Smil bredt', done: 'Godt. Slap af i ansigtet' },
    move_closer: { ask: 'Kom tættere på kameraet', done: 'Godt. Ryk tilbage igen' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Kameraet er ikke tilladt',
      recovery: 'Tillad kameraet for denne side i browserens adresselinje eller indstillinger.',
    },
    camera_unavailable: {
      title: 'Der blev ikke fundet noget kamera',
      recovery: 'Tilslut et kamera, eller tænd det. Du kan også bruge en anden enhed.',
    },
    camera_in_use: {
      title: 'Kameraet er optaget',
      recovery: 'Luk andre apps og faner, der bruger kameraet, for eksempel videoopkald.',
    },
    camera_constraints: {
      title: 'Dette kamera passer ikke',
      recovery: 'Vælg et andet kamera, eller brug en anden enhed.',
    },
    camera_insecure_context: {
      title: 'Denne side må ikke bruge kameraet',
      recovery:
        'Åbn siden i din browser med en adresse, der begynder med https. Hvis den allerede gør det, så sig det til dem, der står bag siden.',
    },
    camera_unknown: {
      title: 'Kameraet startede ikke',
      recovery: 'Tag kameraet ud, og sæt det i igen, eller genstart browseren.',
    },
    camera_interrupted: {
      title: 'Kameraet stoppede',
      recovery: 'Se efter, om kameraet er tilsluttet, ikke er dækket til og ikke bruges af en anden app.',
    },
    network_error: {
      title: 'Der er ingen forbindelse',
      recovery: 'Tjek din internetforbindelse.',
    },
    invalid_request: {
      title: 'Kontrollen kunne ikke starte',
      recovery: 'Gå tilbage, og begynd forfra. Hvis det sker igen, så sig det til dem, der står bag siden.',
    },
    token_invalid: {
      title: 'Dette link virker ikke',
      recovery: 'Gå tilbage, og begynd forfra, eller bed om et nyt link.',
    },
    token_expired: {
      title: 'Dette link er udløbet',
      recovery: 'Gå tilbage, og begynd forfra, eller bed om et nyt link.',
    },
    forbidden: {
      title: 'Du har ikke adgang til denne kontrol',
      recovery: 'Bed dem, der sendte dig hertil, om hjælp.',
    },
    not_found: {
      title: 'Denne kontrol findes ikke længere',
      recovery: 'Gå tilbage, og begynd forfra, eller bed om et nyt link.',
    },
    rate_limited: {
      title: 'For mange forsøg lige nu',
      recovery: 'Vent et minut før næste forsøg.',
    },
    server_error: {
      title: 'Tjenesten har et problem',
      recovery: 'Den burde virke igen om et øjeblik.',
    },
    engine_load_failed: {
      title: 'Kontrollen kunne ikke indlæses',
      recovery: 'Tjek din internetforbindelse.',
    },
    engine_failed: {
      title: 'Kontrollen stoppede',
      recovery: 'Luk andre faner og apps for at frigøre hukommelse.',
    },
    browser_unsupported: {
      title: 'Denne browser er for gammel til kontrollen',
      recovery: 'Opdater din browser, eller brug en ny udgave af Chrome, Edge, Firefox eller Safari.',
    },
    base_photo_unreadable: {
      title: 'Fotoet kunne ikke åbnes',
      recovery: 'Brug et andet foto, gemt som JPEG eller PNG.',
    },
    base_photo_no_face: {
      title: 'Der blev ikke fundet et ansigt på fotoet',
      recovery: 'Brug et tydeligt foto, der viser ansigtet forfra.',
    },
    base_photo_multiple_faces: {
      title: 'Der er mere end ét ansigt på fotoet',
      recovery: 'Brug et foto med kun én person.',
    },
    face_timeout: {
      title: 'Vi kunne ikke se dit ansigt tydeligt',
      recovery: 'Sørg for mere lys, hold kameraet i øjenhøjde, og hold ansigtet inden for ovalen.',
    },
    liveness_timeout: {
      title: 'Tiden er gået',
      recovery: 'Følg anvisningen på skærmen i dit eget tempo.',
    },
    invalid_options: {
      title: 'Denne side er ikke sat rigtigt op',
      recovery: 'Sig det til dem, der står bag siden.',
    },
  },

  permissionHelp: {
    chromium: 'Klik på symbolet til venstre for webadressen, og slå ”Kamera” til.',
    chromium_mobile:
      'Tryk på symbolet til venstre for webadressen og derefter på ”Tilladelser”, og slå ”Kamera” til.',
    firefox: 'Klik på det overstregede kamera ved siden af webadressen, og fjern blokeringen.',
    firefox_mobile: 'Tryk på hængelåsen ved siden af webadressen, og sæt ”Kamera” til ”Tilladt”.',
    safari:
      'Vælg ”Safari” i menulinjen og derefter ”Indstillinger til dette websted”, og sæt ”Kamera” til ”Tillad”.',
    safari_mobile:
      'Tryk på symbolet ved siden af webadressen og derefter på ”Indstillinger til websted”, og sæt ”Kamera” til ”Tillad”.',
    app: 'Åbn indstillingerne på din enhed, find denne app, og slå ”Kamera” til.',
  },

  announcements: {
    idle: '',
    loading: 'Gør klar.',
    ready: 'Alt er klar. Tryk på ”Start”, når du vil begynde.',
    guiding: 'Kameraet er tændt. Hold ansigtet foran det.',
    challenging: 'Følg anvisningen.',
    matching: 'Kontrollerer. Vent et øjeblik.',
    closed: 'Kontrollen er slut.',
    error: '',
  },
};
