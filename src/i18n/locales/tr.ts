// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Turkish. */
export const tr: Terms = {
  locale: 'tr',
  direction: 'ltr',

  labels: {
    start: 'Başla',
    close: 'Kapat',
    tryAgain: 'Tekrar dene',
    leave: 'Çık',
    allowCamera: 'Kameraya izin ver',
    chooseCamera: 'Kamera seç',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Kamera görüntüsü',
    cameraStarting: 'Kamera açılıyor…',
    cameraLive: 'Kamera açık',

    verifyLabel: 'Yüz doğrulama',
    introTitle: 'Kameraya kısa bir bakış',
    introText: 'Aydınlık bir yer bulun ve yüzünüzü ovalin içinde tutun. Yalnızca birkaç saniye sürer.',
    introChallenge: 'Sizden iki küçük hareket istenecek.',
    privacy: 'Görüntünüz bu cihazda kalır.',
    privacySession: 'Yüzünüzün görüntüleri, bu doğrulamayı isteyen hizmete gönderilir.',
    primerTitle: 'Lütfen kameraya izin verin',
    primerText:
      'Tarayıcınız bu sayfanın kamerayı kullanıp kullanamayacağını soracak. “İzin ver” seçeneğini seçin.',
    loading: 'Hazırlanıyor…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('tr', loadedBytes, totalBytes);
      return `Hazırlanıyor: ${percent} (toplam ${megabytes} MB)`;
    },
    checking: 'Kontrol ediliyor…',
    challengeStep: (position, count) => `${position}. adım (toplam ${count})`,
    cannotDo: 'Bunu yapamıyorum',
    otherMovement: 'Bu başka bir hareketti',
    successTitle: 'Yüzünüz doğrulandı',
    successText: 'İşlem tamamlandı.',
    notMatchedTitle: 'Yüzünüzü eşleştiremedik',
    notMatchedText: 'Daha aydınlık bir yer bulun, yüzünüzü örten her şeyi çıkarın ve kameraya düz bakın.',
    livenessFailedTitle: 'Kameranın karşısında olduğunuz doğrulanamadı',
    livenessFailedText:
      'Görüntüde yalnızca sizin olduğunuzdan, fotoğraf veya ekran bulunmadığından emin olun. Ardından her yönergeyi kendi hızınızda uygulayın.',
    attemptsLeft: (count) =>
      count === 1 ? 'Bir kez daha deneyebilirsiniz.' : `${count} kez daha deneyebilirsiniz.`,
    noBasePhotoTitle: 'Karşılaştırılacak fotoğraf yok',
    noBasePhotoText: 'Önce sizi buraya yönlendirenlerden bir fotoğrafınızı eklemelerini isteyin.',
    bypassTitle: 'Şu anda doğrulama gerekmiyor',
    bypassText: 'Devam edebilirsiniz.',
    canceled: 'Doğrulama iptal edildi.',
  },

  hints: {
    no_face: 'Kameraya bakın',
    multiple_faces: 'Görüntüde yalnızca siz olun',
    move_closer: 'Biraz yaklaşın',
    move_back: 'Biraz uzaklaşın',
    center_face: 'Yüzünüzü ovalin içine getirin',
    look_straight: 'Kameraya düz bakın',
    too_dark: 'Daha aydınlık bir yere geçin',
    too_bright: 'Parlak ışıktan başka yöne dönün',
    hold_still: 'Hareketsiz durun',
    too_blurry: 'Kıpırdamayın veya lensi silin',
    eyes_closed: 'Gözlerinizi açın',
    face_covered: 'Yüzünüzü açın',
    ready: 'Güzel. Böyle kalın',
  },

  advice: {
    no_face: 'Kamerayı göz hizasında, yaklaşık bir kol boyu uzakta tutun.',
    multiple_faces: 'Arkanızda başka biri ya da yüz resmi kalmayacak şekilde dönün.',
    move_closer: 'Yüzünüz ovali doldurmalı.',
    move_back: 'Yüzünüzün tamamı ovale sığmalı.',
    center_face: 'Burnunuz ovalin ortasında olmalı.',
    look_straight: 'Kamerayı göz hizanızda tutun.',
    too_dark: 'Ekranınızın parlaklığını artırın veya bir ışık açın.',
    too_bright: 'Güneşten çekilin veya lambayı başka yöne çevirin.',
    hold_still: 'Dirseklerinizi bir yere dayayın veya kamerayı bir yere yaslayın.',
    too_blurry: 'Kamerayı yumuşak bir bezle silin ve sabit tutun.',
    eyes_closed: 'Kameraya bakın. Işığı yansıtan gözlükler engel olabilir.',
    face_covered: 'Alnınızdan çenenize kadar yüzünüzü hiçbir şey örtmemeli.',
  },

  directions: {
    device_left: 'Kamerayı solunuza doğru kaydırın',
    device_right: 'Kamerayı sağınıza doğru kaydırın',
    device_up: 'Kamerayı yukarı kaldırın',
    device_down: 'Kamerayı aşağı indirin',
    body_left: 'Biraz solunuza kayın',
    body_right: 'Biraz sağınıza kayın',
    body_up: 'Biraz daha yüksekte oturun',
    body_down: 'Biraz daha alçakta oturun',
    head_left: 'Başınızı biraz solunuza çevirin',
    head_right: 'Başınızı biraz sağınıza çevirin',
    head_up: 'Çenenizi biraz kaldırın',
    head_down: 'Çenenizi biraz indirin',
  },

  challenge: {
    turn_left: { ask: 'Başınızı solunuza çevirin', done: 'Güzel. Yeniden karşıya bakın' },
    turn_right: { ask: 'Başınızı sağınıza çevirin', done: 'Güzel. Yeniden karşıya bakın' },
    look_up: { ask: 'Çenenizi kaldırıp yukarı bakın', done: 'Güzel. Yeniden karşıya bakın' },
    blink: { ask: 'Gözlerinizi yavaşça kırpın', done: 'Güzel. Gözlerinizi açık tutun' },
    open_mouth: { ask: 'Ağzınızı açın', done: 'Güzel. Ağzınızı kapatın' },
    smile: { ask: 'Kocaman gülümseyin', done: 'Güzel. Yüzünüzü gevşetin' },
    move_closer: { ask: 'Kameraya yaklaşın', done: 'Güzel. Yeniden geri çekilin' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Kameraya izin verilmedi',
      recovery:
        'Tarayıcınızın adres çubuğundan veya ayarlarından bu sayfanın kamerayı kullanmasına izin verin.',
    },
    camera_unavailable: {
      title: 'Kamera bulunamadı',
      recovery: 'Bir kamera bağlayın veya kamerayı açın. Başka bir cihaz da kullanabilirsiniz.',
    },
    camera_in_use: {
      title: 'Kamera şu anda meşgul',
      recovery: 'Kamerayı kullanan diğer uygulamaları ve sekmeleri, örneğin görüntülü görüşmeleri kapatın.',
    },
    camera_constraints: {
      title: 'Bu kamera uygun değil',
      recovery: 'Başka bir kamera seçin veya başka bir cihaz kullanın.',
    },
    camera_insecure_context: {
      title: 'Bu sayfa kamerayı kullanamıyor',
      recovery:
        'Sayfayı tarayıcınızda https ile başlayan bir adresle açın. Zaten böyle açıksa sayfanın yetkililerine bildirin.',
    },
    camera_unknown: {
      title: 'Kamera açılmadı',
      recovery: 'Kamerayı çıkarıp yeniden takın veya tarayıcınızı yeniden başlatın.',
    },
    camera_interrupted: {
      title: 'Kamera durdu',
      recovery:
        'Kameranın bağlı olduğundan, üzerinin kapalı olmadığından ve başka bir uygulamada kullanılmadığından emin olun.',
    },
    network_error: {
      title: 'Bağlantı yok',
      recovery: 'İnternet bağlantınızı kontrol edin.',
    },
    invalid_request: {
      title: 'Doğrulama başlatılamadı',
      recovery: 'Geri dönüp yeniden başlayın. Yine olursa bu sayfanın yetkililerine bildirin.',
    },
    token_invalid: {
      title: 'Bu bağlantı çalışmıyor',
      recovery: 'Geri dönüp yeniden başlayın veya yeni bir bağlantı isteyin.',
    },
    token_expired: {
      title: 'Bu bağlantının süresi dolmuş',
      recovery: 'Geri dönüp yeniden başlayın veya yeni bir bağlantı isteyin.',
    },
    forbidden: {
      title: 'Bu doğrulama size açık değil',
      recovery: 'Sizi buraya yönlendirenlerden yardım isteyin.',
    },
    not_found: {
      title: 'Bu doğrulama artık mevcut değil',
      recovery: 'Geri dönüp yeniden başlayın veya yeni bir bağlantı isteyin.',
    },
    rate_limited: {
      title: 'Şu anda çok fazla deneme var',
      recovery: 'Bir sonraki denemeden önce bir dakika bekleyin.',
    },
    server_error: {
      title: 'Hizmette bir sorun var',
      recovery: 'Birazdan yeniden çalışması gerekir.',
    },
    engine_load_failed: {
      title: 'Doğrulama yüklenemedi',
      recovery: 'İnternet bağlantınızı kontrol edin.',
    },
    engine_failed: {
      title: 'Doğrulama durdu',
      recovery: 'Belleği boşaltmak için diğer sekmeleri ve uygulamaları kapatın.',
    },
    browser_unsupported: {
      title: 'Bu tarayıcı doğrulama için çok eski',
      recovery:
        'Tarayıcınızı güncelleyin veya güncel bir Chrome, Edge, Firefox ya da Safari sürümü kullanın.',
    },
    base_photo_unreadable: {
      title: 'Fotoğraf açılamadı',
      recovery: 'JPEG veya PNG biçiminde kaydedilmiş başka bir fotoğraf kullanın.',
    },
    base_photo_no_face: {
      title: 'Fotoğrafta yüz bulunamadı',
      recovery: 'Yüzün önden göründüğü net bir fotoğraf kullanın.',
    },
    base_photo_multiple_faces: {
      title: 'Fotoğrafta birden fazla yüz var',
      recovery: 'Yalnızca bir kişinin göründüğü bir fotoğraf kullanın.',
    },
    face_timeout: {
      title: 'Yüzünüzü net göremedik',
      recovery: 'Daha aydınlık bir yer bulun, kamerayı göz hizasında ve yüzünüzü ovalin içinde tutun.',
    },
    liveness_timeout: {
      title: 'Süre doldu',
      recovery: 'Ekrandaki yönergeyi kendi hızınızda uygulayın.',
    },
    invalid_options: {
      title: 'Bu sayfa doğru ayarlanmamış',
      recovery: 'Bu sayfanın yetkililerine bildirin.',
    },
  },

  permissionHelp: {
    chromium: 'Web adresinin solundaki simgeyi tıklayın ve “Kamera” iznini açın.',
    chromium_mobile:
      'Web adresinin solundaki simgeye, ardından “İzinler” seçeneğine dokunun ve “Kamera” iznini açın.',
    firefox: 'Web adresinin yanındaki üstü çizili kamerayı tıklayın ve engeli kaldırın.',
    firefox_mobile: 'Web adresinin yanındaki kilide dokunun ve “Kamera” ayarını “İzin verildi” yapın.',
    safari:
      'Menü çubuğunda “Safari” menüsünü açın, “Bu Web Sitesi için Ayarlar” öğesini seçin ve “Kamera” ayarını “İzin Ver” yapın.',
    safari_mobile:
      'Web adresinin yanındaki simgeye, ardından “Web Sitesi Ayarları” öğesine dokunun ve “Kamera” ayarını “İzin Ver” yapın.',
    app: 'Cihazınızın ayarlarını açın, bu uygulamayı bulun ve “Kamera” iznini açın.',
  },

  announcements: {
    idle: '',
    loading: 'Hazırlanıyor.',
    ready: 'Her şey hazır. İstediğinizde “Başla” düğmesine basın.',
    guiding: 'Kamera açık. Yüzünüzü kameranın önünde tutun.',
    challenging: 'Yönergeyi uygulayın.',
    matching: 'Kontrol ediliyor. Lütfen bekleyin.',
    closed: 'Doğrulama sona erdi.',
    error: '',
  },
};
