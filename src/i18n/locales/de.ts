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
    cancel: 'Abbrechen',
    tryAgain: 'Noch einmal',
    leave: 'Verlassen',
    allowCamera: 'Kamera erlauben',
    chooseCamera: 'Kamera auswählen',
    switchCamera: 'Kamera wechseln',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Kamerabild',
    cameraIdle: 'Die Kamera ist aus',
    cameraStarting: 'Die Kamera startet\u00A0…',
    cameraLive: 'Die Kamera ist an',

    verifyLabel: 'Gesichtsprüfung',
    introTitle: 'Ein kurzer Blick in die Kamera',
    introText:
      'Suchen Sie einen hellen Ort und halten Sie Ihr Gesicht in das Oval. Es dauert nur wenige Sekunden.',
    introChallenge: 'Wir bitten Sie dabei um zwei kleine Bewegungen.',
    privacy: 'Ihr Bild bleibt auf diesem Gerät.',
    privacySession: 'Bilder Ihres Gesichts werden an den Dienst gesendet, der diese Prüfung anfordert.',
    ovalLabel: 'Platz für Ihr Gesicht',
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
      count === 1 ? 'Sie können es noch einmal versuchen.' : `Sie können es noch ${count}-mal versuchen.`,
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
        'Erlauben Sie die Kamera für diese Seite in der Adresszeile oder den Einstellungen Ihres Browsers. Versuchen Sie es dann noch einmal.',
    },
    camera_unavailable: {
      title: 'Keine Kamera gefunden',
      recovery:
        'Schließen Sie eine Kamera an oder schalten Sie sie ein. Versuchen Sie es dann noch einmal. Sie können auch ein anderes Gerät nehmen.',
    },
    camera_in_use: {
      title: 'Die Kamera wird gerade verwendet',
      recovery:
        'Schließen Sie andere Apps und Tabs, die die Kamera nutzen, zum Beispiel Videoanrufe. Versuchen Sie es dann noch einmal.',
    },
    camera_constraints: {
      title: 'Diese Kamera passt nicht',
      recovery:
        'Wählen Sie eine andere Kamera oder nehmen Sie ein anderes Gerät. Versuchen Sie es dann noch einmal.',
    },
    camera_insecure_context: {
      title: 'Diese Seite darf die Kamera nicht nutzen',
      recovery:
        'Öffnen Sie die Seite in Ihrem Browser mit einer Adresse, die mit https beginnt. Ist das schon so, sagen Sie bitte dem Anbieter der Seite Bescheid.',
    },
    camera_unknown: {
      title: 'Die Kamera ist nicht gestartet',
      recovery:
        'Ziehen Sie die Kamera ab und stecken Sie sie wieder an, oder starten Sie Ihren Browser neu. Versuchen Sie es dann noch einmal.',
    },
    camera_interrupted: {
      title: 'Die Kamera ist ausgegangen',
      recovery:
        'Prüfen Sie, ob die Kamera angeschlossen und nicht verdeckt ist und ob keine andere App sie nutzt. Versuchen Sie es dann noch einmal.',
    },
    network_error: {
      title: 'Keine Verbindung',
      recovery: 'Prüfen Sie Ihre Internetverbindung. Versuchen Sie es dann noch einmal.',
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
      recovery: 'Warten Sie eine Minute. Versuchen Sie es dann noch einmal.',
    },
    server_error: {
      title: 'Der Dienst hat eine Störung',
      recovery: 'Warten Sie einen Moment. Versuchen Sie es dann noch einmal.',
    },
    engine_load_failed: {
      title: 'Die Prüfung konnte nicht geladen werden',
      recovery: 'Prüfen Sie Ihre Internetverbindung. Versuchen Sie es dann noch einmal.',
    },
    engine_failed: {
      title: 'Die Prüfung wurde unterbrochen',
      recovery:
        'Schließen Sie andere Tabs und Apps, damit Speicher frei wird. Versuchen Sie es dann noch einmal.',
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
      recovery:
        'Sorgen Sie für mehr Licht, halten Sie die Kamera auf Augenhöhe und Ihr Gesicht im Oval. Versuchen Sie es dann noch einmal.',
    },
    liveness_timeout: {
      title: 'Die Zeit ist abgelaufen',
      recovery: 'Folgen Sie der Anweisung auf dem Bildschirm in Ruhe. Versuchen Sie es dann noch einmal.',
    },
    invalid_options: {
      title: 'Diese Seite ist nicht richtig eingerichtet',
      recovery: 'Bitte sagen Sie dem Anbieter der Seite Bescheid.',
    },
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
