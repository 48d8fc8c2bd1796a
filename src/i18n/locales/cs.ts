// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

const PLURALS = new Intl.PluralRules('cs');

/** Czech. */
export const cs: Terms = {
  locale: 'cs',
  direction: 'ltr',

  labels: {
    start: 'Začít',
    close: 'Zavřít',
    tryAgain: 'Zkusit znovu',
    leave: 'Odejít',
    allowCamera: 'Povolit kameru',
    chooseCamera: 'Vybrat kameru',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Obraz z\u00A0kamery',
    cameraStarting: 'Kamera se spouští…',
    cameraLive: 'Kamera je zapnutá',

    verifyLabel: 'Ověření obličeje',
    introTitle: 'Krátký pohled do kamery',
    introText: 'Najděte si světlé místo a držte obličej uvnitř oválu. Zabere to jen pár sekund.',
    introChallenge: 'Požádáme vás o\u00A0dva malé pohyby.',
    privacy: 'Váš snímek zůstává v\u00A0tomto zařízení.',
    privacySession: 'Snímky vašeho obličeje se odesílají službě, která o\u00A0toto ověření žádá.',
    primerTitle: 'Potřebujeme vaši kameru',
    primerText: 'Prohlížeč se zeptá, zda tato stránka smí používat kameru. Zvolte „Povolit“.',
    loading: 'Připravuje se…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('cs', loadedBytes, totalBytes);
      return `Připravuje se: ${percent} z\u00A0${megabytes}\u00A0MB`;
    },
    checking: 'Ověřuje se…',
    challengeStep: (position, count) => `Krok ${position} z\u00A0${count}`,
    cannotDo: 'Nemohu to udělat',
    otherMovement: 'To byl jiný pohyb',
    successTitle: 'Jste to vy',
    successText: 'Ověření je hotové.',
    notMatchedTitle: 'Nepodařilo se nám ověřit váš obličej',
    notMatchedText: 'Najděte více světla, sundejte vše, co zakrývá obličej, a dívejte se přímo do kamery.',
    livenessFailedTitle: 'Nepodařilo se nám potvrdit vaši přítomnost',
    livenessFailedText:
      'V\u00A0záběru buďte jen vy, bez fotografie a bez obrazovky. Pak plňte jednotlivé pokyny vlastním tempem.',
    attemptsLeft: (count) => {
      const form = PLURALS.select(count);
      if (form === 'one') return `Zbývá vám ještě ${count}\u00A0pokus.`;
      if (form === 'few') return `Zbývají vám ještě ${count}\u00A0pokusy.`;
      return `Zbývá vám ještě ${count}\u00A0pokusů.`;
    },
    noBasePhotoTitle: 'Chybí fotografie k\u00A0porovnání',
    noBasePhotoText: 'Požádejte organizaci, která vás sem poslala, aby nejdříve přidala vaši fotografii.',
    bypassTitle: 'Ověření teď není potřeba',
    bypassText: 'Můžete pokračovat.',
    canceled: 'Ověření bylo zrušeno.',
  },

  hints: {
    no_face: 'Podívejte se do kamery',
    multiple_faces: 'V\u00A0záběru buďte jen vy',
    move_closer: 'Trochu se přibližte',
    move_back: 'Trochu se oddalte',
    center_face: 'Umístěte obličej do oválu',
    look_straight: 'Dívejte se přímo do kamery',
    too_dark: 'Najděte světlejší místo',
    too_bright: 'Odvraťte se od ostrého světla',
    hold_still: 'Nehýbejte se',
    too_blurry: 'Nehýbejte se, nebo otřete kameru',
    eyes_closed: 'Otevřete oči',
    face_covered: 'Odkryjte obličej',
    ready: 'Dobře. Takto vydržte',
  },

  advice: {
    no_face: 'Držte kameru ve výšce očí, asi na délku paže od sebe.',
    multiple_faces: 'Natočte se tak, aby za vámi nebyl nikdo jiný ani žádný obrázek obličeje.',
    move_closer: 'Obličej by měl vyplnit ovál.',
    move_back: 'Do oválu by se měl vejít celý obličej.',
    center_face: 'Nos by měl být uprostřed oválu.',
    look_straight: 'Držte kameru ve výšce očí.',
    too_dark: 'Zvyšte jas obrazovky nebo rozsviťte.',
    too_bright: 'Přejděte ze slunce do stínu nebo odvraťte lampu.',
    hold_still: 'Opřete si o\u00A0něco lokty nebo o\u00A0něco opřete kameru.',
    too_blurry: 'Otřete kameru měkkým hadříkem a držte ji v\u00A0klidu.',
    eyes_closed: 'Dívejte se do kamery. Překážet mohou brýle, které odrážejí světlo.',
    face_covered: 'Od čela po bradu by obličej nemělo nic zakrývat.',
  },

  directions: {
    device_left: 'Posuňte kameru doleva',
    device_right: 'Posuňte kameru doprava',
    device_up: 'Posuňte kameru výš',
    device_down: 'Posuňte kameru níž',
    body_left: 'Posuňte se trochu doleva',
    body_right: 'Posuňte se trochu doprava',
    body_up: 'Posaďte se trochu výš',
    body_down: 'Posaďte se trochu níž',
    head_left: 'Otočte hlavu trochu doleva',
    head_right: 'Otočte hlavu trochu doprava',
    head_up: 'Trochu zvedněte bradu',
    head_down: 'Trochu skloňte bradu',
  },

  challenge: {
    turn_left: { ask: 'Otočte hlavu doleva', done: 'Dobře. Dívejte se zase rovně' },
    turn_right: { ask: 'Otočte hlavu doprava', done: 'Dobře. Dívejte se zase rovně' },
    look_up: { ask: 'Zvedněte bradu a podívejte se nahoru', done: 'Dobře. Dívejte se zase rovně' },
    blink: { ask: 'Pomalu mrkněte', done: 'Dobře. Nechte oči otevřené' },
    open_mouth: { ask: 'Otevřete ústa', done: 'Dobře. Zavřete ústa' },
    smile: { ask: 'Široce se usmějte', done: 'Dobře. Uvolněte obličej' },
    move_closer: { ask: 'Přibližte se ke kameře', done: 'Dobře. Zase se oddalte' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Kamera není povolená',
      recovery: 'Povolte kameru pro tuto stránku v\u00A0adresním řádku nebo v\u00A0nastavení prohlížeče.',
    },
    camera_unavailable: {
      title: 'Nebyla nalezena žádná kamera',
      recovery: 'Připojte kameru nebo ji zapněte. Můžete také použít jiné zařízení.',
    },
    camera_in_use: {
      title: 'Kamera se právě používá jinde',
      recovery: 'Zavřete ostatní aplikace a karty, které kameru používají, například videohovory.',
    },
    camera_constraints: {
      title: 'Tato kamera nevyhovuje',
      recovery: 'Vyberte jinou kameru nebo použijte jiné zařízení.',
    },
    camera_insecure_context: {
      title: 'Tato stránka nesmí používat kameru',
      recovery:
        'Otevřete stránku v\u00A0prohlížeči na adrese, která začíná https. Pokud už tak otevřená je, obraťte se na provozovatele stránky.',
    },
    camera_unknown: {
      title: 'Kameru se nepodařilo spustit',
      recovery: 'Odpojte kameru a znovu ji připojte, nebo restartujte prohlížeč.',
    },
    camera_interrupted: {
      title: 'Kamera přestala fungovat',
      recovery: 'Zkontrolujte, zda je kamera připojená, není zakrytá a nepoužívá ji jiná aplikace.',
    },
    network_error: {
      title: 'Chybí připojení',
      recovery: 'Zkontrolujte připojení k\u00A0internetu.',
    },
    invalid_request: {
      title: 'Ověření se nepodařilo zahájit',
      recovery:
        'Vraťte se zpět a začněte znovu. Pokud se to bude opakovat, obraťte se na provozovatele stránky.',
    },
    token_invalid: {
      title: 'Tento odkaz nefunguje',
      recovery: 'Vraťte se zpět a začněte znovu, nebo si vyžádejte nový odkaz.',
    },
    token_expired: {
      title: 'Platnost tohoto odkazu vypršela',
      recovery: 'Vraťte se zpět a začněte znovu, nebo si vyžádejte nový odkaz.',
    },
    forbidden: {
      title: 'Toto ověření pro vás není dostupné',
      recovery: 'Požádejte o\u00A0pomoc organizaci, která vás sem poslala.',
    },
    not_found: {
      title: 'Toto ověření už neexistuje',
      recovery: 'Vraťte se zpět a začněte znovu, nebo si vyžádejte nový odkaz.',
    },
    rate_limited: {
      title: 'V\u00A0tuto chvíli je pokusů příliš mnoho',
      recovery: 'Před dalším pokusem minutu počkejte.',
    },
    server_error: {
      title: 'Služba má potíže',
      recovery: 'Za chvíli by měla zase fungovat.',
    },
    engine_load_failed: {
      title: 'Ověření se nepodařilo načíst',
      recovery: 'Zkontrolujte připojení k\u00A0internetu.',
    },
    engine_failed: {
      title: 'Ověření se zastavilo',
      recovery: 'Zavřete ostatní karty a aplikace, aby se uvolnila paměť.',
    },
    browser_unsupported: {
      title: 'Tento prohlížeč je pro ověření příliš starý',
      recovery: 'Aktualizujte prohlížeč nebo použijte aktuální Chrome, Edge, Firefox nebo Safari.',
    },
    base_photo_unreadable: {
      title: 'Fotografii se nepodařilo otevřít',
      recovery: 'Použijte jinou fotografii, uloženou jako JPEG nebo PNG.',
    },
    base_photo_no_face: {
      title: 'Na fotografii nebyl nalezen obličej',
      recovery: 'Použijte zřetelnou fotografii, na které je obličej vidět zepředu.',
    },
    base_photo_multiple_faces: {
      title: 'Na fotografii je více obličejů',
      recovery: 'Použijte fotografii, na které je jen jedna osoba.',
    },
    face_timeout: {
      title: 'Váš obličej nebyl zřetelně vidět',
      recovery: 'Najděte více světla, držte kameru ve výšce očí a obličej uvnitř oválu.',
    },
    liveness_timeout: {
      title: 'Čas vypršel',
      recovery: 'Postupujte podle pokynu na obrazovce vlastním tempem.',
    },
    invalid_options: {
      title: 'Tato stránka není správně nastavená',
      recovery: 'Obraťte se na provozovatele stránky.',
    },
  },

  permissionHelp: {
    chromium: 'Klikněte na symbol vlevo od webové adresy a zapněte možnost „Kamera“.',
    chromium_mobile: 'Klepněte na symbol vlevo od webové adresy, pak na „Oprávnění“ a zapněte kameru.',
    firefox: 'Klikněte na přeškrtnutou kameru vedle webové adresy a zrušte blokování.',
    firefox_mobile: 'Klepněte na zámek vedle webové adresy a nastavte „Fotoaparát“ na „Povoleno“.',
    safari:
      'V\u00A0řádku nabídek zvolte „Safari“, pak nastavení pro tento web a u\u00A0kamery vyberte „Povolit“.',
    safari_mobile:
      'Klepněte na symbol vedle webové adresy, pak na nastavení webu a u\u00A0kamery vyberte „Povolit“.',
    app: 'Otevřete nastavení zařízení, najděte v\u00A0něm tuto aplikaci a zapněte „Fotoaparát“.',
  },

  announcements: {
    idle: '',
    loading: 'Připravuje se.',
    ready: 'Připraveno. Až budete chtít, stiskněte „Začít“.',
    guiding: 'Kamera je zapnutá. Držte obličej před ní.',
    challenging: 'Postupujte podle pokynu.',
    matching: 'Ověřuje se. Čekejte prosím.',
    closed: 'Ověření skončilo.',
    error: '',
  },
};
