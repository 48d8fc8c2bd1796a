// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Hindi. */
export const hi: Terms = {
  locale: 'hi',
  direction: 'ltr',

  labels: {
    start: 'शुरू करें',
    close: 'बंद करें',
    cancel: 'रद्द करें',
    tryAgain: 'फिर कोशिश करें',
    leave: 'बाहर जाएँ',
    allowCamera: 'कैमरे की अनुमति दें',
    chooseCamera: 'कैमरा चुनें',
    switchCamera: 'कैमरा बदलें',
    cameraNumber: (position) => `कैमरा ${position}`,

    cameraPreview: 'कैमरे की तस्वीर',
    cameraIdle: 'कैमरा बंद है',
    cameraStarting: 'कैमरा चालू हो रहा है…',
    cameraLive: 'कैमरा चालू है',

    verifyLabel: 'चेहरे की जाँच',
    introTitle: 'आपके चेहरे की एक झलक',
    introText: 'रोशनी वाली जगह चुनें और अपना चेहरा अंडाकार घेरे में रखें। इसमें बस कुछ सेकंड लगेंगे।',
    introChallenge: 'आपसे सिर या चेहरे से दो छोटे इशारे करने को कहा जाएगा।',
    privacy: 'आपकी तस्वीर इसी डिवाइस पर रहती है।',
    privacySession: 'आपके चेहरे की तस्वीरें यह जाँच करवाने वाली सेवा को भेजी जाती हैं।',
    ovalLabel: 'आपके चेहरे की जगह',
    loading: 'तैयारी हो रही है…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('hi', loadedBytes, totalBytes);
      return `तैयारी हो रही है: ${megabytes} MB में से ${percent}`;
    },
    checking: 'जाँच हो रही है…',
    challengeStep: (position, count) => `${count} में से चरण ${position}`,
    cannotDo: 'मुझसे यह नहीं हो पाएगा',
    otherMovement: 'यह दूसरा इशारा था',
    successTitle: 'आपकी पहचान हो गई',
    successText: 'जाँच पूरी हो गई है।',
    notMatchedTitle: 'आपके चेहरे का मिलान नहीं हो पाया',
    notMatchedText: 'ज़्यादा रोशनी में आएँ, चेहरे को ढकने वाली चीज़ें हटाएँ और सीधे कैमरे की ओर देखें।',
    livenessFailedTitle: 'कैमरे के सामने आपके होने की पुष्टि नहीं हो पाई',
    livenessFailedText:
      'ध्यान रखें कि तस्वीर में सिर्फ़ आप हों, कोई फ़ोटो या स्क्रीन न हो। फिर हर निर्देश का आराम से पालन करें।',
    attemptsLeft: (count) => (count === 1 ? 'आपके पास एक और मौका है।' : `आपके पास ${count} और मौके हैं।`),
    noBasePhotoTitle: 'मिलान के लिए कोई फ़ोटो नहीं है',
    noBasePhotoText: 'जिन्होंने आपको यहाँ भेजा है, कृपया उनसे पहले आपकी फ़ोटो जोड़ने को कहें।',
    bypassTitle: 'अभी जाँच की ज़रूरत नहीं है',
    bypassText: 'कृपया आगे बढ़ें।',
    canceled: 'जाँच रद्द कर दी गई।',
  },

  hints: {
    no_face: 'कैमरे की ओर देखें',
    multiple_faces: 'तस्वीर में सिर्फ़ आप रहें',
    move_closer: 'थोड़ा पास आएँ',
    move_back: 'थोड़ा पीछे जाएँ',
    center_face: 'चेहरा घेरे के अंदर लाएँ',
    look_straight: 'सीधे कैमरे की ओर देखें',
    too_dark: 'ज़्यादा रोशनी में आएँ',
    too_bright: 'तेज़ रोशनी से हटें',
    hold_still: 'स्थिर रहें',
    too_blurry: 'स्थिर रहें या कैमरा पोंछें',
    eyes_closed: 'आँखें खोलें',
    face_covered: 'चेहरा खुला रखें',
    ready: 'ठीक है। ऐसे ही रहें',
  },

  challenge: {
    turn_left: { ask: 'सिर अपनी बाईं ओर घुमाएँ', done: 'ठीक है। फिर सीधे देखें' },
    turn_right: { ask: 'सिर अपनी दाईं ओर घुमाएँ', done: 'ठीक है। फिर सीधे देखें' },
    look_up: { ask: 'ठुड्डी उठाएँ और ऊपर देखें', done: 'ठीक है। फिर सीधे देखें' },
    blink: { ask: 'धीरे से पलकें झपकाएँ', done: 'ठीक है। आँखें खुली रखें' },
    open_mouth: { ask: 'मुँह खोलें', done: 'ठीक है। मुँह बंद करें' },
    smile: { ask: 'खुलकर मुस्कुराएँ', done: 'ठीक है। चेहरा ढीला छोड़ें' },
    move_closer: { ask: 'कैमरे के और पास आएँ', done: 'ठीक है। वापस पीछे जाएँ' },
  },

  errors: {
    camera_permission_denied: {
      title: 'कैमरे की अनुमति नहीं है',
      recovery: 'ब्राउज़र के पता बार या सेटिंग में इस पेज को कैमरे की अनुमति दें। फिर दोबारा कोशिश करें।',
    },
    camera_unavailable: {
      title: 'कोई कैमरा नहीं मिला',
      recovery: 'कैमरा जोड़ें या चालू करें। फिर दोबारा कोशिश करें। कोई दूसरा डिवाइस भी चल सकता है।',
    },
    camera_in_use: {
      title: 'कैमरा व्यस्त है',
      recovery: 'कैमरा इस्तेमाल करने वाले दूसरे ऐप और टैब बंद करें, जैसे वीडियो कॉल। फिर दोबारा कोशिश करें।',
    },
    camera_constraints: {
      title: 'यह कैमरा काम नहीं आएगा',
      recovery: 'दूसरा कैमरा चुनें या दूसरे डिवाइस का इस्तेमाल करें। फिर दोबारा कोशिश करें।',
    },
    camera_insecure_context: {
      title: 'यह पेज कैमरे का इस्तेमाल नहीं कर सकता',
      recovery:
        'पेज को ब्राउज़र में https से शुरू होने वाले पते से खोलें। अगर वह पहले से ऐसे ही खुला है, तो पेज चलाने वालों को बताएँ।',
    },
    camera_unknown: {
      title: 'कैमरा चालू नहीं हुआ',
      recovery: 'कैमरा निकालकर फिर से लगाएँ, या ब्राउज़र बंद करके फिर से खोलें। फिर दोबारा कोशिश करें।',
    },
    camera_interrupted: {
      title: 'कैमरा रुक गया',
      recovery: 'देख लें कि कैमरा जुड़ा हो, ढका न हो और कोई दूसरा ऐप उसका इस्तेमाल न कर रहा हो। फिर दोबारा कोशिश करें।',
    },
    network_error: {
      title: 'इंटरनेट नहीं जुड़ा है',
      recovery: 'अपना इंटरनेट कनेक्शन देख लें। फिर दोबारा कोशिश करें।',
    },
    invalid_request: {
      title: 'जाँच शुरू नहीं हो पाई',
      recovery: 'वापस जाकर फिर से शुरू करें। अगर ऐसा दोबारा हो, तो यह पेज चलाने वालों को बताएँ।',
    },
    token_invalid: {
      title: 'यह लिंक काम नहीं करता',
      recovery: 'वापस जाकर फिर से शुरू करें, या नया लिंक माँगें।',
    },
    token_expired: {
      title: 'यह लिंक पुराना हो गया है',
      recovery: 'वापस जाकर फिर से शुरू करें, या नया लिंक माँगें।',
    },
    forbidden: {
      title: 'यह जाँच आपके लिए उपलब्ध नहीं है',
      recovery: 'जिन्होंने आपको यहाँ भेजा है, कृपया उनसे मदद माँगें।',
    },
    not_found: {
      title: 'यह जाँच अब मौजूद नहीं है',
      recovery: 'वापस जाकर फिर से शुरू करें, या नया लिंक माँगें।',
    },
    rate_limited: {
      title: 'इस समय बहुत ज़्यादा कोशिशें हो रही हैं',
      recovery: 'एक मिनट रुकें। फिर दोबारा कोशिश करें।',
    },
    server_error: {
      title: 'सेवा में कोई दिक्कत है',
      recovery: 'थोड़ी देर रुकें। फिर दोबारा कोशिश करें।',
    },
    engine_load_failed: {
      title: 'जाँच लोड नहीं हो पाई',
      recovery: 'अपना इंटरनेट कनेक्शन देख लें। फिर दोबारा कोशिश करें।',
    },
    engine_failed: {
      title: 'जाँच रुक गई',
      recovery: 'मेमोरी खाली करने के लिए दूसरे टैब और ऐप बंद करें। फिर दोबारा कोशिश करें।',
    },
    browser_unsupported: {
      title: 'यह ब्राउज़र जाँच के लिए बहुत पुराना है',
      recovery: 'ब्राउज़र अपडेट करें, या Chrome, Edge, Firefox या Safari का नया संस्करण इस्तेमाल करें।',
    },
    base_photo_unreadable: {
      title: 'फ़ोटो नहीं खुल पाई',
      recovery: 'कोई दूसरी JPEG या PNG फ़ोटो इस्तेमाल करें।',
    },
    base_photo_no_face: {
      title: 'फ़ोटो में कोई चेहरा नहीं मिला',
      recovery: 'ऐसी साफ़ फ़ोटो इस्तेमाल करें जिसमें चेहरा सामने से दिखे।',
    },
    base_photo_multiple_faces: {
      title: 'फ़ोटो में एक से ज़्यादा चेहरे हैं',
      recovery: 'ऐसी फ़ोटो इस्तेमाल करें जिसमें सिर्फ़ एक व्यक्ति हो।',
    },
    face_timeout: {
      title: 'आपका चेहरा साफ़ नहीं दिख पाया',
      recovery: 'ज़्यादा रोशनी में आएँ, कैमरा आँखों की ऊँचाई पर रखें और चेहरा अंडाकार घेरे में रखें। फिर दोबारा कोशिश करें।',
    },
    liveness_timeout: {
      title: 'समय पूरा हो गया',
      recovery: 'कृपया दोबारा कोशिश करें और स्क्रीन पर दिए निर्देश का आराम से पालन करें।',
    },
    invalid_options: {
      title: 'यह पेज ठीक से तैयार नहीं है',
      recovery: 'कृपया यह पेज चलाने वालों को बताएँ।',
    },
  },

  announcements: {
    idle: '',
    loading: 'तैयारी हो रही है।',
    ready: 'सब तैयार है। जब चाहें, “शुरू करें” दबाएँ।',
    guiding: 'कैमरा चालू है। अपना चेहरा उसके सामने रखें।',
    challenging: 'निर्देश का पालन करें।',
    matching: 'जाँच हो रही है। कृपया रुकें।',
    closed: 'जाँच समाप्त हो गई है।',
    error: '',
  },
};
