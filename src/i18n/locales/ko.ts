// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Korean. */
export const ko: Terms = {
  locale: 'ko',
  direction: 'ltr',

  labels: {
    start: '시작',
    close: '닫기',
    tryAgain: '다시 시도',
    leave: '나가기',
    allowCamera: '카메라 허용',
    chooseCamera: '카메라 선택',
    cameraNumber: (position) => `카메라 ${position}`,

    cameraPreview: '카메라 화면',
    cameraStarting: '카메라를 켜는 중…',
    cameraLive: '카메라가 켜져 있습니다',

    verifyLabel: '얼굴 확인',
    introTitle: '얼굴을 잠시 확인합니다',
    introText: '밝은 곳에서 얼굴을 타원 안에 맞춰 주세요. 몇 초면 끝납니다.',
    introChallenge: '간단한 동작 두 가지를 안내해 드립니다.',
    privacy: '촬영된 모습은 이 기기 밖으로 나가지 않습니다.',
    privacySession: '얼굴 사진은 이 확인을 요청한 서비스로 전송됩니다.',
    primerTitle: '카메라 사용을 허용해 주세요',
    primerText: '이 페이지에서 카메라를 사용해도 되는지 브라우저가 묻습니다. ‘허용’을 선택해 주세요.',
    loading: '준비 중…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('ko', loadedBytes, totalBytes);
      return `준비 중: ${megabytes} MB 중 ${percent}`;
    },
    checking: '확인 중…',
    challengeStep: (position, count) => `${count}단계 중 ${position}단계`,
    cannotDo: '이 동작은 어려워요',
    otherMovement: '다른 동작이었습니다',
    successTitle: '본인으로 확인되었습니다',
    successText: '확인이 끝났습니다.',
    notMatchedTitle: '얼굴이 일치하는지 확인하지 못했습니다',
    notMatchedText: '더 밝은 곳에서 얼굴을 가리는 것을 벗고 카메라를 똑바로 봐 주세요.',
    livenessFailedTitle: '실제로 카메라 앞에 계신지 확인하지 못했습니다',
    livenessFailedText:
      '다른 사람이나 사진, 화면이 함께 보이지 않게 해 주세요. 그런 다음 안내에 따라 천천히 움직여 주세요.',
    attemptsLeft: (count) => `${count}번 더 시도하실 수 있습니다.`,
    noBasePhotoTitle: '비교할 사진이 없습니다',
    noBasePhotoText: '이곳을 안내한 담당자에게 먼저 사진을 등록해 달라고 요청해 주세요.',
    bypassTitle: '지금은 확인이 필요하지 않습니다',
    bypassText: '계속 진행하셔도 됩니다.',
    canceled: '확인이 취소되었습니다.',
  },

  hints: {
    no_face: '카메라를 봐 주세요',
    multiple_faces: '혼자만 보이게 해 주세요',
    move_closer: '조금 더 가까이 와 주세요',
    move_back: '조금 뒤로 물러나 주세요',
    center_face: '얼굴을 타원에 맞춰 주세요',
    look_straight: '카메라를 똑바로 봐 주세요',
    too_dark: '더 밝은 곳으로 가 주세요',
    too_bright: '강한 빛을 피해 주세요',
    hold_still: '움직이지 말아 주세요',
    too_blurry: '멈추거나 카메라를 닦아 주세요',
    eyes_closed: '눈을 떠 주세요',
    face_covered: '얼굴을 가리지 말아 주세요',
    ready: '좋습니다. 그대로 계세요',
  },

  advice: {
    no_face: '카메라를 눈높이에 두고 팔 길이만큼 거리를 유지해 주세요.',
    multiple_faces: '뒤에 다른 사람이나 얼굴 사진이 보이지 않도록 방향을 바꿔 주세요.',
    move_closer: '얼굴이 타원에 가득 차게 해 주세요.',
    move_back: '얼굴 전체가 타원 안에 들어오게 해 주세요.',
    center_face: '코가 타원 한가운데에 오게 해 주세요.',
    look_straight: '카메라를 눈높이에 맞춰 주세요.',
    too_dark: '화면을 더 밝게 하거나 불을 켜 주세요.',
    too_bright: '햇빛을 피하거나 조명을 다른 쪽으로 돌려 주세요.',
    hold_still: '팔꿈치를 어딘가에 괴거나 카메라를 기대어 세워 주세요.',
    too_blurry: '부드러운 천으로 카메라를 닦고 움직이지 않게 해 주세요.',
    eyes_closed: '카메라를 봐 주세요. 안경에 빛이 반사되면 눈이 잘 보이지 않을 수 있습니다.',
    face_covered: '이마부터 턱까지 얼굴을 가리는 것이 없게 해 주세요.',
  },

  directions: {
    device_left: '카메라를 왼쪽으로 옮겨 주세요',
    device_right: '카메라를 오른쪽으로 옮겨 주세요',
    device_up: '카메라를 위로 올려 주세요',
    device_down: '카메라를 아래로 내려 주세요',
    body_left: '왼쪽으로 조금 움직여 주세요',
    body_right: '오른쪽으로 조금 움직여 주세요',
    body_up: '조금 더 높게 앉아 주세요',
    body_down: '조금 더 낮게 앉아 주세요',
    head_left: '고개를 왼쪽으로 조금 돌려 주세요',
    head_right: '고개를 오른쪽으로 조금 돌려 주세요',
    head_up: '턱을 조금 들어 주세요',
    head_down: '턱을 조금 내려 주세요',
  },

  challenge: {
    turn_left: { ask: '고개를 왼쪽으로 돌려 주세요', done: '좋습니다. 정면을 봐 주세요' },
    turn_right: { ask: '고개를 오른쪽으로 돌려 주세요', done: '좋습니다. 정면을 봐 주세요' },
    look_up: { ask: '턱을 들고 위를 봐 주세요', done: '좋습니다. 정면을 봐 주세요' },
    blink: { ask: '눈을 천천히 깜박여 주세요', done: '좋습니다. 눈을 뜨고 계세요' },
    open_mouth: { ask: '입을 벌려 주세요', done: '좋습니다. 입을 다물어 주세요' },
    smile: { ask: '활짝 웃어 주세요', done: '좋습니다. 표정을 풀어 주세요' },
    move_closer: { ask: '카메라에 더 가까이 와 주세요', done: '좋습니다. 뒤로 가 주세요' },
  },

  errors: {
    camera_permission_denied: {
      title: '카메라가 허용되지 않았습니다',
      recovery: '브라우저 주소창이나 설정에서 이 페이지의 카메라를 허용해 주세요.',
    },
    camera_unavailable: {
      title: '카메라를 찾지 못했습니다',
      recovery: '카메라를 연결하거나 켜 주세요. 다른 기기를 사용하셔도 됩니다.',
    },
    camera_in_use: {
      title: '카메라가 사용 중입니다',
      recovery: '영상 통화처럼 카메라를 쓰는 다른 앱과 탭을 닫아 주세요.',
    },
    camera_constraints: {
      title: '이 카메라는 사용할 수 없습니다',
      recovery: '다른 카메라를 선택하거나 다른 기기를 사용해 주세요.',
    },
    camera_insecure_context: {
      title: '이 페이지에서는 카메라를 쓸 수 없습니다',
      recovery:
        '브라우저에서 https로 시작하는 주소로 페이지를 열어 주세요. 이미 그렇게 여셨다면 페이지 운영자에게 알려 주세요.',
    },
    camera_unknown: {
      title: '카메라가 켜지지 않았습니다',
      recovery: '카메라를 뺐다가 다시 연결하거나 브라우저를 다시 시작해 주세요.',
    },
    camera_interrupted: {
      title: '카메라가 멈췄습니다',
      recovery: '카메라가 잘 연결되어 있는지, 가려져 있거나 다른 앱에서 사용 중이지 않은지 확인해 주세요.',
    },
    network_error: {
      title: '연결되어 있지 않습니다',
      recovery: '인터넷 연결을 확인해 주세요.',
    },
    invalid_request: {
      title: '확인을 시작하지 못했습니다',
      recovery: '뒤로 돌아가 처음부터 다시 시작해 주세요. 또 문제가 생기면 페이지 운영자에게 알려 주세요.',
    },
    token_invalid: {
      title: '사용할 수 없는 링크입니다',
      recovery: '뒤로 돌아가 처음부터 다시 시작하거나 새 링크를 요청해 주세요.',
    },
    token_expired: {
      title: '링크의 사용 기간이 지났습니다',
      recovery: '뒤로 돌아가 처음부터 다시 시작하거나 새 링크를 요청해 주세요.',
    },
    forbidden: {
      title: '이 확인을 이용하실 수 없습니다',
      recovery: '이곳을 안내한 담당자에게 도움을 요청해 주세요.',
    },
    not_found: {
      title: '더 이상 없는 확인입니다',
      recovery: '뒤로 돌아가 처음부터 다시 시작하거나 새 링크를 요청해 주세요.',
    },
    rate_limited: {
      title: '지금은 시도가 너무 많습니다',
      recovery: '다음 시도까지 1분 정도 기다려 주세요.',
    },
    server_error: {
      title: '서비스에 문제가 있습니다',
      recovery: '곧 다시 이용하실 수 있을 것입니다.',
    },
    engine_load_failed: {
      title: '얼굴 확인을 불러오지 못했습니다',
      recovery: '인터넷 연결을 확인해 주세요.',
    },
    engine_failed: {
      title: '확인이 중단되었습니다',
      recovery: '다른 탭과 앱을 닫아 메모리를 확보해 주세요.',
    },
    browser_unsupported: {
      title: '브라우저가 오래되어 확인할 수 없습니다',
      recovery: '브라우저를 업데이트하거나 최신 Chrome, Edge, Firefox, Safari를 사용해 주세요.',
    },
    base_photo_unreadable: {
      title: '사진을 열지 못했습니다',
      recovery: 'JPEG나 PNG로 저장된 다른 사진을 사용해 주세요.',
    },
    base_photo_no_face: {
      title: '사진에서 얼굴을 찾지 못했습니다',
      recovery: '얼굴 정면이 또렷하게 나온 사진을 사용해 주세요.',
    },
    base_photo_multiple_faces: {
      title: '사진에 얼굴이 둘 이상 있습니다',
      recovery: '한 사람만 나온 사진을 사용해 주세요.',
    },
    face_timeout: {
      title: '얼굴을 또렷하게 보지 못했습니다',
      recovery: '더 밝은 곳에서 카메라를 눈높이에 두고 얼굴을 타원 안에 맞춰 주세요.',
    },
    liveness_timeout: {
      title: '시간이 다 되었습니다',
      recovery: '화면의 안내에 따라 천천히 움직여 주세요.',
    },
    invalid_options: {
      title: '페이지 설정이 올바르지 않습니다',
      recovery: '페이지 운영자에게 알려 주세요.',
    },
  },

  permissionHelp: {
    chromium: '주소 왼쪽의 아이콘을 클릭하고 ‘카메라’를 켜 주세요.',
    chromium_mobile: '주소 왼쪽의 아이콘을 누르고 ‘권한’에서 ‘카메라’를 켜 주세요.',
    firefox: '주소 옆의 줄이 그어진 카메라를 클릭하고 차단을 해제해 주세요.',
    firefox_mobile: '주소 옆의 자물쇠를 누르고 ‘카메라’를 ‘허용됨’으로 바꿔 주세요.',
    safari: '메뉴 막대의 ‘Safari’에서 ‘이 웹 사이트 설정’을 선택하고 ‘카메라’를 ‘허용’으로 바꿔 주세요.',
    safari_mobile: '주소 옆의 아이콘을 누르고 ‘웹 사이트 설정’에서 ‘카메라’를 ‘허용’으로 바꿔 주세요.',
    app: '기기 설정에서 이 앱을 찾아 ‘카메라’를 켜 주세요.',
  },

  announcements: {
    idle: '',
    loading: '준비 중입니다.',
    ready: '준비되었습니다. 원하실 때 ‘시작’을 눌러 주세요.',
    guiding: '카메라가 켜졌습니다. 카메라에 얼굴을 비춰 주세요.',
    challenging: '안내에 따라 움직여 주세요.',
    matching: '확인 중입니다. 잠시 기다려 주세요.',
    closed: '확인이 종료되었습니다.',
    error: '',
  },
};
