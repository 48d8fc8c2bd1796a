// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Indonesian. */
export const id: Terms = {
  locale: 'id',
  direction: 'ltr',

  labels: {
    start: 'Mulai',
    close: 'Tutup',
    tryAgain: 'Coba lagi',
    leave: 'Keluar',
    allowCamera: 'Izinkan kamera',
    chooseCamera: 'Pilih kamera',
    cameraNumber: (position) => `Kamera ${position}`,

    cameraPreview: 'Gambar dari kamera',
    cameraStarting: 'Memulai kamera…',
    cameraLive: 'Kamera menyala',

    verifyLabel: 'Pemeriksaan wajah',
    introTitle: 'Lihat sebentar ke kamera',
    introText: 'Cari tempat yang terang dan posisikan wajah Anda di dalam oval. Hanya perlu beberapa detik.',
    introChallenge: 'Anda akan diminta melakukan dua gerakan kecil.',
    privacy: 'Gambar Anda tetap berada di perangkat ini.',
    privacySession: 'Gambar wajah Anda dikirim ke layanan yang meminta pemeriksaan ini.',
    primerTitle: 'Kami memerlukan kamera Anda',
    primerText: 'Browser akan bertanya apakah halaman ini boleh menggunakan kamera. Pilih “Izinkan”.',
    loading: 'Menyiapkan…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('id', loadedBytes, totalBytes);
      return `Menyiapkan: ${percent} dari ${megabytes}\u00A0MB`;
    },
    checking: 'Memeriksa…',
    challengeStep: (position, count) => `Langkah ${position} dari ${count}`,
    cannotDo: 'Saya tidak bisa melakukannya',
    otherMovement: 'Itu gerakan yang lain',
    successTitle: 'Ini benar Anda',
    successText: 'Pemeriksaan selesai.',
    notMatchedTitle: 'Kami belum dapat mencocokkan wajah Anda',
    notMatchedText:
      'Cari cahaya yang lebih terang, lepaskan apa pun yang menutupi wajah, dan lihat lurus ke kamera.',
    livenessFailedTitle: 'Kami belum dapat memastikan kehadiran Anda',
    livenessFailedText:
      'Pastikan hanya Anda yang terlihat, tanpa foto atau layar. Lalu ikuti setiap petunjuk dengan santai.',
    attemptsLeft: (count) =>
      count === 1 ? 'Anda dapat mencoba satu kali lagi.' : `Anda dapat mencoba ${count} kali lagi.`,
    noBasePhotoTitle: 'Belum ada foto untuk dibandingkan',
    noBasePhotoText: 'Minta pihak yang mengarahkan Anda ke sini untuk menambahkan foto Anda terlebih dahulu.',
    bypassTitle: 'Saat ini tidak perlu pemeriksaan',
    bypassText: 'Anda dapat melanjutkan.',
    canceled: 'Pemeriksaan dibatalkan.',
  },

  hints: {
    no_face: 'Lihat ke kamera',
    multiple_faces: 'Pastikan hanya Anda yang terlihat',
    move_closer: 'Mendekat sedikit',
    move_back: 'Mundur sedikit',
    center_face: 'Posisikan wajah di dalam oval',
    look_straight: 'Lihat lurus ke kamera',
    too_dark: 'Cari tempat yang lebih terang',
    too_bright: 'Berpalinglah dari cahaya terang',
    hold_still: 'Jangan bergerak',
    too_blurry: 'Jangan bergerak, atau lap kamera',
    eyes_closed: 'Buka mata Anda',
    face_covered: 'Pastikan wajah tidak tertutup',
    ready: 'Bagus. Tetap seperti ini',
  },

  advice: {
    no_face: 'Pegang kamera setinggi mata, kira-kira sejauh rentangan lengan.',
    multiple_faces: 'Berputarlah agar tidak ada orang lain atau gambar wajah di belakang Anda.',
    move_closer: 'Wajah Anda sebaiknya memenuhi oval.',
    move_back: 'Seluruh wajah Anda sebaiknya masuk ke dalam oval.',
    center_face: 'Hidung Anda sebaiknya berada di tengah oval.',
    look_straight: 'Pegang kamera sejajar dengan mata Anda.',
    too_dark: 'Naikkan kecerahan layar, atau nyalakan lampu.',
    too_bright: 'Pindah ke tempat teduh, atau arahkan lampu menjauh dari Anda.',
    hold_still: 'Sandarkan siku Anda, atau sandarkan kamera pada sesuatu.',
    too_blurry: 'Lap kamera dengan kain lembut, lalu pegang dengan stabil.',
    eyes_closed: 'Lihat ke kamera. Kacamata yang memantulkan cahaya dapat menghalangi.',
    face_covered: 'Wajah sebaiknya tidak tertutup apa pun dari dahi sampai dagu.',
  },

  directions: {
    device_left: 'Gerakkan kamera ke kiri Anda',
    device_right: 'Gerakkan kamera ke kanan Anda',
    device_up: 'Gerakkan kamera ke atas',
    device_down: 'Gerakkan kamera ke bawah',
    body_left: 'Bergeserlah sedikit ke kiri Anda',
    body_right: 'Bergeserlah sedikit ke kanan Anda',
    body_up: 'Duduklah sedikit lebih tinggi',
    body_down: 'Duduklah sedikit lebih rendah',
    head_left: 'Tolehkan kepala sedikit ke kiri Anda',
    head_right: 'Tolehkan kepala sedikit ke kanan Anda',
    head_up: 'Angkat dagu Anda sedikit',
    head_down: 'Turunkan dagu Anda sedikit',
  },

  challenge: {
    turn_left: { ask: 'Tolehkan kepala ke kiri Anda', done: 'Bagus. Lihat lurus kembali' },
    turn_right: { ask: 'Tolehkan kepala ke kanan Anda', done: 'Bagus. Lihat lurus kembali' },
    look_up: { ask: 'Angkat dagu dan lihat ke atas', done: 'Bagus. Lihat lurus kembali' },
    blink: { ask: 'Kedipkan mata perlahan', done: 'Bagus. Biarkan mata terbuka' },
    open_mouth: { ask: 'Buka mulut Anda', done: 'Bagus. Tutup mulut Anda' },
    smile: { ask: 'Tersenyumlah lebar', done: 'Bagus. Rilekskan wajah Anda' },
    move_closer: { ask: 'Mendekatlah ke kamera', done: 'Bagus. Mundur kembali' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Kamera belum diizinkan',
      recovery: 'Izinkan kamera untuk halaman ini di kolom alamat atau di setelan browser.',
    },
    camera_unavailable: {
      title: 'Kamera tidak ditemukan',
      recovery: 'Sambungkan atau nyalakan kamera. Anda juga dapat menggunakan perangkat lain.',
    },
    camera_in_use: {
      title: 'Kamera sedang digunakan',
      recovery: 'Tutup aplikasi dan tab lain yang menggunakan kamera, misalnya panggilan video.',
    },
    camera_constraints: {
      title: 'Kamera ini tidak sesuai',
      recovery: 'Pilih kamera lain, atau gunakan perangkat lain.',
    },
    camera_insecure_context: {
      title: 'Halaman ini tidak boleh memakai kamera',
      recovery:
        'Buka halaman ini di browser dengan alamat yang diawali https. Jika sudah demikian, beri tahu pengelola halaman ini.',
    },
    camera_unknown: {
      title: 'Kamera tidak dapat dimulai',
      recovery: 'Cabut kamera lalu sambungkan kembali, atau mulai ulang browser.',
    },
    camera_interrupted: {
      title: 'Kamera berhenti',
      recovery: 'Pastikan kamera tersambung, tidak tertutup, dan tidak digunakan oleh aplikasi lain.',
    },
    network_error: {
      title: 'Tidak ada koneksi',
      recovery: 'Periksa koneksi internet Anda.',
    },
    invalid_request: {
      title: 'Pemeriksaan tidak dapat dimulai',
      recovery: 'Kembali dan mulai dari awal. Jika terjadi lagi, beri tahu pengelola halaman ini.',
    },
    token_invalid: {
      title: 'Tautan ini tidak berfungsi',
      recovery: 'Kembali dan mulai dari awal, atau minta tautan baru.',
    },
    token_expired: {
      title: 'Tautan ini sudah kedaluwarsa',
      recovery: 'Kembali dan mulai dari awal, atau minta tautan baru.',
    },
    forbidden: {
      title: 'Pemeriksaan ini tidak tersedia untuk Anda',
      recovery: 'Minta bantuan pihak yang mengarahkan Anda ke sini.',
    },
    not_found: {
      title: 'Pemeriksaan ini sudah tidak ada',
      recovery: 'Kembali dan mulai dari awal, atau minta tautan baru.',
    },
    rate_limited: {
      title: 'Terlalu banyak percobaan saat ini',
      recovery: 'Tunggu satu menit sebelum percobaan berikutnya.',
    },
    server_error: {
      title: 'Layanan sedang bermasalah',
      recovery: 'Layanan seharusnya berfungsi kembali sebentar lagi.',
    },
    engine_load_failed: {
      title: 'Pemeriksaan tidak dapat dimuat',
      recovery: 'Periksa koneksi internet Anda.',
    },
    engine_failed: {
      title: 'Pemeriksaan terhenti',
      recovery: 'Tutup tab dan aplikasi lain agar memori lebih lega.',
    },
    browser_unsupported: {
      title: 'Browser ini terlalu usang untuk pemeriksaan',
      recovery: 'Perbarui browser, atau gunakan Chrome, Edge, Firefox, atau Safari versi terbaru.',
    },
    base_photo_unreadable: {
      title: 'Foto tidak dapat dibuka',
      recovery: 'Gunakan foto lain yang disimpan sebagai JPEG atau PNG.',
    },
    base_photo_no_face: {
      title: 'Tidak ada wajah di foto',
      recovery: 'Gunakan foto jelas yang menampilkan wajah dari depan.',
    },
    base_photo_multiple_faces: {
      title: 'Ada lebih dari satu wajah di foto',
      recovery: 'Gunakan foto yang hanya menampilkan satu orang.',
    },
    face_timeout: {
      title: 'Wajah Anda belum terlihat jelas',
      recovery:
        'Cari cahaya yang lebih terang, pegang kamera setinggi mata, dan jaga wajah tetap di dalam oval.',
    },
    liveness_timeout: {
      title: 'Waktu habis',
      recovery: 'Ikuti petunjuk di layar dengan santai.',
    },
    invalid_options: {
      title: 'Halaman ini belum diatur dengan benar',
      recovery: 'Beri tahu pengelola halaman ini.',
    },
  },

  permissionHelp: {
    chromium: 'Klik simbol di sebelah kiri alamat web, lalu aktifkan “Kamera”.',
    chromium_mobile: 'Ketuk simbol di sebelah kiri alamat web, lalu “Izin”, dan aktifkan “Kamera”.',
    firefox: 'Klik kamera yang dicoret di samping alamat web, lalu hapus pemblokirannya.',
    firefox_mobile: 'Ketuk gembok di samping alamat web, lalu ubah “Kamera” menjadi “Diizinkan”.',
    safari:
      'Di bilah menu, pilih “Safari”, lalu “Pengaturan untuk Situs Web Ini”, dan ubah “Kamera” menjadi “Izinkan”.',
    safari_mobile:
      'Ketuk simbol di samping alamat web, lalu “Pengaturan Situs Web”, dan ubah “Kamera” menjadi “Izinkan”.',
    app: 'Buka pengaturan perangkat Anda, cari aplikasi ini di sana, lalu aktifkan “Kamera”.',
  },

  announcements: {
    idle: '',
    loading: 'Sedang menyiapkan.',
    ready: 'Siap. Tekan “Mulai” kapan saja Anda siap.',
    guiding: 'Kamera menyala. Posisikan wajah Anda di depannya.',
    challenging: 'Ikuti petunjuk.',
    matching: 'Sedang memeriksa. Harap tunggu.',
    closed: 'Pemeriksaan telah berakhir.',
    error: '',
  },
};
