// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Japanese. */
export const ja: Terms = {
  locale: 'ja',
  direction: 'ltr',

  labels: {
    start: '開始',
    close: '閉じる',
    tryAgain: 'もう一度試す',
    leave: '終了する',
    allowCamera: 'カメラを許可する',
    chooseCamera: 'カメラを選ぶ',
    cameraNumber: (position) => `カメラ ${position}`,

    cameraPreview: 'カメラの映像',
    cameraStarting: 'カメラを起動しています…',
    cameraLive: 'カメラはオンです',

    verifyLabel: '顔の確認',
    introTitle: 'お顔を確認します',
    introText: '明るい場所で、お顔を枠の中に合わせてください。数秒で終わります。',
    introChallenge: '簡単な動作を2つお願いします。',
    privacy: '映像がこの端末の外に送られることはありません。',
    privacySession: 'お顔の画像は、この確認を求めているサービスに送信されます。',
    primerTitle: 'カメラの使用を許可してください',
    primerText: 'このページでカメラを使ってよいか、ブラウザが確認します。「許可」を選んでください。',
    loading: '準備しています…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('ja', loadedBytes, totalBytes);
      return `準備しています（${megabytes} MB中${percent}）`;
    },
    checking: '確認しています…',
    challengeStep: (position, count) => `ステップ ${position}/${count}`,
    cannotDo: 'この動作はできません',
    otherMovement: '別の動きでした',
    successTitle: 'ご本人と確認できました',
    successText: '確認が完了しました。',
    notMatchedTitle: 'お顔の一致を確認できませんでした',
    notMatchedText: '明るい場所で、お顔を隠しているものを外し、カメラをまっすぐ見てください。',
    livenessFailedTitle: 'ご本人がその場にいることを確認できませんでした',
    livenessFailedText:
      'ほかの人や写真、画面が映らないようにしてください。そのうえで、ご自分のペースで案内どおりに動いてください。',
    attemptsLeft: (count) => `あと${count}回お試しいただけます。`,
    noBasePhotoTitle: '比較する写真がありません',
    noBasePhotoText: 'このページを案内した担当者に、先にお客様の写真を登録するようご依頼ください。',
    bypassTitle: '今は確認の必要がありません',
    bypassText: 'このままお進みください。',
    canceled: '確認をキャンセルしました。',
  },

  hints: {
    no_face: 'カメラを見てください',
    multiple_faces: 'お一人で映ってください',
    move_closer: '少し近づいてください',
    move_back: '少し離れてください',
    center_face: 'お顔を枠に合わせてください',
    look_straight: 'カメラをまっすぐ見てください',
    too_dark: '明るい場所に移ってください',
    too_bright: '強い光を避けてください',
    hold_still: '動かずにお待ちください',
    too_blurry: '静止するかレンズを拭いてください',
    eyes_closed: '目を開けてください',
    face_covered: 'お顔全体を見せてください',
    ready: 'そのままお待ちください',
  },

  advice: {
    no_face: 'カメラを目の高さに合わせ、腕を伸ばしたくらいの距離をとってください。',
    multiple_faces: 'ほかの人や顔の写真が後ろに映らないように、向きを変えてください。',
    move_closer: 'お顔が枠いっぱいになるようにしてください。',
    move_back: 'お顔全体が枠に収まるようにしてください。',
    center_face: '鼻が枠の中央に来るようにしてください。',
    look_straight: 'カメラを目の高さに合わせてください。',
    too_dark: '画面を明るくするか、照明をつけてください。',
    too_bright: '直射日光を避けるか、照明の向きを変えてください。',
    hold_still: 'ひじを何かにつくか、カメラを何かに立てかけてください。',
    too_blurry: 'カメラを柔らかい布で拭き、動かさずに構えてください。',
    eyes_closed: 'カメラを見てください。眼鏡に反射した光が妨げになることがあります。',
    face_covered: '額からあごまで、お顔を覆うものがないようにしてください。',
  },

  directions: {
    device_left: 'カメラをご自分の左へ動かしてください',
    device_right: 'カメラをご自分の右へ動かしてください',
    device_up: 'カメラを上へ動かしてください',
    device_down: 'カメラを下へ動かしてください',
    body_left: '少しご自分の左へ動いてください',
    body_right: '少しご自分の右へ動いてください',
    body_up: '座る位置を少し高くしてください',
    body_down: '座る位置を少し低くしてください',
    head_left: '顔を少しご自分の左に向けてください',
    head_right: '顔を少しご自分の右に向けてください',
    head_up: 'あごを少し上げてください',
    head_down: 'あごを少し引いてください',
  },

  challenge: {
    turn_left: { ask: '顔をご自分の左に向けてください', done: 'はい、正面に戻してください' },
    turn_right: { ask: '顔をご自分の右に向けてください', done: 'はい、正面に戻してください' },
    look_up: { ask: 'あごを上げて上を見てください', done: 'はい、正面に戻してください' },
    blink: { ask: 'ゆっくりまばたきしてください', done: 'はい、目を開けていてください' },
    open_mouth: { ask: '口を開けてください', done: 'はい、口を閉じてください' },
    smile: { ask: '大きく笑ってください', done: 'はい、表情を戻してください' },
    move_closer: { ask: 'カメラに近づいてください', done: 'はい、元の位置へお戻りください' },
  },

  errors: {
    camera_permission_denied: {
      title: 'カメラの使用が許可されていません',
      recovery: 'ブラウザのアドレスバーまたは設定で、このページのカメラの使用を許可してください。',
    },
    camera_unavailable: {
      title: 'カメラが見つかりません',
      recovery: 'カメラを接続するか、電源を入れてください。別の端末もお使いいただけます。',
    },
    camera_in_use: {
      title: 'カメラはほかで使用中です',
      recovery: 'ビデオ通話など、カメラを使っているほかのアプリやタブを閉じてください。',
    },
    camera_constraints: {
      title: 'このカメラは使用できません',
      recovery: '別のカメラを選ぶか、別の端末をお使いください。',
    },
    camera_insecure_context: {
      title: 'このページではカメラを使用できません',
      recovery:
        'httpsで始まるアドレスで、このページをブラウザで開いてください。すでにそのように開いている場合は、ページの運営者にお知らせください。',
    },
    camera_unknown: {
      title: 'カメラを起動できませんでした',
      recovery: 'カメラを接続し直すか、ブラウザを再起動してください。',
    },
    camera_interrupted: {
      title: 'カメラが停止しました',
      recovery:
        'カメラが接続されているか、ふさがれていないか、ほかのアプリで使われていないかをご確認ください。',
    },
    network_error: {
      title: '接続できません',
      recovery: 'インターネット接続をご確認ください。',
    },
    invalid_request: {
      title: '確認を開始できませんでした',
      recovery:
        '前の画面に戻って、最初からやり直してください。繰り返す場合は、このページの運営者にお知らせください。',
    },
    token_invalid: {
      title: 'このリンクは使用できません',
      recovery: '前の画面に戻って最初からやり直すか、新しいリンクをご依頼ください。',
    },
    token_expired: {
      title: 'このリンクは期限切れです',
      recovery: '前の画面に戻って最初からやり直すか、新しいリンクをご依頼ください。',
    },
    forbidden: {
      title: 'この確認はご利用いただけません',
      recovery: 'このページを案内した担当者にご相談ください。',
    },
    not_found: {
      title: 'この確認は終了しています',
      recovery: '前の画面に戻って最初からやり直すか、新しいリンクをご依頼ください。',
    },
    rate_limited: {
      title: 'ただいま混み合っています',
      recovery: '次にお試しになるまで、1分ほどお待ちください。',
    },
    server_error: {
      title: 'サービスに問題が起きています',
      recovery: 'しばらくすると、またご利用いただける見込みです。',
    },
    engine_load_failed: {
      title: '確認の準備ができませんでした',
      recovery: 'インターネット接続をご確認ください。',
    },
    engine_failed: {
      title: '確認が途中で止まりました',
      recovery: 'ほかのタブやアプリを閉じてメモリを空けてください。',
    },
    browser_unsupported: {
      title: 'このブラウザは古いため確認できません',
      recovery: 'ブラウザを更新するか、最新のChrome、Edge、Firefox、Safariをお使いください。',
    },
    base_photo_unreadable: {
      title: '写真を開けませんでした',
      recovery: 'JPEGまたはPNG形式の別の写真をお使いください。',
    },
    base_photo_no_face: {
      title: '写真に顔が見つかりません',
      recovery: '正面から顔がはっきり写っている写真をお使いください。',
    },
    base_photo_multiple_faces: {
      title: '写真に複数の顔が写っています',
      recovery: '一人だけが写っている写真をお使いください。',
    },
    face_timeout: {
      title: 'お顔をはっきり確認できませんでした',
      recovery: '明るい場所で、カメラを目の高さに合わせ、お顔を枠の中に入れてください。',
    },
    liveness_timeout: {
      title: '時間切れになりました',
      recovery: '画面の案内に沿って、ご自分のペースで動いてください。',
    },
    invalid_options: {
      title: 'このページの設定に問題があります',
      recovery: 'このページの運営者にお知らせください。',
    },
  },

  permissionHelp: {
    chromium: 'アドレスの左にあるアイコンをクリックし、「カメラ」をオンにしてください。',
    chromium_mobile: 'アドレスの左にあるアイコンをタップし、「権限」を開いて「カメラ」をオンにしてください。',
    firefox: 'アドレスの横にある、斜線の入ったカメラをクリックし、ブロックを解除してください。',
    firefox_mobile: 'アドレスの横にある鍵のアイコンをタップし、「カメラ」を「許可」にしてください。',
    safari:
      'メニューバーの「Safari」から「このWebサイトでの設定」を選び、「カメラ」を「許可」にしてください。',
    safari_mobile:
      'アドレスの横にあるアイコンをタップし、「Webサイトの設定」を開いて「カメラ」を「許可」にしてください。',
    app: '端末の設定を開き、このアプリを探して「カメラ」をオンにしてください。',
  },

  announcements: {
    idle: '',
    loading: '準備しています。',
    ready: '準備ができました。よろしければ「開始」を押してください。',
    guiding: 'カメラがオンになりました。カメラにお顔を向けてください。',
    challenging: '案内に沿って動いてください。',
    matching: '確認しています。お待ちください。',
    closed: '確認を終了しました。',
    error: '',
  },
};
