// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Chinese, simplified characters. */
export const zhHans: Terms = {
  locale: 'zh-hans',
  direction: 'ltr',

  labels: {
    start: '开始',
    close: '关闭',
    cancel: '取消',
    tryAgain: '重试',
    leave: '退出',
    allowCamera: '允许使用摄像头',
    chooseCamera: '选择摄像头',
    switchCamera: '切换摄像头',
    cameraNumber: (position) => `摄像头 ${position}`,

    cameraPreview: '摄像头画面',
    cameraIdle: '摄像头已关闭',
    cameraStarting: '正在打开摄像头…',
    cameraLive: '摄像头已打开',

    verifyLabel: '人脸验证',
    introTitle: '看一看镜头，很快就好',
    introText: '请到光线好的地方，把脸放在椭圆框内。只需几秒钟。',
    introChallenge: '过程中会请您做两个简单的动作。',
    privacy: '您的画面只留在本设备上。',
    privacySession: '您的面部照片会发送给要求此次验证的服务方。',
    ovalLabel: '放置面部的位置',
    loading: '正在准备…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('zh-Hans', loadedBytes, totalBytes);
      return `正在准备：${percent}，共 ${megabytes} MB`;
    },
    checking: '正在验证…',
    challengeStep: (position, count) => `第 ${position} 步，共 ${count} 步`,
    cannotDo: '我做不了这个动作',
    otherMovement: '刚才是另一个动作',
    successTitle: '已确认是您本人',
    successText: '验证已完成。',
    notMatchedTitle: '未能匹配您的面部',
    notMatchedText: '请到更亮的地方，取下遮挡面部的物品，正对镜头。',
    livenessFailedTitle: '未能确认您本人在镜头前',
    livenessFailedText: '请确保画面中只有您一人，没有照片或屏幕。然后按提示慢慢完成每个动作。',
    attemptsLeft: (count) => `您还可以再试 ${count} 次。`,
    noBasePhotoTitle: '没有可供比对的照片',
    noBasePhotoText: '请联系要求您验证的机构，请对方先添加您的照片。',
    bypassTitle: '现在无需验证',
    bypassText: '您可以继续。',
    canceled: '验证已取消。',
  },

  hints: {
    no_face: '请看镜头',
    multiple_faces: '请确保画面中只有您一人',
    move_closer: '请靠近一点',
    move_back: '请退后一点',
    center_face: '请把脸移到椭圆框内',
    look_straight: '请正对镜头',
    too_dark: '请到更亮的地方',
    too_bright: '请避开强光',
    hold_still: '请保持不动',
    too_blurry: '请保持不动，或擦一擦镜头',
    eyes_closed: '请睁开眼睛',
    face_covered: '请不要遮挡面部',
    ready: '很好，请保持',
  },

  challenge: {
    turn_left: { ask: '请向您的左边转头', done: '很好，请转回正面' },
    turn_right: { ask: '请向您的右边转头', done: '很好，请转回正面' },
    look_up: { ask: '请抬起下巴，向上看', done: '很好，请看回正前方' },
    blink: { ask: '请慢慢眨眼', done: '很好，请睁开眼睛' },
    open_mouth: { ask: '请张开嘴', done: '很好，请闭上嘴' },
    smile: { ask: '请露出大大的笑容', done: '很好，请放松面部' },
    move_closer: { ask: '请靠近镜头', done: '很好，请退回原位' },
  },

  errors: {
    camera_permission_denied: {
      title: '未获准使用摄像头',
      recovery: '请在浏览器的地址栏或设置中允许本页面使用摄像头，然后重试。',
    },
    camera_unavailable: {
      title: '未找到摄像头',
      recovery: '请连接或打开摄像头，然后重试。您也可以换一台设备。',
    },
    camera_in_use: {
      title: '摄像头正被占用',
      recovery: '请关闭其他正在使用摄像头的应用和标签页（例如视频通话），然后重试。',
    },
    camera_constraints: {
      title: '此摄像头不适用',
      recovery: '请选择其他摄像头，或换一台设备，然后重试。',
    },
    camera_insecure_context: {
      title: '本页面无法使用摄像头',
      recovery: '请在浏览器中用以 https 开头的网址打开本页面。如果已经是这样打开的，请告知本页面的管理人员。',
    },
    camera_unknown: {
      title: '摄像头未能打开',
      recovery: '请拔下摄像头再重新插上，或重启浏览器，然后重试。',
    },
    camera_interrupted: {
      title: '摄像头已停止',
      recovery: '请检查摄像头是否已连接、未被遮挡，也没有被其他应用使用，然后重试。',
    },
    network_error: {
      title: '网络未连接',
      recovery: '请检查网络连接，然后重试。',
    },
    invalid_request: {
      title: '验证未能开始',
      recovery: '请返回并重新开始。如果再次出现这种情况，请告知本页面的管理人员。',
    },
    token_invalid: {
      title: '此链接无法使用',
      recovery: '请返回并重新开始，或索取新的链接。',
    },
    token_expired: {
      title: '此链接已过期',
      recovery: '请返回并重新开始，或索取新的链接。',
    },
    forbidden: {
      title: '此验证未对您开放',
      recovery: '请向要求您验证的机构寻求帮助。',
    },
    not_found: {
      title: '此验证已不存在',
      recovery: '请返回并重新开始，或索取新的链接。',
    },
    rate_limited: {
      title: '目前尝试次数过多',
      recovery: '请等待一分钟，然后重试。',
    },
    server_error: {
      title: '服务出现问题',
      recovery: '请稍等片刻，然后重试。',
    },
    engine_load_failed: {
      title: '验证未能加载',
      recovery: '请检查网络连接，然后重试。',
    },
    engine_failed: {
      title: '验证已中断',
      recovery: '请关闭其他标签页和应用以释放内存，然后重试。',
    },
    browser_unsupported: {
      title: '浏览器版本过旧，无法验证',
      recovery: '请更新浏览器，或使用新版 Chrome、Edge、Firefox 或 Safari。',
    },
    base_photo_unreadable: {
      title: '照片无法打开',
      recovery: '请换一张 JPEG 或 PNG 格式的照片。',
    },
    base_photo_no_face: {
      title: '照片中未找到人脸',
      recovery: '请使用清晰的正面照片。',
    },
    base_photo_multiple_faces: {
      title: '照片中不止一张人脸',
      recovery: '请使用只有一个人的照片。',
    },
    face_timeout: {
      title: '未能看清您的面部',
      recovery: '请到更亮的地方，让镜头与眼睛齐平，并让脸保持在椭圆框内，然后重试。',
    },
    liveness_timeout: {
      title: '时间已到',
      recovery: '请重试，并按屏幕上的提示慢慢完成动作。',
    },
    invalid_options: {
      title: '本页面的设置有误',
      recovery: '请告知本页面的管理人员。',
    },
  },

  announcements: {
    idle: '',
    loading: '正在准备。',
    ready: '已准备好。您可以随时按“开始”。',
    guiding: '摄像头已打开。请面向镜头。',
    challenging: '请按提示做动作。',
    matching: '正在验证，请稍候。',
    closed: '验证已结束。',
    error: '',
  },
};
