// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

const PLURALS = new Intl.PluralRules('ar');

/** Arabic. */
export const ar: Terms = {
  locale: 'ar',
  direction: 'rtl',

  labels: {
    start: 'بدء',
    close: 'إغلاق',
    cancel: 'إلغاء',
    tryAgain: 'إعادة المحاولة',
    leave: 'خروج',
    allowCamera: 'السماح بالكاميرا',
    chooseCamera: 'اختيار كاميرا',
    switchCamera: 'تبديل الكاميرا',
    cameraNumber: (position) => `الكاميرا ${position.toLocaleString('ar')}`,

    cameraPreview: 'صورة الكاميرا',
    cameraIdle: 'الكاميرا متوقفة',
    cameraStarting: 'جارٍ تشغيل الكاميرا…',
    cameraLive: 'الكاميرا تعمل',

    verifyLabel: 'التحقق من الوجه',
    introTitle: 'نظرة سريعة إلى وجهك',
    introText: 'يُرجى اختيار مكان جيد الإضاءة وإبقاء الوجه داخل الإطار البيضاوي. لن يستغرق ذلك سوى بضع ثوانٍ.',
    introChallenge: 'سنطلب منك القيام بحركتين بسيطتين.',
    privacy: 'تبقى صورتك على هذا الجهاز.',
    privacySession: 'تُرسَل صور وجهك إلى الخدمة التي تطلب هذا التحقق.',
    ovalLabel: 'موضع الوجه',
    loading: 'جارٍ التحضير…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('ar', loadedBytes, totalBytes);
      return `جارٍ التحضير: ${percent} من ${megabytes} MB`;
    },
    checking: 'جارٍ التحقق…',
    challengeStep: (position, count) =>
      `الخطوة ${position.toLocaleString('ar')} من ${count.toLocaleString('ar')}`,
    cannotDo: 'لا أستطيع ذلك',
    otherMovement: 'كانت هذه حركة أخرى',
    successTitle: 'تم التعرّف عليك',
    successText: 'اكتمل التحقق.',
    notMatchedTitle: 'لم نتمكن من مطابقة وجهك',
    notMatchedText: 'يُرجى اختيار مكان أكثر إضاءة، وإزالة أي شيء يغطي الوجه، والنظر مباشرة إلى الكاميرا.',
    livenessFailedTitle: 'لم نتمكن من تأكيد وجودك أمام الكاميرا',
    livenessFailedText:
      'يُرجى التأكد من عدم ظهور شخص آخر أو صورة أو شاشة أمام الكاميرا، ثم اتباع كل تعليمة على مهل.',
    attemptsLeft: (count) => {
      switch (PLURALS.select(count)) {
        case 'one':
          return 'يمكنك المحاولة مرة واحدة أخرى.';
        case 'two':
          return 'يمكنك المحاولة مرتين أخريين.';
        case 'few':
          return `يمكنك المحاولة ${count.toLocaleString('ar')} مرات أخرى.`;
        default:
          return `يمكنك المحاولة ${count.toLocaleString('ar')} مرة أخرى.`;
      }
    },
    noBasePhotoTitle: 'لا توجد صورة للمقارنة',
    noBasePhotoText: 'يُرجى أولًا طلب إضافة صورة لك من الجهة التي وجّهتك إلى هنا.',
    bypassTitle: 'لا حاجة إلى التحقق الآن',
    bypassText: 'يمكنك المتابعة.',
    canceled: 'تم إلغاء التحقق.',
  },

  hints: {
    no_face: 'يُرجى النظر إلى الكاميرا',
    multiple_faces: 'يُرجى الظهور بمفردك في الصورة',
    move_closer: 'يُرجى الاقتراب قليلًا',
    move_back: 'يُرجى الابتعاد قليلًا',
    center_face: 'يُرجى وضع الوجه داخل الإطار',
    look_straight: 'يُرجى النظر مباشرة إلى الكاميرا',
    too_dark: 'يُرجى اختيار مكان أكثر إضاءة',
    too_bright: 'يُرجى تجنّب الضوء القوي',
    hold_still: 'يُرجى الثبات',
    too_blurry: 'يُرجى الثبات أو مسح الكاميرا',
    eyes_closed: 'يُرجى فتح العينين',
    face_covered: 'يُرجى إظهار الوجه كاملًا',
    ready: 'جيد. يُرجى البقاء هكذا',
  },

  challenge: {
    turn_left: { ask: 'يُرجى إدارة الرأس إلى يسارك', done: 'جيد. يُرجى النظر إلى الأمام' },
    turn_right: { ask: 'يُرجى إدارة الرأس إلى يمينك', done: 'جيد. يُرجى النظر إلى الأمام' },
    look_up: { ask: 'يُرجى رفع الذقن والنظر إلى أعلى', done: 'جيد. يُرجى النظر إلى الأمام' },
    blink: { ask: 'يُرجى الرمش ببطء', done: 'جيد. يُرجى إبقاء العين مفتوحة' },
    open_mouth: { ask: 'يُرجى فتح الفم', done: 'جيد. يُرجى إغلاق الفم' },
    smile: { ask: 'يُرجى الابتسام ابتسامة عريضة', done: 'جيد. يُرجى إرخاء الوجه' },
    move_closer: { ask: 'يُرجى الاقتراب من الكاميرا', done: 'جيد. يُرجى الرجوع إلى الخلف' },
  },

  errors: {
    camera_permission_denied: {
      title: 'الكاميرا غير مسموح بها',
      recovery: 'يُرجى السماح بالكاميرا لهذه الصفحة من شريط العنوان أو من إعدادات المتصفح، ثم إعادة المحاولة.',
    },
    camera_unavailable: {
      title: 'لم يتم العثور على كاميرا',
      recovery: 'يُرجى توصيل كاميرا أو تشغيلها، ثم إعادة المحاولة. يمكنك أيضًا استخدام جهاز آخر.',
    },
    camera_in_use: {
      title: 'الكاميرا مشغولة',
      recovery:
        'يُرجى إغلاق التطبيقات وعلامات التبويب الأخرى التي تستخدم الكاميرا، مثل مكالمات الفيديو، ثم إعادة المحاولة.',
    },
    camera_constraints: {
      title: 'هذه الكاميرا غير مناسبة',
      recovery: 'يُرجى اختيار كاميرا أخرى أو استخدام جهاز آخر، ثم إعادة المحاولة.',
    },
    camera_insecure_context: {
      title: 'لا يمكن لهذه الصفحة استخدام الكاميرا',
      recovery:
        'يُرجى فتح الصفحة في المتصفح بعنوان يبدأ بـ https. وإذا كانت مفتوحة كذلك بالفعل، فيُرجى إبلاغ المسؤولين عنها.',
    },
    camera_unknown: {
      title: 'لم تعمل الكاميرا',
      recovery: 'يُرجى فصل الكاميرا وتوصيلها من جديد، أو إعادة تشغيل المتصفح، ثم إعادة المحاولة.',
    },
    camera_interrupted: {
      title: 'توقفت الكاميرا',
      recovery: 'يُرجى التأكد من أن الكاميرا موصولة وغير مغطاة ولا يستخدمها تطبيق آخر، ثم إعادة المحاولة.',
    },
    network_error: {
      title: 'لا يوجد اتصال',
      recovery: 'يُرجى التأكد من الاتصال بالإنترنت، ثم إعادة المحاولة.',
    },
    invalid_request: {
      title: 'تعذّر بدء التحقق',
      recovery: 'يُرجى الرجوع والبدء من جديد. وإذا تكرر ذلك، فيُرجى إبلاغ المسؤولين عن هذه الصفحة.',
    },
    token_invalid: {
      title: 'هذا الرابط لا يعمل',
      recovery: 'يُرجى الرجوع والبدء من جديد، أو طلب رابط جديد.',
    },
    token_expired: {
      title: 'انتهت صلاحية هذا الرابط',
      recovery: 'يُرجى الرجوع والبدء من جديد، أو طلب رابط جديد.',
    },
    forbidden: {
      title: 'هذا التحقق غير متاح لك',
      recovery: 'يُرجى طلب المساعدة من الجهة التي وجّهتك إلى هنا.',
    },
    not_found: {
      title: 'لم يعد هذا التحقق موجودًا',
      recovery: 'يُرجى الرجوع والبدء من جديد، أو طلب رابط جديد.',
    },
    rate_limited: {
      title: 'محاولات كثيرة في الوقت الحالي',
      recovery: 'يُرجى الانتظار دقيقة، ثم إعادة المحاولة.',
    },
    server_error: {
      title: 'هناك مشكلة في الخدمة',
      recovery: 'يُرجى الانتظار قليلًا، ثم إعادة المحاولة.',
    },
    engine_load_failed: {
      title: 'تعذّر تحميل التحقق',
      recovery: 'يُرجى التأكد من الاتصال بالإنترنت، ثم إعادة المحاولة.',
    },
    engine_failed: {
      title: 'توقف التحقق',
      recovery: 'يُرجى إغلاق علامات التبويب والتطبيقات الأخرى لتوفير مساحة في الذاكرة، ثم إعادة المحاولة.',
    },
    browser_unsupported: {
      title: 'هذا المتصفح قديم ولا يدعم التحقق',
      recovery: 'يُرجى تحديث المتصفح، أو استخدام إصدار حديث من Chrome أو Edge أو Firefox أو Safari.',
    },
    base_photo_unreadable: {
      title: 'تعذّر فتح الصورة',
      recovery: 'يُرجى استخدام صورة أخرى محفوظة بصيغة JPEG أو PNG.',
    },
    base_photo_no_face: {
      title: 'لم يتم العثور على وجه في الصورة',
      recovery: 'يُرجى استخدام صورة واضحة يظهر فيها الوجه من الأمام.',
    },
    base_photo_multiple_faces: {
      title: 'في الصورة أكثر من وجه',
      recovery: 'يُرجى استخدام صورة لا يظهر فيها سوى شخص واحد.',
    },
    face_timeout: {
      title: 'لم نتمكن من رؤية وجهك بوضوح',
      recovery:
        'يُرجى اختيار مكان أكثر إضاءة، ووضع الكاميرا على مستوى العينين، وإبقاء الوجه داخل الإطار البيضاوي، ثم إعادة المحاولة.',
    },
    liveness_timeout: {
      title: 'انتهى الوقت',
      recovery: 'يُرجى إعادة المحاولة واتباع التعليمات التي تظهر على الشاشة على مهل.',
    },
    invalid_options: {
      title: 'إعداد هذه الصفحة غير صحيح',
      recovery: 'يُرجى إبلاغ المسؤولين عن هذه الصفحة.',
    },
  },

  announcements: {
    idle: '',
    loading: 'جارٍ التحضير.',
    ready: 'كل شيء جاهز. يمكنك الضغط على «بدء» متى شئت.',
    guiding: 'الكاميرا تعمل. يُرجى وضع الوجه أمامها.',
    challenging: 'يُرجى اتباع التعليمات.',
    matching: 'جارٍ التحقق. يُرجى الانتظار.',
    closed: 'انتهى التحقق.',
    error: '',
  },
};
