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
    cancel: 'Annuler',
    tryAgain: 'Réessayer',
    leave: 'Quitter',
    allowCamera: 'Autoriser la caméra',
    chooseCamera: 'Choisir une caméra',
    switchCamera: 'Changer de caméra',
    cameraNumber: (position) => `Caméra ${position}`,

    cameraPreview: 'Image de la caméra',
    cameraIdle: 'La caméra est éteinte',
    cameraStarting: 'La caméra démarre…',
    cameraLive: 'La caméra est allumée',

    verifyLabel: 'Vérification du visage',
    introTitle: 'Un rapide coup d’œil à votre visage',
    introText:
      'Mettez-vous dans un endroit clair et placez votre visage dans l’ovale. Cela prend quelques secondes.',
    introChallenge: 'Nous vous demanderons deux petits mouvements.',
    privacy: 'Votre image reste sur cet appareil.',
    privacySession: 'Des images de votre visage sont envoyées au service qui demande cette vérification.',
    ovalLabel: 'Emplacement de votre visage',
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
        'Autorisez la caméra pour cette page dans la barre d’adresse ou les réglages de votre navigateur. Puis réessayez.',
    },
    camera_unavailable: {
      title: 'Aucune caméra trouvée',
      recovery:
        'Branchez une caméra ou allumez-la. Puis réessayez. Vous pouvez aussi utiliser un autre appareil.',
    },
    camera_in_use: {
      title: 'La caméra est déjà utilisée',
      recovery:
        'Fermez les autres applications et onglets qui utilisent la caméra, comme les appels vidéo. Puis réessayez.',
    },
    camera_constraints: {
      title: 'Cette caméra ne convient pas',
      recovery: 'Choisissez une autre caméra ou utilisez un autre appareil. Puis réessayez.',
    },
    camera_insecure_context: {
      title: 'Cette page ne peut pas utiliser la caméra',
      recovery:
        'Ouvrez la page dans votre navigateur avec une adresse qui commence par https. Si c’est déjà le cas, prévenez les responsables de la page.',
    },
    camera_unknown: {
      title: 'La caméra n’a pas démarré',
      recovery: 'Débranchez puis rebranchez la caméra, ou redémarrez votre navigateur. Puis réessayez.',
    },
    camera_interrupted: {
      title: 'La caméra s’est arrêtée',
      recovery:
        'Vérifiez que la caméra est branchée, que rien ne la cache et qu’aucune autre application ne l’utilise. Puis réessayez.',
    },
    network_error: {
      title: 'Il n’y a pas de connexion',
      recovery: 'Vérifiez votre connexion Internet. Puis réessayez.',
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
      recovery: 'Attendez une minute. Puis réessayez.',
    },
    server_error: {
      title: 'Le service rencontre un problème',
      recovery: 'Attendez un instant. Puis réessayez.',
    },
    engine_load_failed: {
      title: 'La vérification n’a pas pu être chargée',
      recovery: 'Vérifiez votre connexion Internet. Puis réessayez.',
    },
    engine_failed: {
      title: 'La vérification s’est arrêtée',
      recovery: 'Fermez d’autres onglets et applications pour libérer de la mémoire. Puis réessayez.',
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
        'Cherchez plus de lumière, tenez la caméra à hauteur des yeux et gardez votre visage dans l’ovale. Puis réessayez.',
    },
    liveness_timeout: {
      title: 'Le temps est écoulé',
      recovery: 'Suivez la consigne à l’écran, à votre rythme. Puis réessayez.',
    },
    invalid_options: {
      title: 'Cette page n’est pas bien configurée',
      recovery: 'Prévenez les responsables de cette page.',
    },
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
