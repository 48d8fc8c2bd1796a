// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Finnish. */
export const fi: Terms = {
  locale: 'fi',
  direction: 'ltr',

  labels: {
    start: 'Aloita',
    close: 'Sulje',
    tryAgain: 'Yritä uudelleen',
    leave: 'Poistu',
    allowCamera: 'Salli kamera',
    chooseCamera: 'Valitse kamera',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Kameran kuva',
    cameraStarting: 'Kamera käynnistyy…',
    cameraLive: 'Kamera on päällä',

    verifyLabel: 'Kasvojen tarkistus',
    introTitle: 'Nopea katse kameraan',
    introText: 'Etsi valoisa paikka ja pidä kasvosi soikion sisällä. Tämä kestää vain muutaman sekunnin.',
    introChallenge: 'Pyydämme sinua tekemään kaksi pientä liikettä.',
    privacy: 'Kuvasi pysyy tällä laitteella.',
    privacySession: 'Kuvia kasvoistasi lähetetään palveluun, joka pyytää tätä tarkistusta.',
    primerTitle: 'Tarvitsemme kameraasi',
    primerText: 'Selain kysyy, saako tämä sivu käyttää kameraa. Valitse ”Salli”.',
    loading: 'Valmistellaan…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('fi', loadedBytes, totalBytes);
      return `Valmistellaan: ${percent} (yhteensä ${megabytes} MB)`;
    },
    checking: 'Tarkistetaan…',
    challengeStep: (position, count) => `Vaihe ${position}/${count}`,
    cannotDo: 'En pysty tähän',
    otherMovement: 'Se oli toinen liike',
    successTitle: 'Tunnistimme sinut',
    successText: 'Tarkistus on valmis.',
    notMatchedTitle: 'Emme voineet tunnistaa kasvojasi',
    notMatchedText: 'Etsi lisää valoa, poista kaikki, mikä peittää kasvosi, ja katso suoraan kameraan.',
    livenessFailedTitle: 'Emme voineet varmistaa, että olet itse paikalla',
    livenessFailedText:
      'Varmista, että kuvassa olet vain sinä, ilman valokuvaa tai näyttöä. Seuraa sitten ohjeita omaan tahtiisi.',
    attemptsLeft: (count) =>
      count === 1 ? 'Voit yrittää vielä kerran.' : `Voit yrittää vielä ${count} kertaa.`,
    noBasePhotoTitle: 'Vertailukuvaa ei ole',
    noBasePhotoText: 'Pyydä tahoa, joka ohjasi sinut tänne, lisäämään ensin valokuvasi.',
    bypassTitle: 'Tarkistusta ei nyt tarvita',
    bypassText: 'Voit jatkaa.',
    canceled: 'Tarkistus peruutettiin.',
  },

  hints: {
    no_face: 'Katso kameraan',
    multiple_faces: 'Vain sinä saat näkyä kuvassa',
    move_closer: 'Tule vähän lähemmäs',
    move_back: 'Siirry vähän taaksepäin',
    center_face: 'Tuo kasvosi soikion sisään',
    look_straight: 'Katso suoraan kameraan',
    too_dark: 'Etsi valoisampi paikka',
    too_bright: 'Käänny pois kirkkaasta valosta',
    hold_still: 'Pysy paikallasi',
    too_blurry: 'Pysy paikallasi tai pyyhi linssi',
    eyes_closed: 'Avaa silmäsi',
    face_covered: 'Paljasta kasvosi',
    ready: 'Hyvä. Pysy näin',
  },

  advice: {
    no_face: 'Pidä kamera silmien korkeudella, noin käsivarren mitan päässä.',
    multiple_faces: 'Käänny niin, ettei takanasi ole muita ihmisiä eikä kuvia kasvoista.',
    move_closer: 'Kasvojesi pitäisi täyttää soikio.',
    move_back: 'Kasvojesi pitäisi mahtua soikioon kokonaan.',
    center_face: 'Nenäsi pitäisi olla soikion keskellä.',
    look_straight: 'Pidä kamera samalla korkeudella kuin silmäsi.',
    too_dark: 'Lisää näytön kirkkautta tai sytytä valo.',
    too_bright: 'Siirry pois auringosta tai käännä lamppu poispäin.',
    hold_still: 'Tue kyynärpääsi johonkin tai aseta kamera nojaamaan johonkin.',
    too_blurry: 'Pyyhi kamera pehmeällä liinalla ja pidä se paikallaan.',
    eyes_closed: 'Katso kameraan. Silmälasien heijastukset voivat haitata.',
    face_covered: 'Mikään ei saa peittää kasvojasi otsasta leukaan.',
  },

  directions: {
    device_left: 'Siirrä kameraa vasemmalle',
    device_right: 'Siirrä kameraa oikealle',
    device_up: 'Siirrä kameraa ylöspäin',
    device_down: 'Siirrä kameraa alaspäin',
    body_left: 'Siirry vähän vasemmalle',
    body_right: 'Siirry vähän oikealle',
    body_up: 'Nouse vähän ylemmäs',
    body_down: 'Laskeudu vähän alemmas',
    head_left: 'Käännä päätäsi vähän vasemmalle',
    head_right: 'Käännä päätäsi vähän oikealle',
    head_up: 'Nosta leukaa vähän',
    head_down: 'Laske leukaa vähän',
  },

  challenge: {
    turn_left: { ask: 'Käännä päätäsi vasemmalle', done: 'Hyvä. Katso taas suoraan' },
    turn_right: { ask: 'Käännä päätäsi oikealle', done: 'Hyvä. Katso taas suoraan' },
    look_up: { ask: 'Nosta leukaa ja katso ylös', done: 'Hyvä. Katso taas suoraan' },
    blink: { ask: 'Räpäytä silmiäsi hitaasti', done: 'Hyvä. Pidä silmät auki' },
    open_mouth: { ask: 'Avaa suusi', done: 'Hyvä. Sulje suusi' },
    smile: { ask: 'Hymyile leveästi', done: 'Hyvä. Rentouta kasvosi' },
    move_closer: { ask: 'Tule lähemmäs kameraa', done: 'Hyvä. Siirry taas taaksepäin' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Kameran käyttöä ei ole sallittu',
      recovery: 'Salli kamera tälle sivulle selaimen osoiterivillä tai asetuksissa.',
    },
    camera_unavailable: {
      title: 'Kameraa ei löytynyt',
      recovery: 'Liitä kamera tai kytke se päälle. Voit käyttää myös toista laitetta.',
    },
    camera_in_use: {
      title: 'Kamera on varattu',
      recovery: 'Sulje muut sovellukset ja välilehdet, jotka käyttävät kameraa, kuten videopuhelut.',
    },
    camera_constraints: {
      title: 'Tämä kamera ei sovi',
      recovery: 'Valitse toinen kamera tai käytä toista laitetta.',
    },
    camera_insecure_context: {
      title: 'Tämä sivu ei voi käyttää kameraa',
      recovery:
        'Avaa sivu selaimessa osoitteella, jonka alussa on https. Jos se on jo auki niin, kerro asiasta sivun ylläpidolle.',
    },
    camera_unknown: {
      title: 'Kamera ei käynnistynyt',
      recovery: 'Irrota kamera ja liitä se uudelleen tai käynnistä selain uudelleen.',
    },
    camera_interrupted: {
      title: 'Kamera pysähtyi',
      recovery: 'Tarkista, että kamera on liitetty, sitä ei ole peitetty eikä toinen sovellus käytä sitä.',
    },
    network_error: {
      title: 'Yhteyttä ei ole',
      recovery: 'Tarkista internetyhteys.',
    },
    invalid_request: {
      title: 'Tarkistusta ei voitu aloittaa',
      recovery: 'Palaa ja aloita alusta. Jos näin käy uudelleen, kerro asiasta sivun ylläpidolle.',
    },
    token_invalid: {
      title: 'Tämä linkki ei toimi',
      recovery: 'Palaa ja aloita alusta tai pyydä uusi linkki.',
    },
    token_expired: {
      title: 'Tämä linkki on vanhentunut',
      recovery: 'Palaa ja aloita alusta tai pyydä uusi linkki.',
    },
    forbidden: {
      title: 'Tämä tarkistus ei ole käytettävissäsi',
      recovery: 'Pyydä apua taholta, joka ohjasi sinut tänne.',
    },
    not_found: {
      title: 'Tätä tarkistusta ei enää ole',
      recovery: 'Palaa ja aloita alusta tai pyydä uusi linkki.',
    },
    rate_limited: {
      title: 'Liian monta yritystä juuri nyt',
      recovery: 'Odota minuutti ennen seuraavaa yritystä.',
    },
    server_error: {
      title: 'Palvelussa on häiriö',
      recovery: 'Palvelun pitäisi toimia taas hetken kuluttua.',
    },
    engine_load_failed: {
      title: 'Tarkistusta ei voitu ladata',
      recovery: 'Tarkista internetyhteys.',
    },
    engine_failed: {
      title: 'Tarkistus keskeytyi',
      recovery: 'Vapauta muistia sulkemalla muita välilehtiä ja sovelluksia.',
    },
    browser_unsupported: {
      title: 'Tämä selain on liian vanha tarkistukseen',
      recovery: 'Päivitä selain tai käytä uutta versiota Chromesta, Edgestä, Firefoxista tai Safarista.',
    },
    base_photo_unreadable: {
      title: 'Valokuvaa ei voitu avata',
      recovery: 'Käytä toista valokuvaa, joka on tallennettu JPEG- tai PNG-muodossa.',
    },
    base_photo_no_face: {
      title: 'Valokuvasta ei löytynyt kasvoja',
      recovery: 'Käytä selkeää valokuvaa, jossa kasvot näkyvät edestä.',
    },
    base_photo_multiple_faces: {
      title: 'Valokuvassa on useammat kasvot',
      recovery: 'Käytä valokuvaa, jossa on vain yksi henkilö.',
    },
    face_timeout: {
      title: 'Emme nähneet kasvojasi selvästi',
      recovery: 'Etsi lisää valoa, pidä kamera silmien korkeudella ja kasvosi soikion sisällä.',
    },
    liveness_timeout: {
      title: 'Aika loppui',
      recovery: 'Seuraa näytön ohjetta omaan tahtiisi.',
    },
    invalid_options: {
      title: 'Tämän sivun asetuksissa on virhe',
      recovery: 'Kerro asiasta sivun ylläpidolle.',
    },
  },

  permissionHelp: {
    chromium: 'Klikkaa verkko-osoitteen vasemmalla puolella olevaa symbolia ja ota ”Kamera” käyttöön.',
    chromium_mobile:
      'Napauta verkko-osoitteen vasemmalla puolella olevaa symbolia, valitse ”Luvat” ja ota ”Kamera” käyttöön.',
    firefox: 'Klikkaa yliviivattua kameraa verkko-osoitteen vieressä ja poista esto.',
    firefox_mobile: 'Napauta lukkoa verkko-osoitteen vieressä ja vaihda kohtaan ”Kamera” asetus ”Sallittu”.',
    safari:
      'Valitse valikkoriviltä ”Safari” ja sitten ”Tämän verkkosivuston asetukset”, ja vaihda kohtaan ”Kamera” asetus ”Salli”.',
    safari_mobile:
      'Napauta symbolia verkko-osoitteen vieressä ja sitten ”Verkkosivuston asetukset”, ja vaihda kohtaan ”Kamera” asetus ”Salli”.',
    app: 'Avaa laitteesi asetukset, etsi sieltä tämä sovellus ja ota ”Kamera” käyttöön.',
  },

  announcements: {
    idle: '',
    loading: 'Valmistellaan.',
    ready: 'Kaikki on valmista. Paina ”Aloita”, kun haluat aloittaa.',
    guiding: 'Kamera on päällä. Pidä kasvosi sen edessä.',
    challenging: 'Seuraa ohjetta.',
    matching: 'Tarkistetaan. Odota hetki.',
    closed: 'Tarkistus on päättynyt.',
    error: '',
  },
};
