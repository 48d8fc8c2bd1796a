// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Polish. */
export const pl: Terms = {
  locale: 'pl',
  direction: 'ltr',

  labels: {
    start: 'Rozpocznij',
    close: 'Zamknij',
    tryAgain: 'Spróbuj ponownie',
    leave: 'Wyjdź',
    allowCamera: 'Zezwól na kamerę',
    chooseCamera: 'Wybierz kamerę',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Obraz z\u00A0kamery',
    cameraStarting: 'Uruchamianie kamery…',
    cameraLive: 'Kamera jest włączona',

    verifyLabel: 'Weryfikacja twarzy',
    introTitle: 'Krótkie spojrzenie w\u00A0kamerę',
    introText: 'Znajdź jasne miejsce i\u00A0trzymaj twarz wewnątrz owalu. To potrwa kilka sekund.',
    introChallenge: 'Poprosimy o\u00A0dwa drobne ruchy.',
    privacy: 'Twój obraz pozostaje na tym urządzeniu.',
    privacySession: 'Zdjęcia Twojej twarzy są wysyłane do usługi, która prosi o\u00A0tę weryfikację.',
    primerTitle: 'Potrzebujemy dostępu do kamery',
    primerText: 'Przeglądarka zapyta, czy ta strona może używać kamery. Wybierz „Zezwalaj” lub „Udostępnij”.',
    loading: 'Przygotowywanie…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('pl', loadedBytes, totalBytes);
      return `Przygotowywanie: ${percent} z\u00A0${megabytes}\u00A0MB`;
    },
    checking: 'Sprawdzanie…',
    challengeStep: (position, count) => `Krok ${position} z\u00A0${count}`,
    cannotDo: 'Nie mogę tego zrobić',
    otherMovement: 'To był inny ruch',
    successTitle: 'To Ty',
    successText: 'Weryfikacja zakończona.',
    notMatchedTitle: 'Nie udało się dopasować Twojej twarzy',
    notMatchedText:
      'Znajdź więcej światła, zdejmij to, co zasłania twarz, i\u00A0patrz prosto w\u00A0kamerę.',
    livenessFailedTitle: 'Nie udało się potwierdzić Twojej obecności',
    livenessFailedText:
      'W\u00A0kadrze powinna być tylko Twoja twarz, bez zdjęć i\u00A0ekranów. Następnie wykonuj polecenia we własnym tempie.',
    attemptsLeft: (count) =>
      count === 1 ? 'Możesz spróbować jeszcze raz.' : `Możesz spróbować jeszcze ${count}\u00A0razy.`,
    noBasePhotoTitle: 'Brakuje zdjęcia do porównania',
    noBasePhotoText: 'Poproś instytucję, która Cię tu skierowała, aby najpierw dodała Twoje zdjęcie.',
    bypassTitle: 'Weryfikacja nie jest teraz potrzebna',
    bypassText: 'Możesz kontynuować.',
    canceled: 'Weryfikacja została anulowana.',
  },

  hints: {
    no_face: 'Spójrz w\u00A0kamerę',
    multiple_faces: 'Tylko Twoja twarz w\u00A0kadrze',
    move_closer: 'Przysuń się trochę',
    move_back: 'Odsuń się trochę',
    center_face: 'Umieść twarz w\u00A0owalu',
    look_straight: 'Patrz prosto w\u00A0kamerę',
    too_dark: 'Znajdź jaśniejsze miejsce',
    too_bright: 'Odwróć się od ostrego światła',
    hold_still: 'Nie ruszaj się',
    too_blurry: 'Nie ruszaj się lub przetrzyj kamerę',
    eyes_closed: 'Otwórz oczy',
    face_covered: 'Odsłoń twarz',
    ready: 'Dobrze. Nie zmieniaj pozycji',
  },

  advice: {
    no_face: 'Trzymaj kamerę na wysokości oczu, mniej więcej na długość ręki.',
    multiple_faces: 'Obróć się tak, aby za Tobą nie było innych osób ani zdjęć twarzy.',
    move_closer: 'Twarz powinna wypełniać owal.',
    move_back: 'Cała twarz powinna zmieścić się w\u00A0owalu.',
    center_face: 'Nos powinien być na środku owalu.',
    look_straight: 'Trzymaj kamerę na wysokości oczu.',
    too_dark: 'Zwiększ jasność ekranu lub włącz światło.',
    too_bright: 'Przejdź ze słońca do cienia lub odwróć lampę.',
    hold_still: 'Oprzyj o\u00A0coś łokcie albo oprzyj o\u00A0coś kamerę.',
    too_blurry: 'Przetrzyj kamerę miękką ściereczką i\u00A0trzymaj ją nieruchomo.',
    eyes_closed: 'Patrz w\u00A0kamerę. Przeszkadzać mogą okulary, które odbijają światło.',
    face_covered: 'Nic nie powinno zasłaniać twarzy od czoła do brody.',
  },

  directions: {
    device_left: 'Przesuń kamerę w\u00A0lewo',
    device_right: 'Przesuń kamerę w\u00A0prawo',
    device_up: 'Przesuń kamerę wyżej',
    device_down: 'Przesuń kamerę niżej',
    body_left: 'Przesuń się trochę w\u00A0lewo',
    body_right: 'Przesuń się trochę w\u00A0prawo',
    body_up: 'Usiądź trochę wyżej',
    body_down: 'Usiądź trochę niżej',
    head_left: 'Obróć głowę trochę w\u00A0lewo',
    head_right: 'Obróć głowę trochę w\u00A0prawo',
    head_up: 'Unieś trochę brodę',
    head_down: 'Opuść trochę brodę',
  },

  challenge: {
    turn_left: { ask: 'Obróć głowę w\u00A0lewo', done: 'Dobrze. Znów patrz prosto' },
    turn_right: { ask: 'Obróć głowę w\u00A0prawo', done: 'Dobrze. Znów patrz prosto' },
    look_up: { ask: 'Unieś brodę i\u00A0spójrz w\u00A0górę', done: 'Dobrze. Znów patrz prosto' },
    blink: { ask: 'Mrugnij powoli oczami', done: 'Dobrze. Zostaw oczy otwarte' },
    open_mouth: { ask: 'Otwórz usta', done: 'Dobrze. Zamknij usta' },
    smile: { ask: 'Uśmiechnij się szeroko', done: 'Dobrze. Rozluźnij twarz' },
    move_closer: { ask: 'Przysuń się do kamery', done: 'Dobrze. Odsuń się z\u00A0powrotem' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Brak zgody na użycie kamery',
      recovery: 'Zezwól tej stronie na użycie kamery na pasku adresu lub w\u00A0ustawieniach przeglądarki.',
    },
    camera_unavailable: {
      title: 'Nie znaleziono kamery',
      recovery: 'Podłącz kamerę lub ją włącz. Możesz też użyć innego urządzenia.',
    },
    camera_in_use: {
      title: 'Kamera jest zajęta',
      recovery: 'Zamknij inne aplikacje i\u00A0karty, które używają kamery, na przykład rozmowy wideo.',
    },
    camera_constraints: {
      title: 'Ta kamera nie jest odpowiednia',
      recovery: 'Wybierz inną kamerę lub użyj innego urządzenia.',
    },
    camera_insecure_context: {
      title: 'Ta strona nie może używać kamery',
      recovery:
        'Otwórz stronę w\u00A0przeglądarce pod adresem, który zaczyna się od https. Jeśli już tak jest, powiadom administratora strony.',
    },
    camera_unknown: {
      title: 'Kamera się nie uruchomiła',
      recovery: 'Odłącz kamerę i\u00A0podłącz ją ponownie albo uruchom ponownie przeglądarkę.',
    },
    camera_interrupted: {
      title: 'Kamera przestała działać',
      recovery:
        'Sprawdź, czy kamera jest podłączona i\u00A0odsłonięta i\u00A0czy nie używa jej inna aplikacja.',
    },
    network_error: {
      title: 'Brak połączenia',
      recovery: 'Sprawdź połączenie z\u00A0internetem.',
    },
    invalid_request: {
      title: 'Nie udało się rozpocząć weryfikacji',
      recovery: 'Wróć i\u00A0zacznij od nowa. Jeśli to się powtórzy, powiadom administratora strony.',
    },
    token_invalid: {
      title: 'Ten link nie działa',
      recovery: 'Wróć i\u00A0zacznij od nowa albo poproś o\u00A0nowy link.',
    },
    token_expired: {
      title: 'Ten link wygasł',
      recovery: 'Wróć i\u00A0zacznij od nowa albo poproś o\u00A0nowy link.',
    },
    forbidden: {
      title: 'Ta weryfikacja nie jest dla Ciebie dostępna',
      recovery: 'Poproś o\u00A0pomoc instytucję, która Cię tu skierowała.',
    },
    not_found: {
      title: 'Ta weryfikacja już nie istnieje',
      recovery: 'Wróć i\u00A0zacznij od nowa albo poproś o\u00A0nowy link.',
    },
    rate_limited: {
      title: 'Zbyt wiele prób w\u00A0tej chwili',
      recovery: 'Przed następną próbą odczekaj minutę.',
    },
    server_error: {
      title: 'Wystąpił problem z\u00A0usługą',
      recovery: 'Za chwilę usługa powinna znów działać.',
    },
    engine_load_failed: {
      title: 'Nie udało się wczytać weryfikacji',
      recovery: 'Sprawdź połączenie z\u00A0internetem.',
    },
    engine_failed: {
      title: 'Weryfikacja została przerwana',
      recovery: 'Zamknij inne karty i\u00A0aplikacje, aby zwolnić pamięć.',
    },
    browser_unsupported: {
      title: 'Ta przeglądarka jest za stara do weryfikacji',
      recovery: 'Zaktualizuj przeglądarkę lub użyj aktualnej wersji Chrome, Edge, Firefox lub Safari.',
    },
    base_photo_unreadable: {
      title: 'Nie udało się otworzyć zdjęcia',
      recovery: 'Użyj innego zdjęcia, zapisanego jako JPEG lub PNG.',
    },
    base_photo_no_face: {
      title: 'Na zdjęciu nie znaleziono twarzy',
      recovery: 'Użyj wyraźnego zdjęcia, na którym twarz widać z\u00A0przodu.',
    },
    base_photo_multiple_faces: {
      title: 'Na zdjęciu jest więcej niż jedna twarz',
      recovery: 'Użyj zdjęcia, na którym jest tylko jedna osoba.',
    },
    face_timeout: {
      title: 'Twojej twarzy nie było wyraźnie widać',
      recovery: 'Znajdź więcej światła, trzymaj kamerę na wysokości oczu, a\u00A0twarz wewnątrz owalu.',
    },
    liveness_timeout: {
      title: 'Czas minął',
      recovery: 'Wykonaj polecenie na ekranie we własnym tempie.',
    },
    invalid_options: {
      title: 'Ta strona nie jest poprawnie skonfigurowana',
      recovery: 'Powiadom administratora strony.',
    },
  },

  permissionHelp: {
    chromium: 'Kliknij symbol po lewej stronie adresu internetowego i\u00A0włącz opcję „Kamera”.',
    chromium_mobile:
      'Stuknij symbol po lewej stronie adresu internetowego, potem „Uprawnienia”, i\u00A0włącz dostęp do kamery.',
    firefox: 'Kliknij przekreśloną kamerę obok adresu internetowego i\u00A0usuń blokadę.',
    firefox_mobile:
      'Stuknij kłódkę obok adresu internetowego i\u00A0zmień ustawienie „Kamera” na „Dozwolone”.',
    safari:
      'Na pasku menu wybierz „Safari”, potem „Ustawienia dla tej witryny”, i\u00A0zmień ustawienie „Kamera” na „Pozwalaj”.',
    safari_mobile:
      'Stuknij symbol obok adresu internetowego, potem „Ustawienia witryny”, i\u00A0zezwól na dostęp do kamery.',
    app: 'Otwórz ustawienia urządzenia, znajdź w\u00A0nich tę aplikację i\u00A0włącz dostęp do aparatu.',
  },

  announcements: {
    idle: '',
    loading: 'Trwa przygotowywanie.',
    ready: 'Gotowe. Naciśnij „Rozpocznij”, kiedy zechcesz.',
    guiding: 'Kamera jest włączona. Trzymaj twarz przed nią.',
    challenging: 'Wykonaj polecenie.',
    matching: 'Trwa sprawdzanie. Zaczekaj.',
    closed: 'Weryfikacja się zakończyła.',
    error: '',
  },
};
