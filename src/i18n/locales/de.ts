// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** German. */
export const de: Terms = {
  locale: 'de',
  direction: 'ltr',

  labels: {
    start: 'Starten',
    close: 'Schließen',
    tryAgain: 'Noch einmal',
    leave: 'Verlassen',
    allowCamera: 'Kamera erlauben',
    chooseCamera: 'Kamera auswählen',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Kamerabild',
    cameraStarting: 'Die Kamera startet\u00A0…',
    cameraLive: 'Die Kamera ist an',

    verifyLabel: 'Gesichtsprüfung',
    introTitle: 'Ein kurzer Blick in die Kamera',
    introText:
      'Suchen Sie einen hellen Ort und halten Sie Ihr Gesicht in das Oval. Es dauert nur wenige Sekunden.',
    introChallenge: 'Wir bitten Sie dabei um zwei kleine Bewegungen.',
    privacy: 'Ihr Bild bleibt auf diesem Gerät.',
    privacySession: 'Bilder Ihres Gesichts werden an den Dienst gesendet, der diese Prüfung anfordert.',
    primerTitle: 'Wir brauchen Ihre Kamera',
    primerText:
      'Ihr Browser fragt gleich, ob diese Seite die Kamera verwenden darf. Wählen Sie „Zulassen“ oder „Erlauben“.',
    loading: 'Wird vorbereitet\u00A0…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('de', loadedBytes, totalBytes);
      return `Wird vorbereitet: ${percent} von ${megabytes} MB`;
    },
    checking: 'Wird geprüft\u00A0…',
    challengeStep: (position, count) => `Schritt ${position} von ${count}`,
    cannotDo: 'Das kann ich nicht',
    otherMovement: 'Das war eine andere Bewegung',
    successTitle: 'Das sind Sie',
    successText: 'Die Prüfung ist abgeschlossen.',
    notMatchedTitle: 'Wir konnten Ihr Gesicht nicht zuordnen',
    notMatchedText:
      'Sorgen Sie für mehr Licht, nehmen Sie ab, was Ihr Gesicht verdeckt, und schauen Sie gerade in die Kamera.',
    livenessFailedTitle: 'Wir konnten Ihre Anwesenheit nicht bestätigen',
    livenessFailedText:
      'Achten Sie darauf, dass nur Sie im Bild sind, ohne Foto oder Bildschirm. Folgen Sie dann jeder Anweisung in Ruhe.',
    attemptsLeft: (count) =>
      count === 1
        ? 'Sie können es noch einmal versuchen.'
        : `Sie können es noch ${count}\u2011mal versuchen.`,
    noBasePhotoTitle: 'Es gibt noch kein Foto zum Vergleichen',
    noBasePhotoText:
      'Bitten Sie die Stelle, die Sie hierher geschickt hat, zuerst ein Foto von Ihnen zu hinterlegen.',
    bypassTitle: 'Im Moment ist keine Prüfung nötig',
    bypassText: 'Sie können weitermachen.',
    canceled: 'Die Prüfung wurde abgebrochen.',
  },

  hints: {
    no_face: 'Schauen Sie in die Kamera',
    multiple_faces: 'Bitte nur Sie allein im Bild',
    move_closer: 'Kommen Sie etwas näher',
    move_back: 'Gehen Sie etwas zurück',
    center_face: 'Bringen Sie Ihr Gesicht ins Oval',
    look_straight: 'Schauen Sie gerade in die Kamera',
    too_dark: 'Suchen Sie einen helleren Ort',
    too_bright: 'Drehen Sie sich vom Licht weg',
    hold_still: 'Bitte stillhalten',
    too_blurry: 'Stillhalten oder Linse abwischen',
    eyes_closed: 'Öffnen Sie die Augen',
    face_covered: 'Machen Sie Ihr Gesicht frei',
    ready: 'Gut. Bleiben Sie so',
  },

  advice: {
    no_face: 'Halten Sie die Kamera auf Augenhöhe, etwa eine Armlänge entfernt.',
    multiple_faces:
      'Drehen Sie sich so, dass hinter Ihnen niemand und kein Bild eines Gesichts zu sehen ist.',
    move_closer: 'Ihr Gesicht soll das Oval ausfüllen.',
    move_back: 'Ihr ganzes Gesicht soll in das Oval passen.',
    center_face: 'Ihre Nase soll in der Mitte des Ovals sein.',
    look_straight: 'Halten Sie die Kamera auf Höhe Ihrer Augen.',
    too_dark: 'Stellen Sie den Bildschirm heller oder schalten Sie ein Licht ein.',
    too_bright: 'Gehen Sie aus der Sonne oder drehen Sie die Lampe von sich weg.',
    hold_still: 'Stützen Sie die Ellbogen auf oder lehnen Sie die Kamera an etwas an.',
    too_blurry: 'Wischen Sie die Kamera mit einem weichen Tuch ab und halten Sie sie ruhig.',
    eyes_closed: 'Schauen Sie in die Kamera. Spiegelungen in Brillengläsern können stören.',
    face_covered: 'Von der Stirn bis zum Kinn soll nichts Ihr Gesicht verdecken.',
  },

  directions: {
    device_left: 'Bewegen Sie die Kamera nach links',
    device_right: 'Bewegen Sie die Kamera nach rechts',
    device_up: 'Bewegen Sie die Kamera nach oben',
    device_down: 'Bewegen Sie die Kamera nach unten',
    body_left: 'Rücken Sie etwas nach links',
    body_right: 'Rücken Sie etwas nach rechts',
    body_up: 'Setzen Sie sich etwas höher',
    body_down: 'Setzen Sie sich etwas tiefer',
    head_left: 'Drehen Sie den Kopf etwas nach links',
    head_right: 'Drehen Sie den Kopf etwas nach rechts',
    head_up: 'Heben Sie das Kinn etwas',
    head_down: 'Senken Sie das Kinn etwas',
  },

  challenge: {
    turn_left: { ask: 'Drehen Sie den Kopf nach links', done: 'Gut. Wieder geradeaus schauen' },
    turn_right: { ask: 'Drehen Sie den Kopf nach rechts', done: 'Gut. Wieder geradeaus schauen' },
    look_up: { ask: 'Kinn heben und nach oben schauen', done: 'Gut. Wieder geradeaus schauen' },
    blink: { ask: 'Blinzeln Sie langsam', done: 'Gut. Augen offen lassen' },
    open_mouth: { ask: 'Öffnen Sie den Mund', done: 'Gut. Mund wieder schließen' },
    smile: { ask: 'Lächeln Sie breit', done: 'Gut. Gesicht entspannen' },
    move_closer: { ask: 'Kommen Sie näher an die Kamera', done: 'Gut. Gehen Sie wieder zurück' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Die Kamera ist nicht erlaubt',
      recovery:
        'Erlauben Sie die Kamera für diese Seite in der Adresszeile oder den Einstellungen Ihres Browsers.',
    },
    camera_unavailable: {
      title: 'Keine Kamera gefunden',
      recovery:
        'Schließen Sie eine Kamera an oder schalten Sie sie ein. Sie können auch ein anderes Gerät nehmen.',
    },
    camera_in_use: {
      title: 'Die Kamera wird gerade verwendet',
      recovery: 'Schließen Sie andere Apps und Tabs, die die Kamera nutzen, zum Beispiel Videoanrufe.',
    },
    camera_constraints: {
      title: 'Diese Kamera passt nicht',
      recovery: 'Wählen Sie eine andere Kamera oder nehmen Sie ein anderes Gerät.',
    },
    camera_insecure_context: {
      title: 'Diese Seite darf die Kamera nicht nutzen',
      recovery:
        'Öffnen Sie die Seite in Ihrem Browser mit einer Adresse, die mit https beginnt. Ist das schon so, sagen Sie bitte dem Anbieter der Seite Bescheid.',
    },
    camera_unknown: {
      title: 'Die Kamera ist nicht gestartet',
      recovery: 'Ziehen Sie die Kamera ab und stecken Sie sie wieder an, oder starten Sie Ihren Browser neu.',
    },
    camera_interrupted: {
      title: 'Die Kamera ist ausgegangen',
      recovery:
        'Prüfen Sie, ob die Kamera angeschlossen und nicht verdeckt ist und ob keine andere App sie nutzt.',
    },
    network_error: {
      title: 'Keine Verbindung',
      recovery: 'Prüfen Sie Ihre Internetverbindung.',
    },
    invalid_request: {
      title: 'Die Prüfung konnte nicht starten',
      recovery:
        'Gehen Sie zurück und beginnen Sie neu. Passiert es noch einmal, sagen Sie bitte dem Anbieter der Seite Bescheid.',
    },
    token_invalid: {
      title: 'Dieser Link funktioniert nicht',
      recovery: 'Gehen Sie zurück und beginnen Sie neu, oder bitten Sie um einen neuen Link.',
    },
    token_expired: {
      title: 'Dieser Link ist abgelaufen',
      recovery: 'Gehen Sie zurück und beginnen Sie neu, oder bitten Sie um einen neuen Link.',
    },
    forbidden: {
      title: 'Diese Prüfung ist für Sie nicht freigegeben',
      recovery: 'Bitten Sie die Stelle um Hilfe, die Sie hierher geschickt hat.',
    },
    not_found: {
      title: 'Diese Prüfung gibt es nicht mehr',
      recovery: 'Gehen Sie zurück und beginnen Sie neu, oder bitten Sie um einen neuen Link.',
    },
    rate_limited: {
      title: 'Zu viele Versuche im Moment',
      recovery: 'Warten Sie eine Minute bis zum nächsten Versuch.',
    },
    server_error: {
      title: 'Der Dienst hat eine Störung',
      recovery: 'In einem Moment sollte alles wieder funktionieren.',
    },
    engine_load_failed: {
      title: 'Die Prüfung konnte nicht geladen werden',
      recovery: 'Prüfen Sie Ihre Internetverbindung.',
    },
    engine_failed: {
      title: 'Die Prüfung wurde unterbrochen',
      recovery: 'Schließen Sie andere Tabs und Apps, damit Speicher frei wird.',
    },
    browser_unsupported: {
      title: 'Dieser Browser ist zu alt für die Prüfung',
      recovery:
        'Aktualisieren Sie Ihren Browser oder nehmen Sie eine aktuelle Version von Chrome, Edge, Firefox oder Safari.',
    },
    base_photo_unreadable: {
      title: 'Das Foto ließ sich nicht öffnen',
      recovery: 'Nehmen Sie ein anderes Foto, gespeichert als JPEG oder PNG.',
    },
    base_photo_no_face: {
      title: 'Auf dem Foto wurde kein Gesicht gefunden',
      recovery: 'Nehmen Sie ein deutliches Foto, auf dem das Gesicht von vorn zu sehen ist.',
    },
    base_photo_multiple_faces: {
      title: 'Auf dem Foto ist mehr als ein Gesicht',
      recovery: 'Nehmen Sie ein Foto, auf dem nur eine Person zu sehen ist.',
    },
    face_timeout: {
      title: 'Ihr Gesicht war nicht deutlich zu sehen',
      recovery: 'Sorgen Sie für mehr Licht, halten Sie die Kamera auf Augenhöhe und Ihr Gesicht im Oval.',
    },
    liveness_timeout: {
      title: 'Die Zeit ist abgelaufen',
      recovery: 'Folgen Sie der Anweisung auf dem Bildschirm in Ruhe.',
    },
    invalid_options: {
      title: 'Diese Seite ist nicht richtig eingerichtet',
      recovery: 'Bitte sagen Sie dem Anbieter der Seite Bescheid.',
    },
  },

  permissionHelp: {
    chromium: 'Klicken Sie auf das Symbol links neben der Webadresse und schalten Sie „Kamera“ ein.',
    chromium_mobile:
      'Tippen Sie auf das Symbol links neben der Webadresse, dann auf „Berechtigungen“, und schalten Sie „Kamera“ ein.',
    firefox:
      'Klicken Sie auf die durchgestrichene Kamera neben der Webadresse und heben Sie die Blockierung auf.',
    firefox_mobile: 'Tippen Sie auf das Schloss neben der Webadresse und stellen Sie „Kamera“ auf „Erlaubt“.',
    safari:
      'Wählen Sie in der Menüleiste „Safari“, dann „Einstellungen für diese Website“, und stellen Sie „Kamera“ auf „Erlauben“.',
    safari_mobile:
      'Tippen Sie auf das Symbol neben der Webadresse, dann auf „Website-Einstellungen“, und stellen Sie „Kamera“ auf „Erlauben“.',
    app: 'Öffnen Sie die Einstellungen Ihres Geräts, suchen Sie dort diese App und schalten Sie „Kamera“ ein.',
  },

  announcements: {
    idle: '',
    loading: 'Wird vorbereitet.',
    ready: 'Bereit. Drücken Sie auf „Starten“, wenn Sie so weit sind.',
    guiding: 'Die Kamera ist an. Halten Sie Ihr Gesicht davor.',
    challenging: 'Folgen Sie der Anweisung.',
    matching: 'Wird geprüft. Bitte warten.',
    closed: 'Die Prüfung ist beendet.',
    error: '',
  },
};
