// SPDX-License-Identifier: Apache-2.0
import { FIRST_WORDS } from '../first-words.js';
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** English: what every other language falls back to. */
export const en: Terms = {
  locale: 'en',
  direction: 'ltr',

  labels: {
    start: 'Start',
    close: FIRST_WORDS.close,
    tryAgain: 'Try again',
    leave: 'Leave',
    allowCamera: 'Allow camera',
    chooseCamera: 'Choose a camera',
    cameraNumber: (position) => `Camera ${position}`,

    cameraPreview: 'Camera picture',
    cameraStarting: 'Starting the camera…',
    cameraLive: 'The camera is on',

    verifyLabel: FIRST_WORDS.verifyLabel,
    introTitle: 'A quick look at your face',
    introText: 'Find a bright place and hold your face inside the oval. It takes a few seconds.',
    introChallenge: 'You will be asked for two small movements.',
    privacy: 'Your picture stays on this device.',
    privacySession: 'Pictures of your face are sent to the service that asks for this check.',
    primerTitle: 'Your camera, please',
    primerText: 'Your browser will ask whether this page may use the camera. Choose “Allow”.',
    loading: FIRST_WORDS.loading,
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('en', loadedBytes, totalBytes);
      return `Getting ready: ${percent} of ${megabytes} MB`;
    },
    checking: 'Checking…',
    challengeStep: (position, count) => `Step ${position} of ${count}`,
    cannotDo: 'I can’t do this',
    otherMovement: 'That was another movement',
    successTitle: 'It’s you',
    successText: 'The check is done.',
    notMatchedTitle: 'We could not match your face',
    notMatchedText:
      'Find more light, take off anything that covers your face, and look straight at the camera.',
    livenessFailedTitle: 'We could not confirm you are here in person',
    livenessFailedText:
      'Make sure only you are in the picture, with no photo or screen. Then follow each instruction at your own pace.',
    attemptsLeft: (count) =>
      count === 1 ? 'You can try one more time.' : `You can try ${count} more times.`,
    noBasePhotoTitle: 'There is no photo to compare with',
    noBasePhotoText: 'Ask the people who sent you here to add a photo of you first.',
    bypassTitle: 'No check is needed now',
    bypassText: 'You can go on.',
    canceled: 'The check was canceled.',
  },

  hints: {
    no_face: 'Look into the camera',
    multiple_faces: 'Make sure only you are in the picture',
    move_closer: 'Move a little closer',
    move_back: 'Move back a little',
    center_face: 'Bring your face into the oval',
    look_straight: 'Look straight at the camera',
    too_dark: 'Find a brighter place',
    too_bright: 'Turn away from the bright light',
    hold_still: 'Hold still',
    too_blurry: 'Hold still, or wipe the camera',
    eyes_closed: 'Open your eyes',
    face_covered: 'Uncover your face',
    ready: 'Good. Stay like this',
  },

  advice: {
    no_face: 'Hold the camera at eye level, about an arm’s length away.',
    multiple_faces: 'Turn so that nobody else, and no picture of a face, is behind you.',
    move_closer: 'Your face should fill the oval.',
    move_back: 'Your whole face should fit into the oval.',
    center_face: 'Your nose should be in the middle of the oval.',
    look_straight: 'Hold the camera level with your eyes.',
    too_dark: 'Turn up the brightness of your screen, or switch on a light.',
    too_bright: 'Step out of the sun, or turn a lamp away from you.',
    hold_still: 'Rest your elbows on something, or lean the camera against something.',
    too_blurry: 'Wipe the camera with a soft cloth, and hold it still.',
    eyes_closed: 'Look into the camera. Glasses that reflect the light can be in the way.',
    face_covered: 'Nothing should cover your face from the forehead to the chin.',
  },

  directions: {
    device_left: 'Move the camera to your left',
    device_right: 'Move the camera to your right',
    device_up: 'Move the camera up',
    device_down: 'Move the camera down',
    body_left: 'Move a little to your left',
    body_right: 'Move a little to your right',
    body_up: 'Sit up a little higher',
    body_down: 'Sit a little lower',
    head_left: 'Turn your head a little to your left',
    head_right: 'Turn your head a little to your right',
    head_up: 'Lift your chin a little',
    head_down: 'Lower your chin a little',
  },

  challenge: {
    turn_left: { ask: 'Turn your head to your left', done: 'Good. Look straight again' },
    turn_right: { ask: 'Turn your head to your right', done: 'Good. Look straight again' },
    look_up: { ask: 'Lift your chin and look up', done: 'Good. Look straight again' },
    blink: { ask: 'Blink slowly', done: 'Good. Keep your eyes open' },
    open_mouth: { ask: 'Open your mouth', done: 'Good. Close your mouth' },
    smile: { ask: 'Smile broadly', done: 'Good. Relax your face' },
    move_closer: { ask: 'Move closer to the camera', done: 'Good. Move back again' },
  },

  errors: {
    camera_permission_denied: {
      title: 'The camera is not allowed',
      recovery: 'Allow the camera for this page in your browser’s address bar or settings.',
    },
    camera_unavailable: {
      title: 'No camera was found',
      recovery: 'Connect a camera or switch it on. You can also use another device.',
    },
    camera_in_use: {
      title: 'The camera is busy',
      recovery: 'Close other apps and tabs that use the camera, such as video calls.',
    },
    camera_constraints: {
      title: 'This camera does not fit',
      recovery: 'Choose another camera, or use another device.',
    },
    camera_insecure_context: {
      title: 'This page may not use the camera',
      recovery:
        'Open the page in your browser with an address that begins with https. If it is open like that already, tell the people who run it.',
    },
    camera_unknown: {
      title: 'The camera did not start',
      recovery: 'Unplug the camera and plug it in again, or restart your browser.',
    },
    camera_interrupted: {
      title: 'The camera stopped',
      recovery: 'Check that it is connected, uncovered and not used by another app.',
    },
    network_error: {
      title: 'There is no connection',
      recovery: 'Check your internet connection.',
    },
    invalid_request: {
      title: 'The check could not start',
      recovery: 'Go back and begin again. If it happens once more, tell the people who run this page.',
    },
    token_invalid: {
      title: 'This link does not work',
      recovery: 'Go back and begin again, or ask for a new link.',
    },
    token_expired: {
      title: 'This link is too old',
      recovery: 'Go back and begin again, or ask for a new link.',
    },
    forbidden: {
      title: 'This check is not open to you',
      recovery: 'Ask the people who sent you here for help.',
    },
    not_found: {
      title: 'This check no longer exists',
      recovery: 'Go back and begin again, or ask for a new link.',
    },
    rate_limited: {
      title: 'Too many tries at the moment',
      recovery: 'Wait a minute before the next try.',
    },
    server_error: {
      title: 'The service has a problem',
      recovery: 'It should work again in a moment.',
    },
    engine_load_failed: {
      title: 'The check could not be loaded',
      recovery: 'Check your internet connection.',
    },
    engine_failed: {
      title: 'The check stopped',
      recovery: 'Close other tabs and apps to free memory.',
    },
    browser_unsupported: {
      title: 'This browser is too old for the check',
      recovery: 'Update your browser, or use a current Chrome, Edge, Firefox or Safari.',
    },
    base_photo_unreadable: {
      title: 'The photo could not be opened',
      recovery: 'Use another photo, saved as JPEG or PNG.',
    },
    base_photo_no_face: {
      title: 'No face was found in the photo',
      recovery: 'Use a clear photo that shows the face from the front.',
    },
    base_photo_multiple_faces: {
      title: 'The photo shows more than one face',
      recovery: 'Use a photo that shows one person only.',
    },
    face_timeout: {
      title: 'We could not see your face clearly',
      recovery: 'Find more light, hold the camera at eye level, and keep your face inside the oval.',
    },
    liveness_timeout: {
      title: 'Time ran out',
      recovery: 'Follow the instruction on the screen at your own pace.',
    },
    invalid_options: {
      title: 'This page is not set up correctly',
      recovery: 'Tell the people who run this page.',
    },
  },

  permissionHelp: {
    chromium: 'Click the symbol to the left of the web address, and switch on “Camera”.',
    chromium_mobile:
      'Tap the symbol to the left of the web address, then “Permissions”, and switch on “Camera”.',
    firefox: 'Click the crossed-out camera beside the web address, and remove the block.',
    firefox_mobile: 'Tap the padlock beside the web address, and set “Camera” to “Allowed”.',
    safari: 'In the menu bar choose “Safari”, then “Settings for This Website”, and set “Camera” to “Allow”.',
    safari_mobile:
      'Tap the symbol beside the web address, then “Website Settings”, and set “Camera” to “Allow”.',
    app: 'Open the settings of your device, find this app there, and switch on “Camera”.',
  },

  announcements: {
    idle: '',
    loading: 'Getting ready.',
    ready: 'Ready. Press start when you are.',
    guiding: 'The camera is on. Hold your face in front of it.',
    challenging: 'Follow the instruction.',
    matching: 'Checking. Please wait.',
    closed: 'The check has ended.',
    error: '',
  },
};
