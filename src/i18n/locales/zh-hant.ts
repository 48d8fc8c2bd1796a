// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Chinese, traditional characters. */
export const zhHant: Terms = {
  locale: 'zh-hant',
  direction: 'ltr',

  labels: {
    start: '開始',
    close: '關閉',
    tryAgain: '再試一次',
    leave: '離開',
    allowCamera: '允許使用相機',
    chooseCamera: '選擇相機',
    cameraNumber: (position) => `相機 ${position}`,

    cameraPreview: '相機畫面',
    cameraStarting: '正在開啟相機…',
    cameraLive: '相機已開啟',

    verifyLabel: '臉部驗證',
    introTitle: '看一下鏡頭，很快就好',
    introText: '請到光線充足的地方，將臉放在橢圓框內。只需幾秒鐘。',
    introChallenge: '過程中會請您做兩個簡單的動作。',
    privacy: '您的影像只會留在這部裝置上。',
    privacySession: '您的臉部照片會傳送給要求這次驗證的服務單位。',
    primerTitle: '請允許使用相機',
    primerText: '瀏覽器會詢問是否允許這個頁面使用相機，請選擇「允許」。',
    loading: '正在準備…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('zh-Hant', loadedBytes, totalBytes);
      return `正在準備：${percent}，共 ${megabytes} MB`;
    },
    checking: '正在驗證…',
    challengeStep: (position, count) => `第 ${position} 步，共 ${count} 步`,
    cannotDo: '我無法做這個動作',
    otherMovement: '剛才是另一個動作',
    successTitle: '已確認是您本人',
    successText: '驗證已完成。',
    notMatchedTitle: '無法比對您的臉部',
    notMatchedText: '請到更亮的地方，取下遮住臉部的物品，並正對鏡頭。',
    livenessFailedTitle: '無法確認您本人在鏡頭前',
    livenessFailedText: '請確認畫面中只有您一人，沒有照片或螢幕。然後依照提示，慢慢完成每個動作。',
    attemptsLeft: (count) => `您還可以再試 ${count} 次。`,
    noBasePhotoTitle: '沒有可供比對的照片',
    noBasePhotoText: '請聯絡要求您驗證的單位，請對方先新增您的照片。',
    bypassTitle: '目前不需要驗證',
    bypassText: '您可以繼續。',
    canceled: '驗證已取消。',
  },

  hints: {
    no_face: '請看鏡頭',
    multiple_faces: '請確認畫面中只有您一人',
    move_closer: '請靠近一點',
    move_back: '請退後一點',
    center_face: '請將臉移到橢圓框內',
    look_straight: '請正對鏡頭',
    too_dark: '請到更亮的地方',
    too_bright: '請避開強光',
    hold_still: '請保持不動',
    too_blurry: '請保持不動，或擦拭鏡頭',
    eyes_closed: '請睜開眼睛',
    face_covered: '請不要遮住臉部',
    ready: '很好，請保持不動',
  },

  advice: {
    no_face: '請讓鏡頭與眼睛同高，距離約一個手臂長。',
    multiple_faces: '請換個方向，讓身後沒有其他人，也沒有人臉圖片。',
    move_closer: '請讓臉填滿橢圓框。',
    move_back: '請讓整張臉都在橢圓框內。',
    center_face: '請讓鼻子位於橢圓框正中央。',
    look_straight: '請讓鏡頭與眼睛在同一高度。',
    too_dark: '請調高螢幕亮度，或打開燈。',
    too_bright: '請避開陽光，或將燈轉向別處。',
    hold_still: '請將手肘靠在穩固的地方，或將裝置靠著穩固的物品。',
    too_blurry: '請用軟布擦拭鏡頭，並保持鏡頭不動。',
    eyes_closed: '請看鏡頭。眼鏡反光可能會造成影響。',
    face_covered: '從額頭到下巴，請不要有任何遮擋。',
  },

  directions: {
    device_left: '請將相機移向您的左邊',
    device_right: '請將相機移向您的右邊',
    device_up: '請將相機往上移',
    device_down: '請將相機往下移',
    body_left: '請稍微往您的左邊移動',
    body_right: '請稍微往您的右邊移動',
    body_up: '請坐高一點',
    body_down: '請坐低一點',
    head_left: '請稍微向您的左邊轉頭',
    head_right: '請稍微向您的右邊轉頭',
    head_up: '請稍微抬起下巴',
    head_down: '請稍微放低下巴',
  },

  challenge: {
    turn_left: { ask: '請向您的左邊轉頭', done: '很好，請轉回正面' },
    turn_right: { ask: '請向您的右邊轉頭', done: '很好，請轉回正面' },
    look_up: { ask: '請抬起下巴，往上看', done: '很好，請看回正前方' },
    blink: { ask: '請慢慢眨眼', done: '很好，請睜開眼睛' },
    open_mouth: { ask: '請張開嘴巴', done: '很好，請閉上嘴巴' },
    smile: { ask: '請露出大大的笑容', done: '很好，請放鬆臉部' },
    move_closer: { ask: '請靠近鏡頭', done: '很好，請退回原位' },
  },

  errors: {
    camera_permission_denied: {
      title: '相機未獲允許使用',
      recovery: '請在瀏覽器的網址列或設定中，允許這個頁面使用相機。',
    },
    camera_unavailable: {
      title: '找不到相機',
      recovery: '請連接或開啟相機。您也可以改用其他裝置。',
    },
    camera_in_use: {
      title: '相機正在使用中',
      recovery: '請關閉其他正在使用相機的應用程式和分頁（例如視訊通話）。',
    },
    camera_constraints: {
      title: '這部相機不適用',
      recovery: '請選擇其他相機，或改用其他裝置。',
    },
    camera_insecure_context: {
      title: '這個頁面無法使用相機',
      recovery:
        '請在瀏覽器中，以 https 開頭的網址開啟這個頁面。如果已經是這樣開啟，請通知這個頁面的管理人員。',
    },
    camera_unknown: {
      title: '相機未能開啟',
      recovery: '請拔下相機再重新接上，或重新啟動瀏覽器。',
    },
    camera_interrupted: {
      title: '相機已停止',
      recovery: '請確認相機已連接、沒有被遮住，也沒有其他應用程式在使用。',
    },
    network_error: {
      title: '網路未連線',
      recovery: '請檢查網路連線。',
    },
    invalid_request: {
      title: '驗證未能開始',
      recovery: '請返回並重新開始。如果再次發生，請通知這個頁面的管理人員。',
    },
    token_invalid: {
      title: '這個連結無法使用',
      recovery: '請返回並重新開始，或索取新的連結。',
    },
    token_expired: {
      title: '這個連結已過期',
      recovery: '請返回並重新開始，或索取新的連結。',
    },
    forbidden: {
      title: '這項驗證未對您開放',
      recovery: '請向要求您驗證的單位尋求協助。',
    },
    not_found: {
      title: '這項驗證已不存在',
      recovery: '請返回並重新開始，或索取新的連結。',
    },
    rate_limited: {
      title: '目前嘗試次數過多',
      recovery: '請等候一分鐘，再進行下一次嘗試。',
    },
    server_error: {
      title: '服務發生問題',
      recovery: '服務應該很快就會恢復。',
    },
    engine_load_failed: {
      title: '驗證未能載入',
      recovery: '請檢查網路連線。',
    },
    engine_failed: {
      title: '驗證已中斷',
      recovery: '請關閉其他分頁和應用程式以釋出記憶體。',
    },
    browser_unsupported: {
      title: '瀏覽器版本過舊，無法驗證',
      recovery: '請更新瀏覽器，或使用新版 Chrome、Edge、Firefox 或 Safari。',
    },
    base_photo_unreadable: {
      title: '照片無法開啟',
      recovery: '請改用另一張 JPEG 或 PNG 格式的照片。',
    },
    base_photo_no_face: {
      title: '照片中找不到臉部',
      recovery: '請使用清晰的正面照片。',
    },
    base_photo_multiple_faces: {
      title: '照片中不只一張臉',
      recovery: '請使用只有一個人的照片。',
    },
    face_timeout: {
      title: '無法看清楚您的臉部',
      recovery: '請到更亮的地方，讓鏡頭與眼睛同高，並讓臉保持在橢圓框內。',
    },
    liveness_timeout: {
      title: '時間到了',
      recovery: '請依照螢幕上的提示慢慢完成動作。',
    },
    invalid_options: {
      title: '這個頁面的設定有誤',
      recovery: '請通知這個頁面的管理人員。',
    },
  },

  permissionHelp: {
    chromium: '請按一下網址左側的圖示，然後開啟「攝影機」。',
    chromium_mobile: '請點一下網址左側的圖示，再點「權限」，然後開啟「攝影機」。',
    firefox: '請按一下網址旁畫有斜線的攝影機圖示，然後解除封鎖。',
    firefox_mobile: '請點一下網址旁的鎖頭圖示，然後將「攝影機」設為「允許」。',
    safari: '請在選單列選擇「Safari」，再選擇「此網站的設定」，然後將「相機」設為「允許」。',
    safari_mobile: '請點一下網址旁的圖示，再點「網站設定」，然後將「相機」設為「允許」。',
    app: '請打開裝置的設定，找到這個應用程式，然後開啟「相機」。',
  },

  announcements: {
    idle: '',
    loading: '正在準備。',
    ready: '準備好了。您可以隨時按「開始」。',
    guiding: '相機已開啟。請面向鏡頭。',
    challenging: '請依照提示做動作。',
    matching: '正在驗證，請稍候。',
    closed: '驗證已結束。',
    error: '',
  },
};
