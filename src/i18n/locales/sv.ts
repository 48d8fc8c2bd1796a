// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Swedish. */
export const sv: Terms = {
  locale: 'sv',
  direction: 'ltr',

  labels: {
    start: 'Starta',
    close: 'Stäng',
    tryAgain: 'Försök igen',
    leave: 'Lämna',
    allowCamera: 'Tillåt kamera',
    chooseCamera: 'Välj en kamera',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Kamerabild',
    cameraStarting: 'Kameran startar\u00A0…',
    cameraLive: 'Kameran är på',

    verifyLabel: 'Ansiktskontroll',
    introTitle: 'En snabb titt på ditt ansikte',
    introText: 'Hitta en ljus plats och håll ansiktet i ovalen. Det tar några sekunder.',
    introChallenge: 'Vi ber dig att göra två små rörelser.',
    privacy: 'Din bild stannar på den här enheten.',
    privacySession: 'Bilder av ditt ansikte skickas till tjänsten som begär kontrollen.',
    primerTitle: 'Din kamera, tack',
    primerText: 'Webbläsaren frågar om den här sidan får använda kameran. Välj ”Tillåt”.',
    loading: 'Förbereder\u00A0…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('sv', loadedBytes, totalBytes);
      return `Förbereder: ${percent} av ${megabytes} MB`;
    },
    checking: 'Kontrollerar\u00A0…',
    challengeStep: (position, count) => `Steg ${position} av ${count}`,
    cannotDo: 'Jag kan inte göra det här',
    otherMovement: 'Det var en annan rörelse',
    successTitle: 'Det är du',
    successText: 'Kontrollen är klar.',
    notMatchedTitle: 'Vi kunde inte känna igen ditt ansikte',
    notMatchedText: 'Ordna bättre ljus, ta av det som täcker ansiktet och titta rakt in i kameran.',
    livenessFailedTitle: 'Vi kunde inte bekräfta att du själv är på plats',
    livenessFailedText:
      'Se till att bara du är i bild, utan foto eller skärm. Följ sedan varje anvisning i din egen takt.',
    attemptsLeft: (count) =>
      count === 1 ? 'Du kan försöka en gång till.' : `Du kan försöka ${count} gånger till.`,
    noBasePhotoTitle: 'Det finns inget foto att jämföra med',
    noBasePhotoText: 'Be dem som skickade dig hit att först lägga till ett foto av dig.',
    bypassTitle: 'Ingen kontroll behövs just nu',
    bypassText: 'Du kan gå vidare.',
    canceled: 'Kontrollen avbröts.',
  },

  hints: {
    no_face: 'Titta in i kameran',
    multiple_faces: 'Se till att bara du är i bild',
    move_closer: 'Kom lite närmare',
    move_back: 'Backa lite',
    center_face: 'Håll ansiktet i ovalen',
    look_straight: 'Titta rakt in i kameran',
    too_dark: 'Hitta en ljusare plats',
    too_bright: 'Vänd dig bort från starkt ljus',
    hold_still: 'Håll dig stilla',
    too_blurry: 'Var stilla eller torka av linsen',
    eyes_closed: 'Öppna ögonen',
    face_covered: 'Ta bort det som täcker ansiktet',
    ready: 'Bra. Stanna så här',
  },

  advice: {
    no_face: 'Håll kameran i ögonhöjd, ungefär en armlängd bort.',
    multiple_faces: 'Vänd dig så att ingen annan, och ingen bild av ett ansikte, finns bakom dig.',
    move_closer: 'Ansiktet ska fylla ovalen.',
    move_back: 'Hela ansiktet ska få plats i ovalen.',
    center_face: 'Näsan ska vara mitt i ovalen.',
    look_straight: 'Håll kameran i höjd med ögonen.',
    too_dark: 'Öka skärmens ljusstyrka eller tänd en lampa.',
    too_bright: 'Gå ur solen eller vrid bort lampan från dig.',
    hold_still: 'Stöd armbågarna mot något, eller luta kameran mot något.',
    too_blurry: 'Torka av kameran med en mjuk trasa och håll den stilla.',
    eyes_closed: 'Titta in i kameran. Glasögon som reflekterar ljuset kan vara i vägen.',
    face_covered: 'Inget ska täcka ansiktet från pannan till hakan.',
  },

  directions: {
    device_left: 'Flytta kameran åt vänster',
    device_right: 'Flytta kameran åt höger',
    device_up: 'Flytta kameran uppåt',
    device_down: 'Flytta kameran nedåt',
    body_left: 'Flytta dig lite åt vänster',
    body_right: 'Flytta dig lite åt höger',
    body_up: 'Sitt lite högre upp',
    body_down: 'Sitt lite lägre ner',
    head_left: 'Vrid huvudet lite åt vänster',
    head_right: 'Vrid huvudet lite åt höger',
    head_up: 'Lyft hakan lite',
    head_down: 'Sänk hakan lite',
  },

  challenge: {
    turn_left: { ask: 'Vrid huvudet åt vänster', done: 'Bra. Titta rakt fram igen' },
    turn_right: { ask: 'Vrid huvudet åt höger', done: 'Bra. Titta rakt fram igen' },
    look_up: { ask: 'Lyft hakan och titta uppåt', done: 'Bra. Titta rakt fram igen' },
    blink: { ask: 'Blinka långsamt', done: 'Bra. Håll ögonen öppna' },
    open_mouth: { ask: 'Öppna munnen', done: 'Bra. Stäng munnen' },
    smile: { ask: 'Le brett', done: 'Bra. Slappna av i ansiktet' },
    move_closer: { ask: 'Kom närmare kameran', done: 'Bra. Backa igen' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Kameran är inte tillåten',
      recovery: 'Tillåt kameran för den här sidan i webbläsarens adressfält eller inställningar.',
    },
    camera_unavailable: {
      title: 'Ingen kamera hittades',
      recovery: 'Anslut en kamera eller slå på den. Du kan också använda en annan enhet.',
    },
    camera_in_use: {
      title: 'Kameran är upptagen',
      recovery: 'Stäng andra appar och flikar som använder kameran, till exempel videosamtal.',
    },
    camera_constraints: {
      title: 'Den här kameran passar inte',
      recovery: 'Välj en annan kamera eller använd en annan enhet.',
    },
    camera_insecure_context: {
      title: 'Den här sidan får inte använda kameran',
      recovery:
        'Öppna sidan i din webbläsare med en adress som börjar med https. Om den redan är öppen så, berätta det för dem som ansvarar för sidan.',
    },
    camera_unknown: {
      title: 'Kameran startade inte',
      recovery: 'Koppla ur kameran och koppla in den igen, eller starta om webbläsaren.',
    },
    camera_interrupted: {
      title: 'Kameran stannade',
      recovery: 'Kontrollera att kameran är ansluten, inte är övertäckt och inte används av en annan app.',
    },
    network_error: {
      title: 'Det finns ingen anslutning',
      recovery: 'Kontrollera din internetanslutning.',
    },
    invalid_request: {
      title: 'Kontrollen kunde inte starta',
      recovery: 'Gå tillbaka och börja om. Om det händer igen, berätta det för dem som ansvarar för sidan.',
    },
    token_invalid: {
      title: 'Den här länken fungerar inte',
      recovery: 'Gå tillbaka och börja om, eller be om en ny länk.',
    },
    token_expired: {
      title: 'Den här länken är för gammal',
      recovery: 'Gå tillbaka och börja om, eller be om en ny länk.',
    },
    forbidden: {
      title: 'Du har inte tillgång till den här kontrollen',
      recovery: 'Be dem som skickade dig hit om hjälp.',
    },
    not_found: {
      title: 'Den här kontrollen finns inte längre',
      recovery: 'Gå tillbaka och börja om, eller be om en ny länk.',
    },
    rate_limited: {
      title: 'För många försök just nu',
      recovery: 'Vänta en minut före nästa försök.',
    },
    server_error: {
      title: 'Tjänsten har ett problem',
      recovery: 'Det bör fungera igen om en stund.',
    },
    engine_load_failed: {
      title: 'Kontrollen kunde inte laddas',
      recovery: 'Kontrollera din internetanslutning.',
    },
    engine_failed: {
      title: 'Kontrollen stannade',
      recovery: 'Stäng andra flikar och appar för att frigöra minne.',
    },
    browser_unsupported: {
      title: 'Webbläsaren är för gammal för kontrollen',
      recovery:
        'Uppdatera webbläsaren eller använd en aktuell version av Chrome, Edge, Firefox eller Safari.',
    },
    base_photo_unreadable: {
      title: 'Fotot kunde inte öppnas',
      recovery: 'Använd ett annat foto, sparat som JPEG eller PNG.',
    },
    base_photo_no_face: {
      title: 'Inget ansikte hittades på fotot',
      recovery: 'Använd ett tydligt foto som visar ansiktet framifrån.',
    },
    base_photo_multiple_faces: {
      title: 'Det finns mer än ett ansikte på fotot',
      recovery: 'Använd ett foto med bara en person.',
    },
    face_timeout: {
      title: 'Vi kunde inte se ditt ansikte tydligt',
      recovery: 'Ordna bättre ljus, håll kameran i ögonhöjd och håll ansiktet i ovalen.',
    },
    liveness_timeout: {
      title: 'Tiden tog slut',
      recovery: 'Följ anvisningen på skärmen i din egen takt.',
    },
    invalid_options: {
      title: 'Den här sidan är inte rätt inställd',
      recovery: 'Berätta det för dem som ansvarar för sidan.',
    },
  },

  permissionHelp: {
    chromium: 'Klicka på symbolen till vänster om webbadressen och slå på ”Kamera”.',
    chromium_mobile:
      'Tryck på symbolen till vänster om webbadressen, sedan på ”Behörigheter”, och slå på ”Kamera”.',
    firefox: 'Klicka på den överstrukna kameran bredvid webbadressen och ta bort blockeringen.',
    firefox_mobile: 'Tryck på hänglåset bredvid webbadressen och ställ in ”Kamera” på ”Tillåten”.',
    safari:
      'Välj ”Safari” i menyraden, sedan ”Inställningar för den här webbplatsen”, och ställ in ”Kamera” på ”Tillåt”.',
    safari_mobile:
      'Tryck på symbolen bredvid webbadressen, sedan på ”Webbplatsinställningar”, och ställ in ”Kamera” på ”Tillåt”.',
    app: 'Öppna enhetens inställningar, leta upp den här appen och slå på ”Kamera”.',
  },

  announcements: {
    idle: '',
    loading: 'Förbereder.',
    ready: 'Allt är klart. Tryck på ”Starta” när du vill börja.',
    guiding: 'Kameran är på. Håll ansiktet framför den.',
    challenging: 'Följ anvisningen.',
    matching: 'Kontrollerar. Vänta lite.',
    closed: 'Kontrollen är avslutad.',
    error: '',
  },
};
