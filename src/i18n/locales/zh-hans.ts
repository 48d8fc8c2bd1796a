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
    tryAgain: '重试',
    leave: '退出',
    allowCamera: '允许使用摄像头',
    chooseCamera: '选择摄像头',
    cameraNumber: (position) => `摄像头 ${position}`,

    cameraPreview: '摄像头画面',
    cameraStarting: '正在打开摄像头…',
    cameraLive: '摄像头已打开',

    verifyLabel: '人脸验证',
    introTitle: '看一看镜头，很快就好',
    introText: '请到光线好的地方，把脸放在椭圆框内。只需几秒钟。',
    introChallenge: '过程中会请您做两个简单的动作。',
    privacy: '您的画面只留在本设备上。',
    privacySession: '您的面部照片会发送给要求此次验证的服务方。',
    primerTitle: '请允许使用摄像头',
    primerText: '浏览器会询问是否允许本页面使用摄像头，请选择“允许”。',
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

  advice: {
    no_face: '请让镜头与眼睛齐平，距离约一臂长。',
    multiple_faces: '请换个方向，让身后没有其他人，也没有人脸图片。',
    move_closer: '请让脸充满椭圆框。',
    move_back: '请让整张脸都在椭圆框内。',
    center_face: '请让鼻子位于椭圆框正中。',
    look_straight: '请让镜头与眼睛在同一高度。',
    too_dark: '请调高屏幕亮度，或打开灯。',
    too_bright: '请避开阳光，或把灯转向别处。',
    hold_still: '请把手肘撑在稳固的地方，或把设备靠在稳固的物体上。',
    too_blurry: '请用软布擦拭镜头，并保持镜头不动。',
    eyes_closed: '请看镜头。眼镜反光可能会造成影响。',
    face_covered: '从额头到下巴，请不要有任何遮挡。',
  },

  directions: {
    device_left: '请将摄像头移向您的左边',
    device_right: '请将摄像头移向您的右边',
    device_up: '请将摄像头向上移',
    device_down: '请将摄像头向下移',
    body_left: '请稍微向您的左边移动',
    body_right: '请稍微向您的右边移动',
    body_up: '请坐高一点',
    body_down: '请坐低一点',
    head_left: '请稍微向您的左边转头',
    head_right: '请稍微向您的右边转头',
    head_up: '请稍微抬起下巴',
    head_down: '请稍微放低下巴',
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
      recovery: '请在浏览器的地址栏或设置中允许本页面使用摄像头。',
    },
    camera_unavailable: {
      title: '未找到摄像头',
      recovery: '请连接或打开摄像头。您也可以换一台设备。',
    },
    camera_in_use: {
      title: '摄像头正被占用',
      recovery: '请关闭其他正在使用摄像头的应用和标签页（例如视频通话）。',
    },
    camera_constraints: {
      title: '此摄像头不适用',
      recovery: '请选择其他摄像头，或换一台设备。',
    },
    camera_insecure_context: {
      title: '本页面无法使用摄像头',
      recovery: '请在浏览器中用以 https 开头的网址打开本页面。如果已经是这样打开的，请告知本页面的管理人员。',
    },
    camera_unknown: {
      title: '摄像头未能打开',
      recovery: '请拔下摄像头再重新插上，或重启浏览器。',
    },
    camera_interrupted: {
      title: '摄像头已停止',
      recovery: '请检查摄像头是否已连接、未被遮挡，也没有被其他应用使用。',
    },
    network_error: {
      title: '网络未连接',
      recovery: '请检查网络连接。',
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
      recovery: '请等待一分钟，再进行下一次尝试。',
    },
    server_error: {
      title: '服务出现问题',
      recovery: '服务应该很快就会恢复。',
    },
    engine_load_failed: {
      title: '验证未能加载',
      recovery: '请检查网络连接。',
    },
    engine_failed: {
      title: '验证已中断',
      recovery: '请关闭其他标签页和应用以释放内存。',
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
      recovery: '请到更亮的地方，让镜头与眼睛齐平，并让脸保持在椭圆框内。',
    },
    liveness_timeout: {
      title: '时间已到',
      recovery: '请按屏幕上的提示慢慢完成动作。',
    },
    invalid_options: {
      title: '本页面的设置有误',
      recovery: '请告知本页面的管理人员。',
    },
  },

  permissionHelp: {
    chromium: '请点击网址左侧的图标，然后打开“摄像头”。',
    chromium_mobile: '请点按网址左侧的图标，再点按“权限”，然后打开“摄像头”。',
    firefox: '请点击网址旁带斜线的摄像头图标，然后解除阻止。',
    firefox_mobile: '请点按网址旁的锁形图标，然后将“相机”设为“已允许”。',
    safari: '请在菜单栏中选择“Safari浏览器”，再选择“此网站的设置”，然后将“摄像头”设为“允许”。',
    safari_mobile: '请点按网址旁的图标，再点按“网站设置”，然后将“相机”设为“允许”。',
    app: '请打开设备的设置，找到本应用，然后打开“相机”。',
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
