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
    cancel: 'ביטול',
    tryAgain: 'ניסיון נוסף',
    leave: 'יציאה',
    allowCamera: 'אישור המצלמה',
    chooseCamera: 'בחירת מצלמה',
    switchCamera: 'החלפת מצלמה',
    cameraNumber: (position) => `מצלמה ${position}`,

    cameraPreview: 'תמונת המצלמה',
    cameraIdle: 'המצלמה כבויה',
    cameraStarting: 'המצלמה נדלקת…',
    cameraLive: 'המצלמה פועלת',

    verifyLabel: 'אימות פנים',
    introTitle: 'מבט קצר על הפנים שלך',
    introText: 'כדאי למצוא מקום מואר ולהחזיק את הפנים בתוך האליפסה. זה ייקח כמה שניות.',
    introChallenge: 'נבקש ממך שתי תנועות קטנות.',
    privacy: 'התמונה שלך נשארת במכשיר הזה.',
    privacySession: 'תמונות של הפנים שלך נשלחות לשירות שמבקש את האימות.',
    ovalLabel: 'המקום לפנים שלך',
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
      recovery: 'נא לאשר לדף הזה להשתמש במצלמה, בשורת הכתובת או בהגדרות הדפדפן. לאחר מכן אפשר לנסות שוב.',
    },
    camera_unavailable: {
      title: 'לא נמצאה מצלמה',
      recovery: 'נא לחבר מצלמה או להדליק אותה, ולנסות שוב. אפשר גם להשתמש במכשיר אחר.',
    },
    camera_in_use: {
      title: 'המצלמה תפוסה',
      recovery: 'נא לסגור אפליקציות וכרטיסיות אחרות שמשתמשות במצלמה, כמו שיחות וידאו, ולנסות שוב.',
    },
    camera_constraints: {
      title: 'המצלמה הזאת לא מתאימה',
      recovery: 'נא לבחור מצלמה אחרת או להשתמש במכשיר אחר, ולנסות שוב.',
    },
    camera_insecure_context: {
      title: 'הדף הזה לא יכול להשתמש במצלמה',
      recovery:
        'נא לפתוח את הדף בדפדפן בכתובת שמתחילה ב-https. אם הוא כבר פתוח כך, נא להודיע לאחראים על הדף.',
    },
    camera_unknown: {
      title: 'המצלמה לא נדלקה',
      recovery:
        'נא לנתק את המצלמה ולחבר אותה שוב, או לסגור את הדפדפן ולפתוח אותו מחדש. לאחר מכן אפשר לנסות שוב.',
    },
    camera_interrupted: {
      title: 'המצלמה הפסיקה לפעול',
      recovery: 'נא לבדוק שהמצלמה מחוברת, לא מכוסה ולא בשימוש של אפליקציה אחרת. לאחר מכן אפשר לנסות שוב.',
    },
    network_error: {
      title: 'אין חיבור',
      recovery: 'נא לבדוק את החיבור לאינטרנט ולנסות שוב.',
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
      recovery: 'נא להמתין דקה ולנסות שוב.',
    },
    server_error: {
      title: 'יש תקלה בשירות',
      recovery: 'נא להמתין רגע ולנסות שוב.',
    },
    engine_load_failed: {
      title: 'לא היה אפשר לטעון את האימות',
      recovery: 'נא לבדוק את החיבור לאינטרנט ולנסות שוב.',
    },
    engine_failed: {
      title: 'האימות נעצר',
      recovery: 'נא לסגור כרטיסיות ואפליקציות אחרות כדי לפנות זיכרון, ולנסות שוב.',
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
      recovery:
        'כדאי למצוא מקום מואר יותר, להחזיק את המצלמה בגובה העיניים ולהשאיר את הפנים בתוך האליפסה. לאחר מכן אפשר לנסות שוב.',
    },
    liveness_timeout: {
      title: 'הזמן נגמר',
      recovery: 'אפשר לנסות שוב ולבצע בקצב הנוח לך את ההוראה שעל המסך.',
    },
    invalid_options: {
      title: 'הדף הזה לא הוגדר כראוי',
      recovery: 'נא להודיע לאחראים על הדף.',
    },
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
