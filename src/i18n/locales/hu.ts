// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Hungarian. */
export const hu: Terms = {
  locale: 'hu',
  direction: 'ltr',

  labels: {
    start: 'Kezdés',
    close: 'Bezárás',
    tryAgain: 'Új próbálkozás',
    leave: 'Kilépés',
    allowCamera: 'Kamera engedélyezése',
    chooseCamera: 'Kamera kiválasztása',
    cameraNumber: (position) => `${position}. kamera`,

    cameraPreview: 'A kamera képe',
    cameraStarting: 'A kamera indul…',
    cameraLive: 'A kamera be van kapcsolva',

    verifyLabel: 'Arcellenőrzés',
    introTitle: 'Egy gyors pillantás a kamerába',
    introText:
      'Keressen egy világos helyet, és tartsa az arcát az oválison belül. Csak néhány másodpercig tart.',
    introChallenge: 'Két apró mozdulatra fogjuk kérni.',
    privacy: 'A képe ezen az eszközön marad.',
    privacySession: 'Az arcáról készült képeket elküldjük az ellenőrzést kérő szolgáltatásnak.',
    primerTitle: 'Szükségünk van a kamerájára',
    primerText:
      'A böngésző megkérdezi, hogy ez az oldal használhatja-e a kamerát. Válassza az „Engedélyezés” lehetőséget.',
    loading: 'Előkészítés…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('hu', loadedBytes, totalBytes);
      return `Előkészítés: ${megabytes}\u00A0MB ${percent}-a`;
    },
    checking: 'Ellenőrzés…',
    challengeStep: (position, count) => `${position}. lépés, összesen ${count}`,
    cannotDo: 'Ezt nem tudom megtenni',
    otherMovement: 'Ez egy másik mozdulat volt',
    successTitle: 'Valóban Ön az',
    successText: 'Az ellenőrzés kész.',
    notMatchedTitle: 'Nem sikerült azonosítani az arcát',
    notMatchedText: 'Keressen több fényt, vegye le, ami az arcát takarja, és nézzen egyenesen a kamerába.',
    livenessFailedTitle: 'Nem sikerült megerősíteni a jelenlétét',
    livenessFailedText:
      'Ügyeljen rá, hogy csak Ön legyen a képen, fotó és képernyő nélkül. Ezután kövesse az utasításokat a saját tempójában.',
    attemptsLeft: (count) =>
      count === 1 ? 'Még egyszer megpróbálhatja.' : `Még ${count}\u00A0alkalommal megpróbálhatja.`,
    noBasePhotoTitle: 'Nincs fénykép az összehasonlításhoz',
    noBasePhotoText:
      'Kérje meg azt a szervezetet, amely ide irányította, hogy előbb töltsön fel Önről egy fényképet.',
    bypassTitle: 'Most nincs szükség ellenőrzésre',
    bypassText: 'Folytathatja.',
    canceled: 'Az ellenőrzés megszakítva.',
  },

  hints: {
    no_face: 'Nézzen a kamerába',
    multiple_faces: 'Csak Ön legyen a képen',
    move_closer: 'Jöjjön egy kicsit közelebb',
    move_back: 'Menjen egy kicsit hátrébb',
    center_face: 'Vigye az arcát az oválisba',
    look_straight: 'Nézzen egyenesen a kamerába',
    too_dark: 'Keressen világosabb helyet',
    too_bright: 'Forduljon el az erős fénytől',
    hold_still: 'Maradjon mozdulatlan',
    too_blurry: 'Ne mozogjon, vagy törölje le a kamerát',
    eyes_closed: 'Nyissa ki a szemét',
    face_covered: 'Tegye szabaddá az arcát',
    ready: 'Jó. Maradjon így',
  },

  advice: {
    no_face: 'Tartsa a kamerát szemmagasságban, körülbelül karnyújtásnyira.',
    multiple_faces: 'Forduljon úgy, hogy ne legyen Ön mögött se más ember, se arcot ábrázoló kép.',
    move_closer: 'Az arca töltse ki az oválist.',
    move_back: 'Az egész arca férjen bele az oválisba.',
    center_face: 'Az orra legyen az ovális közepén.',
    look_straight: 'Tartsa a kamerát egy magasságban a szemével.',
    too_dark: 'Növelje a képernyő fényerejét, vagy kapcsoljon lámpát.',
    too_bright: 'Húzódjon árnyékba, vagy fordítsa el a lámpát.',
    hold_still: 'Támassza meg a könyökét, vagy támassza neki valaminek a kamerát.',
    too_blurry: 'Törölje le a kamerát puha kendővel, és tartsa mozdulatlanul.',
    eyes_closed: 'Nézzen a kamerába. A fényt visszaverő szemüveg zavarhat.',
    face_covered: 'Semmi se takarja az arcát a homlokától az álláig.',
  },

  directions: {
    device_left: 'Mozdítsa a kamerát balra',
    device_right: 'Mozdítsa a kamerát jobbra',
    device_up: 'Mozdítsa a kamerát feljebb',
    device_down: 'Mozdítsa a kamerát lejjebb',
    body_left: 'Húzódjon egy kicsit balra',
    body_right: 'Húzódjon egy kicsit jobbra',
    body_up: 'Üljön egy kicsit magasabbra',
    body_down: 'Üljön egy kicsit alacsonyabbra',
    head_left: 'Fordítsa a fejét egy kicsit balra',
    head_right: 'Fordítsa a fejét egy kicsit jobbra',
    head_up: 'Emelje meg egy kicsit az állát',
    head_down: 'Engedje le egy kicsit az állát',
  },

  challenge: {
    turn_left: { ask: 'Fordítsa a fejét balra', done: 'Jó. Nézzen újra egyenesen' },
    turn_right: { ask: 'Fordítsa a fejét jobbra', done: 'Jó. Nézzen újra egyenesen' },
    look_up: { ask: 'Emelje meg az állát, és nézzen felfelé', done: 'Jó. Nézzen újra egyenesen' },
    blink: { ask: 'Pislogjon lassan', done: 'Jó. Tartsa nyitva a szemét' },
    open_mouth: { ask: 'Nyissa ki a száját', done: 'Jó. Csukja be a száját' },
    smile: { ask: 'Mosolyogjon szélesen', done: 'Jó. Lazítsa el az arcát' },
    move_closer: { ask: 'Hajoljon közelebb a kamerához', done: 'Jó. Húzódjon vissza' },
  },

  errors: {
    camera_permission_denied: {
      title: 'A kamera nincs engedélyezve',
      recovery: 'Engedélyezze a kamerát ehhez az oldalhoz a böngésző címsorában vagy beállításaiban.',
    },
    camera_unavailable: {
      title: 'Nem található kamera',
      recovery: 'Csatlakoztasson egy kamerát, vagy kapcsolja be. Másik eszközt is használhat.',
    },
    camera_in_use: {
      title: 'A kamera foglalt',
      recovery: 'Zárja be a kamerát használó többi alkalmazást és lapot, például a videóhívásokat.',
    },
    camera_constraints: {
      title: 'Ez a kamera nem megfelelő',
      recovery: 'Válasszon másik kamerát, vagy használjon másik eszközt.',
    },
    camera_insecure_context: {
      title: 'Ez az oldal nem használhatja a kamerát',
      recovery:
        'Nyissa meg az oldalt a böngészőben egy https kezdetű címmel. Ha már így van megnyitva, jelezze az oldal üzemeltetőjének.',
    },
    camera_unknown: {
      title: 'A kamera nem indult el',
      recovery: 'Húzza ki a kamerát, és csatlakoztassa újra, vagy indítsa újra a böngészőt.',
    },
    camera_interrupted: {
      title: 'A kamera leállt',
      recovery:
        'Ellenőrizze, hogy a kamera csatlakoztatva van-e, nincs-e letakarva, és nem használja-e másik alkalmazás.',
    },
    network_error: {
      title: 'Nincs kapcsolat',
      recovery: 'Ellenőrizze az internetkapcsolatot.',
    },
    invalid_request: {
      title: 'Az ellenőrzés nem tudott elindulni',
      recovery: 'Menjen vissza, és kezdje újra. Ha ismét előfordul, jelezze az oldal üzemeltetőjének.',
    },
    token_invalid: {
      title: 'Ez a hivatkozás nem működik',
      recovery: 'Menjen vissza, és kezdje újra, vagy kérjen új hivatkozást.',
    },
    token_expired: {
      title: 'Ez a hivatkozás lejárt',
      recovery: 'Menjen vissza, és kezdje újra, vagy kérjen új hivatkozást.',
    },
    forbidden: {
      title: 'Ez az ellenőrzés az Ön számára nem érhető el',
      recovery: 'Kérjen segítséget attól a szervezettől, amely ide irányította.',
    },
    not_found: {
      title: 'Ez az ellenőrzés már nem létezik',
      recovery: 'Menjen vissza, és kezdje újra, vagy kérjen új hivatkozást.',
    },
    rate_limited: {
      title: 'Jelenleg túl sok a próbálkozás',
      recovery: 'A következő próbálkozás előtt várjon egy percet.',
    },
    server_error: {
      title: 'A szolgáltatás hibába ütközött',
      recovery: 'Hamarosan újra működnie kell.',
    },
    engine_load_failed: {
      title: 'Az ellenőrzést nem sikerült betölteni',
      recovery: 'Ellenőrizze az internetkapcsolatot.',
    },
    engine_failed: {
      title: 'Az ellenőrzés leállt',
      recovery: 'Zárjon be más lapokat és alkalmazásokat, hogy memória szabaduljon fel.',
    },
    browser_unsupported: {
      title: 'Ez a böngésző túl régi az ellenőrzéshez',
      recovery:
        'Frissítse a böngészőt, vagy használja a Chrome, az Edge, a Firefox vagy a Safari friss változatát.',
    },
    base_photo_unreadable: {
      title: 'A fényképet nem sikerült megnyitni',
      recovery: 'Használjon másik, JPEG vagy PNG formátumban mentett fényképet.',
    },
    base_photo_no_face: {
      title: 'Nem található arc a fényképen',
      recovery: 'Használjon éles fényképet, amelyen az arc szemből látszik.',
    },
    base_photo_multiple_faces: {
      title: 'A fényképen több arc látható',
      recovery: 'Használjon olyan fényképet, amelyen csak egy ember látható.',
    },
    face_timeout: {
      title: 'Az arca nem látszott tisztán',
      recovery: 'Keressen több fényt, tartsa a kamerát szemmagasságban, az arcát pedig az oválison belül.',
    },
    liveness_timeout: {
      title: 'Lejárt az idő',
      recovery: 'Kövesse a képernyőn látható utasítást a saját tempójában.',
    },
    invalid_options: {
      title: 'Ez az oldal nincs megfelelően beállítva',
      recovery: 'Jelezze az oldal üzemeltetőjének.',
    },
  },

  permissionHelp: {
    chromium: 'Kattintson a webcímtől balra lévő szimbólumra, és kapcsolja be a „Kamera” lehetőséget.',
    chromium_mobile:
      'Koppintson a webcímtől balra lévő szimbólumra, majd az „Engedélyek” elemre, és kapcsolja be a „Kamera” lehetőséget.',
    firefox: 'Kattintson a webcím melletti áthúzott kamerára, és szüntesse meg a blokkolást.',
    firefox_mobile:
      'Koppintson a webcím melletti lakatra, és állítsa a „Kamera” értékét erre: „Engedélyezve”.',
    safari:
      'A menüsorban válassza a „Safari” menüt, majd ennek a webhelynek a beállításait, és állítsa a „Kamera” értékét erre: „Engedélyezés”.',
    safari_mobile:
      'Koppintson a webcím melletti szimbólumra, majd a „Webhelybeállítások” elemre, és állítsa a „Kamera” értékét erre: „Engedélyezés”.',
    app: 'Nyissa meg az eszköz beállításait, keresse meg ott ezt az alkalmazást, és kapcsolja be a „Kamera” lehetőséget.',
  },

  announcements: {
    idle: '',
    loading: 'Előkészítés folyamatban.',
    ready: 'Minden kész. Amikor szeretné, nyomja meg a „Kezdés” gombot.',
    guiding: 'A kamera be van kapcsolva. Tartsa elé az arcát.',
    challenging: 'Kövesse az utasítást.',
    matching: 'Ellenőrzés folyamatban. Kérjük, várjon.',
    closed: 'Az ellenőrzés véget ért.',
    error: '',
  },
};
