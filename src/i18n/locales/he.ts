// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

const PLURALS = new Intl.PluralRules('he');

/** Hebrew. */
export const he: Terms = {
  locale: 'he',
  direction: 'rtl',

  labels: {
    start: 'התחלה',
    close: 'סגירה',
    tryAgain: 'ניסיון נוסף',
    leave: 'יציאה',
    allowCamera: 'אישור המצלמה',
    chooseCamera: 'בחירת מצלמה',
    cameraNumber: (position) => `מצלמה ${position}`,

    cameraPreview: 'תמונת המצלמה',
    cameraStarting: 'המצלמה נדלקת…',
    cameraLive: 'המצלמה פועלת',

    verifyLabel: 'אימות פנים',
    introTitle: 'מבט קצר על הפנים שלך',
    introText: 'כדאי למצוא מקום מואר ולהחזיק את הפנים בתוך האליפסה. זה ייקח כמה שניות.',
    introChallenge: 'נבקש ממך שתי תנועות קטנות.',
    privacy: 'התמונה שלך נשארת במכשיר הזה.',
    privacySession: 'תמונות של הפנים שלך נשלחות לשירות שמבקש את האימות.',
    primerTitle: 'נא לאשר את המצלמה',
    primerText: 'הדפדפן ישאל אם הדף הזה רשאי להשתמש במצלמה. נא לבחור ב״אישור״ או ב״אפשר״.',
    loading: 'בהכנה…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('he', loadedBytes, totalBytes);
      return `בהכנה: ${percent} מתוך ${megabytes} MB`;
    },
    checking: 'בבדיקה…',
    challengeStep: (position, count) => `שלב ${position} מתוך ${count}`,
    cannotDo: 'אין לי אפשרות',
    otherMovement: 'זו הייתה תנועה אחרת',
    successTitle: 'הזיהוי הצליח',
    successText: 'האימות הסתיים.',
    notMatchedTitle: 'לא הצלחנו להתאים את הפנים שלך',
    notMatchedText: 'כדאי למצוא מקום מואר יותר, להסיר כל מה שמכסה את הפנים ולהסתכל ישר אל המצלמה.',
    livenessFailedTitle: 'לא הצלחנו לוודא שהפנים שלך מול המצלמה',
    livenessFailedText:
      'נא לוודא שאין בתמונה אנשים אחרים, תצלום או מסך. לאחר מכן יש לבצע כל הוראה בקצב הנוח לך.',
    attemptsLeft: (count) => {
      switch (PLURALS.select(count)) {
        case 'one':
          return 'אפשר לנסות עוד פעם אחת.';
        case 'two':
          return 'אפשר לנסות עוד פעמיים.';
        default:
          return `אפשר לנסות עוד ${count} פעמים.`;
      }
    },
    noBasePhotoTitle: 'אין תמונה להשוואה',
    noBasePhotoText: 'נא לבקש ממי ששלח אותך לכאן להוסיף קודם תמונה שלך.',
    bypassTitle: 'אין צורך באימות כרגע',
    bypassText: 'אפשר להמשיך.',
    canceled: 'האימות בוטל.',
  },

  hints: {
    no_face: 'נא להסתכל אל המצלמה',
    multiple_faces: 'נא לוודא שאין בתמונה עוד אנשים',
    move_closer: 'נא להתקרב מעט',
    move_back: 'נא להתרחק מעט',
    center_face: 'נא להביא את הפנים לתוך האליפסה',
    look_straight: 'נא להסתכל ישר אל המצלמה',
    too_dark: 'כדאי למצוא מקום מואר יותר',
    too_bright: 'נא לפנות מהאור החזק',
    hold_still: 'נא לא לזוז',
    too_blurry: 'נא לא לזוז, או לנגב את המצלמה',
    eyes_closed: 'נא לפקוח את העיניים',
    face_covered: 'נא לגלות את הפנים',
    ready: 'יופי. נא להישאר כך',
  },

  advice: {
    no_face: 'כדאי להחזיק את המצלמה בגובה העיניים, במרחק של כאורך זרוע.',
    multiple_faces: 'כדאי להסתובב כך שמאחור לא יהיו אנשים או תמונות של פנים.',
    move_closer: 'הפנים צריכות למלא את האליפסה.',
    move_back: 'כל הפנים צריכות להיות בתוך האליפסה.',
    center_face: 'האף צריך להיות באמצע האליפסה.',
    look_straight: 'כדאי להחזיק את המצלמה בגובה העיניים.',
    too_dark: 'כדאי להגביר את בהירות המסך או להדליק אור.',
    too_bright: 'כדאי לצאת מהשמש או להפנות את המנורה לכיוון אחר.',
    hold_still: 'כדאי להישען על המרפקים או להשעין את המצלמה על משהו.',
    too_blurry: 'כדאי לנגב את המצלמה במטלית רכה ולהחזיק אותה יציב.',
    eyes_closed: 'נא להסתכל אל המצלמה. משקפיים שמחזירים אור עלולים להפריע.',
    face_covered: 'שום דבר לא צריך לכסות את הפנים, מהמצח ועד הסנטר.',
  },

  directions: {
    device_left: 'נא להזיז את המצלמה לשמאלך',
    device_right: 'נא להזיז את המצלמה לימינך',
    device_up: 'נא להזיז את המצלמה למעלה',
    device_down: 'נא להזיז את המצלמה למטה',
    body_left: 'נא לזוז מעט לשמאלך',
    body_right: 'נא לזוז מעט לימינך',
    body_up: 'נא לשבת מעט גבוה יותר',
    body_down: 'נא לשבת מעט נמוך יותר',
    head_left: 'נא להפנות את הראש מעט לשמאלך',
    head_right: 'נא להפנות את הראש מעט לימינך',
    head_up: 'נא להרים מעט את הסנטר',
    head_down: 'נא להוריד מעט את הסנטר',
  },

  challenge: {
    turn_left: { ask: 'נא להפנות את הראש לשמאלך', done: 'יופי. נא להסתכל שוב ישר' },
    turn_right: { ask: 'נא להפנות את הראש לימינך', done: 'יופי. נא להסתכל שוב ישר' },
    look_up: { ask: 'נא להרים את הסנטר ולהביט למעלה', done: 'יופי. נא להסתכל שוב ישר' },
    blink: { ask: 'נא למצמץ לאט', done: 'יופי. נא להשאיר עיניים פקוחות' },
    open_mouth: { ask: 'נא לפתוח את הפה', done: 'יופי. נא לסגור את הפה' },
    smile: { ask: 'נא לחייך חיוך רחב', done: 'יופי. נא להרפות את הפנים' },
    move_closer: { ask: 'נא להתקרב אל המצלמה', done: 'יופי. נא לחזור אחורה' },
  },

  errors: {
    camera_permission_denied: {
      title: 'אין אישור להשתמש במצלמה',
      recovery: 'נא לאשר לדף הזה להשתמש במצלמה, בשורת הכתובת או בהגדרות הדפדפן.',
    },
    camera_unavailable: {
      title: 'לא נמצאה מצלמה',
      recovery: 'נא לחבר מצלמה או להדליק אותה. אפשר גם להשתמש במכשיר אחר.',
    },
    camera_in_use: {
      title: 'המצלמה תפוסה',
      recovery: 'נא לסגור אפליקציות וכרטיסיות אחרות שמשתמשות במצלמה, כמו שיחות וידאו.',
    },
    camera_constraints: {
      title: 'המצלמה הזאת לא מתאימה',
      recovery: 'נא לבחור מצלמה אחרת או להשתמש במכשיר אחר.',
    },
    camera_insecure_context: {
      title: 'הדף הזה לא יכול להשתמש במצלמה',
      recovery:
        'נא לפתוח את הדף בדפדפן בכתובת שמתחילה ב-https. אם הוא כבר פתוח כך, נא להודיע לאחראים על הדף.',
    },
    camera_unknown: {
      title: 'המצלמה לא נדלקה',
      recovery: 'נא לנתק את המצלמה ולחבר אותה שוב, או לסגור את הדפדפן ולפתוח אותו מחדש.',
    },
    camera_interrupted: {
      title: 'המצלמה הפסיקה לפעול',
      recovery: 'נא לבדוק שהמצלמה מחוברת, לא מכוסה ולא בשימוש של אפליקציה אחרת.',
    },
    network_error: {
      title: 'אין חיבור',
      recovery: 'נא לבדוק את החיבור לאינטרנט.',
    },
    invalid_request: {
      title: 'לא היה אפשר להתחיל באימות',
      recovery: 'נא לחזור ולהתחיל מחדש. אם זה קורה שוב, נא להודיע לאחראים על הדף.',
    },
    token_invalid: {
      title: 'הקישור הזה לא פועל',
      recovery: 'נא לחזור ולהתחיל מחדש, או לבקש קישור חדש.',
    },
    token_expired: {
      title: 'תוקף הקישור הזה פג',
      recovery: 'נא לחזור ולהתחיל מחדש, או לבקש קישור חדש.',
    },
    forbidden: {
      title: 'האימות הזה לא פתוח עבורך',
      recovery: 'נא לבקש עזרה ממי ששלח אותך לכאן.',
    },
    not_found: {
      title: 'האימות הזה כבר לא קיים',
      recovery: 'נא לחזור ולהתחיל מחדש, או לבקש קישור חדש.',
    },
    rate_limited: {
      title: 'יש כרגע יותר מדי ניסיונות',
      recovery: 'נא להמתין דקה לפני הניסיון הבא.',
    },
    server_error: {
      title: 'יש תקלה בשירות',
      recovery: 'השירות אמור לחזור לפעול בעוד רגע.',
    },
    engine_load_failed: {
      title: 'לא היה אפשר לטעון את האימות',
      recovery: 'נא לבדוק את החיבור לאינטרנט.',
    },
    engine_failed: {
      title: 'האימות נעצר',
      recovery: 'נא לסגור כרטיסיות ואפליקציות אחרות כדי לפנות זיכרון.',
    },
    browser_unsupported: {
      title: 'הדפדפן הזה ישן מדי לאימות',
      recovery: 'נא לעדכן את הדפדפן, או להשתמש בגרסה עדכנית של Chrome,\u200f Edge,\u200f Firefox או Safari.',
    },
    base_photo_unreadable: {
      title: 'לא היה אפשר לפתוח את התמונה',
      recovery: 'נא להשתמש בתמונה אחרת, שמורה כ-JPEG או PNG.',
    },
    base_photo_no_face: {
      title: 'לא נמצאו פנים בתמונה',
      recovery: 'נא להשתמש בתמונה ברורה שרואים בה את הפנים מלפנים.',
    },
    base_photo_multiple_faces: {
      title: 'בתמונה יש פנים של יותר מאדם אחד',
      recovery: 'נא להשתמש בתמונה שיש בה אדם אחד בלבד.',
    },
    face_timeout: {
      title: 'לא הצלחנו לראות היטב את הפנים שלך',
      recovery: 'כדאי למצוא מקום מואר יותר, להחזיק את המצלמה בגובה העיניים ולהשאיר את הפנים בתוך האליפסה.',
    },
    liveness_timeout: {
      title: 'הזמן נגמר',
      recovery: 'נא לבצע בקצב הנוח לך את ההוראה שעל המסך.',
    },
    invalid_options: {
      title: 'הדף הזה לא הוגדר כראוי',
      recovery: 'נא להודיע לאחראים על הדף.',
    },
  },

  permissionHelp: {
    chromium: 'נא ללחוץ על הסמל שליד כתובת האתר ולהפעיל את ״מצלמה״.',
    chromium_mobile: 'נא להקיש על הסמל שליד כתובת האתר, לבחור ב״הרשאות״ ולהפעיל את ״מצלמה״.',
    firefox: 'נא ללחוץ על סמל המצלמה עם הקו שליד כתובת האתר ולהסיר את החסימה.',
    firefox_mobile: 'נא להקיש על המנעול שליד כתובת האתר ולאשר את ״מצלמה״.',
    safari: 'נא לבחור בשורת התפריטים ״Safari״, אחר כך ״הגדרות עבור אתר זה״, ולהגדיר את ״מצלמה״ כ״אפשר״.',
    safari_mobile: 'נא להקיש על הסמל שליד כתובת האתר, לבחור ב״הגדרות אתר״ ולהגדיר את ״מצלמה״ כ״אפשר״.',
    app: 'נא לפתוח את הגדרות המכשיר, למצוא שם את האפליקציה הזאת ולהפעיל את ״מצלמה״.',
  },

  announcements: {
    idle: '',
    loading: 'בהכנה.',
    ready: 'הכול מוכן. אפשר ללחוץ על ״התחלה״ בכל רגע.',
    guiding: 'המצלמה פועלת. נא להחזיק את הפנים מולה.',
    challenging: 'נא לבצע את ההוראה.',
    matching: 'בבדיקה. נא להמתין.',
    closed: 'האימות הסתיים.',
    error: '',
  },
};
