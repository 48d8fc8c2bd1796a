// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Bengali. */
export const bn: Terms = {
  locale: 'bn',
  direction: 'ltr',

  labels: {
    start: 'শুরু করুন',
    close: 'বন্ধ করুন',
    cancel: 'বাতিল করুন',
    tryAgain: 'আবার চেষ্টা করুন',
    leave: 'বেরিয়ে যান',
    allowCamera: 'ক্যামেরার অনুমতি দিন',
    chooseCamera: 'ক্যামেরা বেছে নিন',
    switchCamera: 'ক্যামেরা বদলান',
    cameraNumber: (position) => `ক্যামেরা ${position.toLocaleString('bn')}`,

    cameraPreview: 'ক্যামেরার ছবি',
    cameraIdle: 'ক্যামেরা বন্ধ আছে',
    cameraStarting: 'ক্যামেরা চালু হচ্ছে…',
    cameraLive: 'ক্যামেরা চালু আছে',

    verifyLabel: 'মুখ যাচাই',
    introTitle: 'আপনার মুখ একবার দেখে নিই',
    introText: 'আলো আছে এমন জায়গায় আসুন এবং মুখ ডিম্বাকার ঘরের ভেতরে রাখুন। কয়েক সেকেন্ড লাগবে।',
    introChallenge: 'আপনাকে ছোট দুটি নড়াচড়া করতে বলা হবে।',
    privacy: 'আপনার ছবি এই ডিভাইসেই থাকে।',
    privacySession: 'যে পরিষেবা এই যাচাই চেয়েছে, আপনার মুখের ছবি সেখানে পাঠানো হয়।',
    ovalLabel: 'আপনার মুখের জায়গা',
    loading: 'প্রস্তুত হচ্ছে…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('bn', loadedBytes, totalBytes);
      return `প্রস্তুত হচ্ছে: ${megabytes} MB-এর মধ্যে ${percent}`;
    },
    checking: 'যাচাই চলছে…',
    challengeStep: (position, count) =>
      `মোট ${count.toLocaleString('bn')} ধাপের ${position.toLocaleString('bn')} নম্বর`,
    cannotDo: 'এটা করতে পারছি না',
    otherMovement: 'এটি অন্য নড়াচড়া ছিল',
    successTitle: 'আপনাকে চেনা গেছে',
    successText: 'যাচাই শেষ হয়েছে।',
    notMatchedTitle: 'আপনার মুখ মেলানো যায়নি',
    notMatchedText: 'আরও আলোতে আসুন, মুখ ঢেকে রাখে এমন কিছু সরান এবং সোজা ক্যামেরার দিকে তাকান।',
    livenessFailedTitle: 'আপনি নিজে সামনে আছেন কি না, নিশ্চিত হওয়া যায়নি',
    livenessFailedText:
      'ছবিতে যেন শুধু আপনি থাকেন, কোনো ফটো বা স্ক্রিন না থাকে। তারপর প্রতিটি নির্দেশ ধীরেসুস্থে পালন করুন।',
    attemptsLeft: (count) =>
      count === 1
        ? 'আপনি আরও একবার চেষ্টা করতে পারেন।'
        : `আপনি আরও ${count.toLocaleString('bn')} বার চেষ্টা করতে পারেন।`,
    noBasePhotoTitle: 'মেলানোর মতো কোনো ছবি নেই',
    noBasePhotoText: 'যাঁরা আপনাকে এখানে পাঠিয়েছেন, অনুগ্রহ করে আগে তাঁদের আপনার একটি ছবি যোগ করতে বলুন।',
    bypassTitle: 'এখন যাচাইয়ের দরকার নেই',
    bypassText: 'আপনি এগিয়ে যেতে পারেন।',
    canceled: 'যাচাই বাতিল করা হয়েছে।',
  },

  hints: {
    no_face: 'ক্যামেরার দিকে তাকান',
    multiple_faces: 'ছবিতে শুধু আপনি থাকুন',
    move_closer: 'একটু কাছে আসুন',
    move_back: 'একটু পেছনে যান',
    center_face: 'মুখ ঘরের ভেতরে আনুন',
    look_straight: 'সোজা ক্যামেরার দিকে তাকান',
    too_dark: 'আরও আলোতে আসুন',
    too_bright: 'জোরালো আলো থেকে সরে আসুন',
    hold_still: 'স্থির থাকুন',
    too_blurry: 'স্থির থাকুন বা ক্যামেরা মুছুন',
    eyes_closed: 'চোখ খুলুন',
    face_covered: 'মুখের ওপর থেকে ঢাকা সরান',
    ready: 'ঠিক আছে। এভাবেই থাকুন',
  },

  challenge: {
    turn_left: { ask: 'মাথা আপনার বাঁ দিকে ঘোরান', done: 'ঠিক আছে। আবার সোজা তাকান' },
    turn_right: { ask: 'মাথা আপনার ডান দিকে ঘোরান', done: 'ঠিক আছে। আবার সোজা তাকান' },
    look_up: { ask: 'থুতনি তুলে ওপরে তাকান', done: 'ঠিক আছে। আবার সোজা তাকান' },
    blink: { ask: 'ধীরে চোখের পলক ফেলুন', done: 'ঠিক আছে। চোখ খোলা রাখুন' },
    open_mouth: { ask: 'মুখ হাঁ করুন', done: 'ঠিক আছে। মুখ বন্ধ করুন' },
    smile: { ask: 'বড় করে হাসুন', done: 'ঠিক আছে। মুখ স্বাভাবিক করুন' },
    move_closer: { ask: 'ক্যামেরার কাছে আসুন', done: 'ঠিক আছে। আবার পেছনে যান' },
  },

  errors: {
    camera_permission_denied: {
      title: 'ক্যামেরার অনুমতি নেই',
      recovery: 'ব্রাউজারের ঠিকানা লেখার জায়গায় বা সেটিংসে এই পেজকে ক্যামেরার অনুমতি দিন। তারপর আবার চেষ্টা করুন।',
    },
    camera_unavailable: {
      title: 'কোনো ক্যামেরা পাওয়া যায়নি',
      recovery: 'ক্যামেরা লাগান বা চালু করুন। তারপর আবার চেষ্টা করুন। অন্য ডিভাইসও ব্যবহার করতে পারেন।',
    },
    camera_in_use: {
      title: 'ক্যামেরা ব্যস্ত আছে',
      recovery: 'ক্যামেরা ব্যবহার করছে এমন অন্য অ্যাপ ও ট্যাব বন্ধ করুন, যেমন ভিডিও কল। তারপর আবার চেষ্টা করুন।',
    },
    camera_constraints: {
      title: 'এই ক্যামেরা দিয়ে হবে না',
      recovery: 'অন্য ক্যামেরা বেছে নিন বা অন্য ডিভাইস ব্যবহার করুন। তারপর আবার চেষ্টা করুন।',
    },
    camera_insecure_context: {
      title: 'এই পেজ ক্যামেরা ব্যবহার করতে পারে না',
      recovery:
        'ব্রাউজারে https দিয়ে শুরু হওয়া ঠিকানায় পেজটি খুলুন। আগে থেকেই সেভাবে খোলা থাকলে, যাঁরা পেজটি চালান তাঁদের জানান।',
    },
    camera_unknown: {
      title: 'ক্যামেরা চালু হয়নি',
      recovery: 'ক্যামেরা খুলে আবার লাগান, অথবা ব্রাউজার বন্ধ করে আবার খুলুন। তারপর আবার চেষ্টা করুন।',
    },
    camera_interrupted: {
      title: 'ক্যামেরা থেমে গেছে',
      recovery:
        'দেখুন ক্যামেরা লাগানো আছে কি না, ঢাকা পড়েছে কি না বা অন্য অ্যাপ ব্যবহার করছে কি না। তারপর আবার চেষ্টা করুন।',
    },
    network_error: {
      title: 'ইন্টারনেট সংযোগ নেই',
      recovery: 'আপনার ইন্টারনেট সংযোগ দেখে নিন। তারপর আবার চেষ্টা করুন।',
    },
    invalid_request: {
      title: 'যাচাই শুরু করা যায়নি',
      recovery: 'ফিরে গিয়ে আবার শুরু করুন। আবার এমন হলে, যাঁরা এই পেজ চালান তাঁদের জানান।',
    },
    token_invalid: {
      title: 'এই লিংক কাজ করছে না',
      recovery: 'ফিরে গিয়ে আবার শুরু করুন, অথবা নতুন লিংক চেয়ে নিন।',
    },
    token_expired: {
      title: 'এই লিংকের মেয়াদ শেষ',
      recovery: 'ফিরে গিয়ে আবার শুরু করুন, অথবা নতুন লিংক চেয়ে নিন।',
    },
    forbidden: {
      title: 'এই যাচাই আপনার জন্য খোলা নেই',
      recovery: 'যাঁরা আপনাকে এখানে পাঠিয়েছেন, অনুগ্রহ করে তাঁদের কাছে সাহায্য চান।',
    },
    not_found: {
      title: 'এই যাচাই আর নেই',
      recovery: 'ফিরে গিয়ে আবার শুরু করুন, অথবা নতুন লিংক চেয়ে নিন।',
    },
    rate_limited: {
      title: 'এই মুহূর্তে খুব বেশি চেষ্টা হচ্ছে',
      recovery: 'এক মিনিট অপেক্ষা করুন। তারপর আবার চেষ্টা করুন।',
    },
    server_error: {
      title: 'পরিষেবায় সমস্যা হচ্ছে',
      recovery: 'একটু অপেক্ষা করুন। তারপর আবার চেষ্টা করুন।',
    },
    engine_load_failed: {
      title: 'যাচাই লোড করা যায়নি',
      recovery: 'আপনার ইন্টারনেট সংযোগ দেখে নিন। তারপর আবার চেষ্টা করুন।',
    },
    engine_failed: {
      title: 'যাচাই থেমে গেছে',
      recovery: 'মেমরি খালি করতে অন্য ট্যাব ও অ্যাপ বন্ধ করুন। তারপর আবার চেষ্টা করুন।',
    },
    browser_unsupported: {
      title: 'যাচাইয়ের জন্য এই ব্রাউজার বেশি পুরোনো',
      recovery: 'ব্রাউজার আপডেট করুন, অথবা Chrome, Edge, Firefox বা Safari-র নতুন সংস্করণ ব্যবহার করুন।',
    },
    base_photo_unreadable: {
      title: 'ছবিটি খোলা যায়নি',
      recovery: 'JPEG বা PNG হিসেবে রাখা অন্য ছবি ব্যবহার করুন।',
    },
    base_photo_no_face: {
      title: 'ছবিতে কোনো মুখ পাওয়া যায়নি',
      recovery: 'সামনে থেকে মুখ দেখা যায় এমন পরিষ্কার ছবি ব্যবহার করুন।',
    },
    base_photo_multiple_faces: {
      title: 'ছবিতে একাধিক মুখ আছে',
      recovery: 'শুধু একজন আছেন এমন ছবি ব্যবহার করুন।',
    },
    face_timeout: {
      title: 'আপনার মুখ স্পষ্ট দেখা যায়নি',
      recovery:
        'আরও আলোতে আসুন, ক্যামেরা চোখের উচ্চতায় ধরুন এবং মুখ ডিম্বাকার ঘরের ভেতরে রাখুন। তারপর আবার চেষ্টা করুন।',
    },
    liveness_timeout: {
      title: 'সময় শেষ হয়ে গেছে',
      recovery: 'আবার চেষ্টা করুন এবং স্ক্রিনের নির্দেশ ধীরেসুস্থে পালন করুন।',
    },
    invalid_options: {
      title: 'এই পেজ ঠিকমতো সাজানো নেই',
      recovery: 'যাঁরা এই পেজ চালান, অনুগ্রহ করে তাঁদের জানান।',
    },
  },

  announcements: {
    idle: '',
    loading: 'প্রস্তুত হচ্ছে।',
    ready: 'সব প্রস্তুত। আপনার সুবিধামতো “শুরু করুন” চাপুন।',
    guiding: 'ক্যামেরা চালু আছে। মুখ তার সামনে রাখুন।',
    challenging: 'নির্দেশ পালন করুন।',
    matching: 'যাচাই চলছে। অনুগ্রহ করে অপেক্ষা করুন।',
    closed: 'যাচাই শেষ হয়েছে।',
    error: '',
  },
};
