// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** French. */
export const fr: Terms = {
  locale: 'fr',
  direction: 'ltr',

  labels: {
    start: 'Commencer',
    close: 'Fermer',
    tryAgain: 'Réessayer',
    leave: 'Quitter',
    allowCamera: 'Autoriser la caméra',
    chooseCamera: 'Choisir une caméra',
    cameraNumber: (position) => `Caméra ${position}`,

    cameraPreview: 'Image de la caméra',
    cameraStarting: 'La caméra démarre…',
    cameraLive: 'La caméra est allumée',

    verifyLabel: 'Vérification du visage',
    introTitle: 'Un rapide coup d’œil à votre visage',
    introText:
      'Mettez-vous dans un endroit clair et placez votre visage dans l’ovale. Cela prend quelques secondes.',
    introChallenge: 'Nous vous demanderons deux petits mouvements.',
    privacy: 'Votre image reste sur cet appareil.',
    privacySession: 'Des images de votre visage sont envoyées au service qui demande cette vérification.',
    primerTitle: 'Nous avons besoin de votre caméra',
    primerText:
      'Votre navigateur va demander si cette page peut utiliser la caméra. Choisissez «\u00A0Autoriser\u00A0».',
    loading: 'Préparation…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('fr', loadedBytes, totalBytes);
      return `Préparation\u00A0: ${percent} de ${megabytes}\u00A0Mo`;
    },
    checking: 'Vérification…',
    challengeStep: (position, count) => `Étape ${position} sur ${count}`,
    cannotDo: 'Je ne peux pas le faire',
    otherMovement: 'C’était un autre mouvement',
    successTitle: 'C’est bien vous',
    successText: 'La vérification est terminée.',
    notMatchedTitle: 'Nous n’avons pas pu reconnaître votre visage',
    notMatchedText:
      'Cherchez plus de lumière, retirez ce qui cache votre visage et regardez la caméra bien en face.',
    livenessFailedTitle: 'Nous n’avons pas pu confirmer votre présence',
    livenessFailedText:
      'Vérifiez qu’il n’y a que vous à l’image, sans photo ni écran. Puis suivez chaque consigne à votre rythme.',
    attemptsLeft: (count) =>
      count === 1 ? 'Vous pouvez essayer encore une fois.' : `Vous pouvez essayer encore ${count} fois.`,
    noBasePhotoTitle: 'Il n’y a pas de photo pour comparer',
    noBasePhotoText:
      'Demandez à l’organisme qui demande cette vérification d’ajouter d’abord une photo de vous.',
    bypassTitle: 'Aucune vérification n’est nécessaire pour le moment',
    bypassText: 'Vous pouvez continuer.',
    canceled: 'La vérification a été annulée.',
  },

  hints: {
    no_face: 'Regardez la caméra',
    multiple_faces: 'Une seule personne à l’image',
    move_closer: 'Approchez-vous un peu',
    move_back: 'Reculez un peu',
    center_face: 'Placez votre visage dans l’ovale',
    look_straight: 'Regardez la caméra bien en face',
    too_dark: 'Cherchez plus de lumière',
    too_bright: 'Éloignez-vous de la lumière vive',
    hold_still: 'Ne bougez plus',
    too_blurry: 'Bougez moins, essuyez l’objectif',
    eyes_closed: 'Ouvrez les yeux',
    face_covered: 'Dégagez votre visage',
    ready: 'Très bien. Restez ainsi',
  },

  advice: {
    no_face: 'Tenez la caméra à hauteur des yeux, à environ une longueur de bras.',
    multiple_faces: 'Tournez-vous pour n’avoir derrière vous ni autre personne ni image d’un visage.',
    move_closer: 'Votre visage doit remplir l’ovale.',
    move_back: 'Votre visage doit tenir tout entier dans l’ovale.',
    center_face: 'Votre nez doit être au milieu de l’ovale.',
    look_straight: 'Tenez la caméra au niveau de vos yeux.',
    too_dark: 'Augmentez la luminosité de votre écran ou allumez une lampe.',
    too_bright: 'Mettez-vous à l’ombre ou tournez la lampe dans une autre direction.',
    hold_still: 'Appuyez vos coudes ou calez la caméra contre quelque chose.',
    too_blurry: 'Essuyez la caméra avec un chiffon doux et ne la bougez plus.',
    eyes_closed: 'Regardez la caméra. Les reflets sur les lunettes peuvent gêner.',
    face_covered: 'Rien ne doit couvrir votre visage, du front au menton.',
  },

  directions: {
    device_left: 'Déplacez la caméra vers votre gauche',
    device_right: 'Déplacez la caméra vers votre droite',
    device_up: 'Déplacez la caméra vers le haut',
    device_down: 'Déplacez la caméra vers le bas',
    body_left: 'Décalez-vous un peu vers votre gauche',
    body_right: 'Décalez-vous un peu vers votre droite',
    body_up: 'Redressez-vous un peu',
    body_down: 'Asseyez-vous un peu plus bas',
    head_left: 'Tournez un peu la tête vers votre gauche',
    head_right: 'Tournez un peu la tête vers votre droite',
    head_up: 'Levez un peu le menton',
    head_down: 'Baissez un peu le menton',
  },

  challenge: {
    turn_left: { ask: 'Tournez la tête vers la gauche', done: 'Bien. Regardez à nouveau en face' },
    turn_right: { ask: 'Tournez la tête vers la droite', done: 'Bien. Regardez à nouveau en face' },
    look_up: { ask: 'Levez le menton et les yeux', done: 'Bien. Regardez à nouveau en face' },
    blink: { ask: 'Clignez lentement des yeux', done: 'Bien. Gardez les yeux ouverts' },
    open_mouth: { ask: 'Ouvrez la bouche', done: 'Bien. Fermez la bouche' },
    smile: { ask: 'Faites un grand sourire', done: 'Bien. Relâchez le visage' },
    move_closer: { ask: 'Approchez-vous de la caméra', done: 'Bien. Reculez à nouveau' },
  },

  errors: {
    camera_permission_denied: {
      title: 'La caméra n’est pas autorisée',
      recovery:
        'Autorisez la caméra pour cette page dans la barre d’adresse ou les réglages de votre navigateur.',
    },
    camera_unavailable: {
      title: 'Aucune caméra trouvée',
      recovery: 'Branchez une caméra ou allumez-la. Vous pouvez aussi utiliser un autre appareil.',
    },
    camera_in_use: {
      title: 'La caméra est déjà utilisée',
      recovery: 'Fermez les autres applications et onglets qui utilisent la caméra, comme les appels vidéo.',
    },
    camera_constraints: {
      title: 'Cette caméra ne convient pas',
      recovery: 'Choisissez une autre caméra ou utilisez un autre appareil.',
    },
    camera_insecure_context: {
      title: 'Cette page ne peut pas utiliser la caméra',
      recovery:
        'Ouvrez la page dans votre navigateur avec une adresse qui commence par https. Si c’est déjà le cas, prévenez les responsables de la page.',
    },
    camera_unknown: {
      title: 'La caméra n’a pas démarré',
      recovery: 'Débranchez puis rebranchez la caméra, ou redémarrez votre navigateur.',
    },
    camera_interrupted: {
      title: 'La caméra s’est arrêtée',
      recovery:
        'Vérifiez que la caméra est branchée, que rien ne la cache et qu’aucune autre application ne l’utilise.',
    },
    network_error: {
      title: 'Il n’y a pas de connexion',
      recovery: 'Vérifiez votre connexion Internet.',
    },
    invalid_request: {
      title: 'La vérification n’a pas pu commencer',
      recovery:
        'Revenez en arrière et recommencez. Si cela se reproduit, prévenez les responsables de cette page.',
    },
    token_invalid: {
      title: 'Ce lien ne fonctionne pas',
      recovery: 'Revenez en arrière et recommencez, ou demandez un nouveau lien.',
    },
    token_expired: {
      title: 'Ce lien n’est plus valable',
      recovery: 'Revenez en arrière et recommencez, ou demandez un nouveau lien.',
    },
    forbidden: {
      title: 'Vous n’avez pas accès à cette vérification',
      recovery: 'Demandez de l’aide à l’organisme qui demande cette vérification.',
    },
    not_found: {
      title: 'Cette vérification n’existe plus',
      recovery: 'Revenez en arrière et recommencez, ou demandez un nouveau lien.',
    },
    rate_limited: {
      title: 'Trop d’essais pour le moment',
      recovery: 'Attendez une minute avant le prochain essai.',
    },
    server_error: {
      title: 'Le service rencontre un problème',
      recovery: 'Le service devrait bientôt fonctionner à nouveau.',
    },
    engine_load_failed: {
      title: 'La vérification n’a pas pu être chargée',
      recovery: 'Vérifiez votre connexion Internet.',
    },
    engine_failed: {
      title: 'La vérification s’est arrêtée',
      recovery: 'Fermez d’autres onglets et applications pour libérer de la mémoire.',
    },
    browser_unsupported: {
      title: 'Ce navigateur est trop ancien pour la vérification',
      recovery:
        'Mettez votre navigateur à jour, ou utilisez une version récente de Chrome, Edge, Firefox ou Safari.',
    },
    base_photo_unreadable: {
      title: 'La photo n’a pas pu être ouverte',
      recovery: 'Utilisez une autre photo, au format JPEG ou PNG.',
    },
    base_photo_no_face: {
      title: 'Aucun visage trouvé sur la photo',
      recovery: 'Utilisez une photo nette qui montre le visage de face.',
    },
    base_photo_multiple_faces: {
      title: 'La photo montre plusieurs visages',
      recovery: 'Utilisez une photo avec une seule personne.',
    },
    face_timeout: {
      title: 'Nous n’avons pas bien vu votre visage',
      recovery:
        'Cherchez plus de lumière, tenez la caméra à hauteur des yeux et gardez votre visage dans l’ovale.',
    },
    liveness_timeout: {
      title: 'Le temps est écoulé',
      recovery: 'Suivez la consigne à l’écran, à votre rythme.',
    },
    invalid_options: {
      title: 'Cette page n’est pas bien configurée',
      recovery: 'Prévenez les responsables de cette page.',
    },
  },

  permissionHelp: {
    chromium: 'Cliquez sur le symbole à gauche de l’adresse web et activez «\u00A0Caméra\u00A0».',
    chromium_mobile:
      'Touchez le symbole à gauche de l’adresse web, puis «\u00A0Autorisations\u00A0», et activez «\u00A0Caméra\u00A0».',
    firefox: 'Cliquez sur la caméra barrée à côté de l’adresse web et retirez le blocage.',
    firefox_mobile:
      'Touchez le cadenas à côté de l’adresse web et réglez «\u00A0Appareil photo\u00A0» sur «\u00A0Autorisé\u00A0».',
    safari:
      'Dans la barre des menus, choisissez «\u00A0Safari\u00A0», puis «\u00A0Réglages pour ce site web\u00A0», et réglez «\u00A0Caméra\u00A0» sur «\u00A0Autoriser\u00A0».',
    safari_mobile:
      'Touchez le symbole à côté de l’adresse web, puis «\u00A0Réglages du site web\u00A0», et réglez «\u00A0Appareil photo\u00A0» sur «\u00A0Autoriser\u00A0».',
    app: 'Ouvrez les réglages de votre appareil, cherchez-y cette application et activez «\u00A0Appareil photo\u00A0».',
  },

  announcements: {
    idle: '',
    loading: 'Préparation en cours.',
    ready: 'Tout est prêt. Appuyez sur «\u00A0Commencer\u00A0» quand vous voulez.',
    guiding: 'La caméra est allumée. Placez votre visage devant.',
    challenging: 'Suivez la consigne.',
    matching: 'Vérification en cours. Veuillez patienter.',
    closed: 'La vérification est terminée.',
    error: '',
  },
};
