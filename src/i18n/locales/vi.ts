// SPDX-License-Identifier: Apache-2.0
import { progressWords } from '../progress.js';
import type { Terms } from '../terms.js';

/** Vietnamese. */
export const vi: Terms = {
  locale: 'vi',
  direction: 'ltr',

  labels: {
    start: 'Bắt đầu',
    close: 'Đóng',
    tryAgain: 'Thử lại',
    leave: 'Thoát',
    allowCamera: 'Cho phép camera',
    chooseCamera: 'Chọn camera',
    cameraNumber: (position) => `Camera ${position}`,

    cameraPreview: 'Hình ảnh từ camera',
    cameraStarting: 'Đang bật camera…',
    cameraLive: 'Camera đang bật',

    verifyLabel: 'Xác minh khuôn mặt',
    introTitle: 'Nhìn vào camera trong giây lát',
    introText: 'Hãy tìm nơi đủ sáng và giữ khuôn mặt trong hình bầu dục. Chỉ mất vài giây.',
    introChallenge: 'Bạn sẽ được yêu cầu thực hiện hai cử động nhỏ.',
    privacy: 'Hình ảnh của bạn không rời khỏi thiết bị này.',
    privacySession: 'Hình ảnh khuôn mặt của bạn được gửi đến dịch vụ yêu cầu xác minh này.',
    primerTitle: 'Vui lòng cho phép camera',
    primerText: 'Trình duyệt sẽ hỏi trang này có được dùng camera hay không. Hãy chọn “Cho phép”.',
    loading: 'Đang chuẩn bị…',
    loadingProgress: (loadedBytes, totalBytes) => {
      const { percent, megabytes } = progressWords('vi', loadedBytes, totalBytes);
      return `Đang chuẩn bị: ${percent} của ${megabytes} MB`;
    },
    checking: 'Đang kiểm tra…',
    challengeStep: (position, count) => `Bước ${position} trên ${count}`,
    cannotDo: 'Tôi không làm được',
    otherMovement: 'Đó là một cử động khác',
    successTitle: 'Đã xác nhận đúng là bạn',
    successText: 'Quá trình xác minh đã xong.',
    notMatchedTitle: 'Không thể đối chiếu khuôn mặt của bạn',
    notMatchedText: 'Hãy tìm nơi sáng hơn, bỏ những gì che khuôn mặt và nhìn thẳng vào camera.',
    livenessFailedTitle: 'Không thể xác nhận bạn đang có mặt',
    livenessFailedText:
      'Hãy bảo đảm chỉ có bạn trong hình, không có ảnh hay màn hình nào. Sau đó làm theo từng hướng dẫn, không cần vội.',
    attemptsLeft: (count) =>
      count === 1 ? 'Bạn có thể thử thêm một lần nữa.' : `Bạn có thể thử thêm ${count} lần nữa.`,
    noBasePhotoTitle: 'Chưa có ảnh để so sánh',
    noBasePhotoText: 'Trước tiên, hãy nhờ nơi đã chuyển bạn đến đây thêm ảnh của bạn.',
    bypassTitle: 'Hiện không cần xác minh',
    bypassText: 'Bạn có thể tiếp tục.',
    canceled: 'Đã hủy xác minh.',
  },

  hints: {
    no_face: 'Hãy nhìn vào camera',
    multiple_faces: 'Chỉ mình bạn trong khung hình',
    move_closer: 'Lại gần hơn một chút',
    move_back: 'Lùi ra xa một chút',
    center_face: 'Đưa khuôn mặt vào hình bầu dục',
    look_straight: 'Nhìn thẳng vào camera',
    too_dark: 'Tìm nơi sáng hơn',
    too_bright: 'Quay tránh nguồn sáng mạnh',
    hold_still: 'Giữ yên',
    too_blurry: 'Giữ yên hoặc lau camera',
    eyes_closed: 'Hãy mở mắt',
    face_covered: 'Hãy để lộ khuôn mặt',
    ready: 'Tốt. Giữ nguyên như vậy',
  },

  advice: {
    no_face: 'Giữ camera ngang tầm mắt, cách khoảng một cánh tay.',
    multiple_faces: 'Xoay người để phía sau không có ai khác hay hình khuôn mặt nào.',
    move_closer: 'Khuôn mặt nên lấp đầy hình bầu dục.',
    move_back: 'Toàn bộ khuôn mặt nên nằm gọn trong hình bầu dục.',
    center_face: 'Mũi nên ở chính giữa hình bầu dục.',
    look_straight: 'Giữ camera ngang tầm mắt.',
    too_dark: 'Tăng độ sáng màn hình hoặc bật thêm đèn.',
    too_bright: 'Tránh ánh nắng hoặc quay đèn sang hướng khác.',
    hold_still: 'Tì khuỷu tay vào một chỗ hoặc dựa camera vào vật gì đó.',
    too_blurry: 'Lau camera bằng khăn mềm và giữ yên camera.',
    eyes_closed: 'Nhìn vào camera. Kính phản chiếu ánh sáng có thể gây cản trở.',
    face_covered: 'Không nên có gì che khuôn mặt, từ trán đến cằm.',
  },

  directions: {
    device_left: 'Đưa camera sang bên trái của bạn',
    device_right: 'Đưa camera sang bên phải của bạn',
    device_up: 'Đưa camera lên cao hơn',
    device_down: 'Hạ camera xuống thấp hơn',
    body_left: 'Dịch sang bên trái của bạn một chút',
    body_right: 'Dịch sang bên phải của bạn một chút',
    body_up: 'Ngồi cao lên một chút',
    body_down: 'Ngồi thấp xuống một chút',
    head_left: 'Quay đầu sang bên trái của bạn một chút',
    head_right: 'Quay đầu sang bên phải của bạn một chút',
    head_up: 'Nâng cằm lên một chút',
    head_down: 'Hạ cằm xuống một chút',
  },

  challenge: {
    turn_left: { ask: 'Quay đầu sang bên trái của bạn', done: 'Tốt. Nhìn thẳng trở lại' },
    turn_right: { ask: 'Quay đầu sang bên phải của bạn', done: 'Tốt. Nhìn thẳng trở lại' },
    look_up: { ask: 'Nâng cằm và nhìn lên', done: 'Tốt. Nhìn thẳng trở lại' },
    blink: { ask: 'Chớp mắt chậm rãi', done: 'Tốt. Giữ mắt mở' },
    open_mouth: { ask: 'Mở miệng', done: 'Tốt. Ngậm miệng lại' },
    smile: { ask: 'Hãy cười thật tươi', done: 'Tốt. Thả lỏng khuôn mặt' },
    move_closer: { ask: 'Lại gần camera hơn', done: 'Tốt. Lùi lại như cũ' },
  },

  errors: {
    camera_permission_denied: {
      title: 'Camera chưa được cho phép',
      recovery: 'Hãy cho phép trang này dùng camera trong thanh địa chỉ hoặc phần cài đặt của trình duyệt.',
    },
    camera_unavailable: {
      title: 'Không tìm thấy camera',
      recovery: 'Hãy kết nối hoặc bật camera. Bạn cũng có thể dùng thiết bị khác.',
    },
    camera_in_use: {
      title: 'Camera đang bận',
      recovery: 'Hãy đóng các ứng dụng và thẻ khác đang dùng camera, chẳng hạn như cuộc gọi video.',
    },
    camera_constraints: {
      title: 'Camera này không phù hợp',
      recovery: 'Hãy chọn camera khác hoặc dùng thiết bị khác.',
    },
    camera_insecure_context: {
      title: 'Trang này không thể dùng camera',
      recovery:
        'Hãy mở trang trong trình duyệt bằng địa chỉ bắt đầu bằng https. Nếu trang đã mở như vậy, hãy báo cho đơn vị quản lý trang.',
    },
    camera_unknown: {
      title: 'Camera không khởi động được',
      recovery: 'Hãy rút camera rồi cắm lại, hoặc khởi động lại trình duyệt.',
    },
    camera_interrupted: {
      title: 'Camera đã dừng',
      recovery: 'Hãy kiểm tra để camera được kết nối, không bị che và không bị ứng dụng khác sử dụng.',
    },
    network_error: {
      title: 'Không có kết nối',
      recovery: 'Hãy kiểm tra kết nối internet.',
    },
    invalid_request: {
      title: 'Không thể bắt đầu xác minh',
      recovery: 'Hãy quay lại và bắt đầu lại từ đầu. Nếu vẫn xảy ra, hãy báo cho đơn vị quản lý trang này.',
    },
    token_invalid: {
      title: 'Đường liên kết này không hoạt động',
      recovery: 'Hãy quay lại và bắt đầu lại từ đầu, hoặc yêu cầu đường liên kết mới.',
    },
    token_expired: {
      title: 'Đường liên kết này đã hết hạn',
      recovery: 'Hãy quay lại và bắt đầu lại từ đầu, hoặc yêu cầu đường liên kết mới.',
    },
    forbidden: {
      title: 'Xác minh này không dành cho bạn',
      recovery: 'Hãy nhờ nơi đã chuyển bạn đến đây hỗ trợ.',
    },
    not_found: {
      title: 'Xác minh này không còn tồn tại',
      recovery: 'Hãy quay lại và bắt đầu lại từ đầu, hoặc yêu cầu đường liên kết mới.',
    },
    rate_limited: {
      title: 'Hiện có quá nhiều lượt thử',
      recovery: 'Hãy chờ một phút trước lần thử tiếp theo.',
    },
    server_error: {
      title: 'Dịch vụ đang gặp sự cố',
      recovery: 'Dịch vụ sẽ sớm hoạt động trở lại.',
    },
    engine_load_failed: {
      title: 'Không thể tải phần xác minh',
      recovery: 'Hãy kiểm tra kết nối internet.',
    },
    engine_failed: {
      title: 'Quá trình xác minh bị dừng',
      recovery: 'Hãy đóng các thẻ và ứng dụng khác để giải phóng bộ nhớ.',
    },
    browser_unsupported: {
      title: 'Trình duyệt này quá cũ để xác minh',
      recovery: 'Hãy cập nhật trình duyệt, hoặc dùng phiên bản mới của Chrome, Edge, Firefox hay Safari.',
    },
    base_photo_unreadable: {
      title: 'Không thể mở ảnh',
      recovery: 'Hãy dùng ảnh khác, được lưu ở định dạng JPEG hoặc PNG.',
    },
    base_photo_no_face: {
      title: 'Không tìm thấy khuôn mặt trong ảnh',
      recovery: 'Hãy dùng ảnh rõ nét, chụp khuôn mặt từ phía trước.',
    },
    base_photo_multiple_faces: {
      title: 'Ảnh có nhiều hơn một khuôn mặt',
      recovery: 'Hãy dùng ảnh chỉ có một người.',
    },
    face_timeout: {
      title: 'Chưa nhìn rõ khuôn mặt của bạn',
      recovery: 'Hãy tìm nơi sáng hơn, giữ camera ngang tầm mắt và giữ khuôn mặt trong hình bầu dục.',
    },
    liveness_timeout: {
      title: 'Đã hết thời gian',
      recovery: 'Hãy làm theo hướng dẫn trên màn hình, không cần vội.',
    },
    invalid_options: {
      title: 'Trang này chưa được thiết lập đúng',
      recovery: 'Hãy báo cho đơn vị quản lý trang này.',
    },
  },

  permissionHelp: {
    chromium: 'Nhấp vào biểu tượng bên trái địa chỉ web rồi bật “Camera” (hoặc “Máy ảnh”).',
    chromium_mobile:
      'Nhấn vào biểu tượng bên trái địa chỉ web, chọn “Quyền” rồi bật “Camera” (hoặc “Máy ảnh”).',
    firefox: 'Nhấp vào biểu tượng camera bị gạch chéo bên cạnh địa chỉ web rồi bỏ chặn.',
    firefox_mobile: 'Nhấn vào ổ khóa bên cạnh địa chỉ web rồi đặt “Máy ảnh” thành “Đã cho phép”.',
    safari:
      'Trên thanh menu, chọn “Safari”, sau đó “Cài đặt cho trang web này” rồi đặt “Camera” thành “Cho phép”.',
    safari_mobile:
      'Nhấn vào biểu tượng bên cạnh địa chỉ web, chọn “Cài đặt trang web” rồi đặt “Camera” thành “Cho phép”.',
    app: 'Mở phần cài đặt của thiết bị, tìm ứng dụng này rồi bật “Camera” (hoặc “Máy ảnh”).',
  },

  announcements: {
    idle: '',
    loading: 'Đang chuẩn bị.',
    ready: 'Đã sẵn sàng. Hãy nhấn “Bắt đầu” khi bạn muốn.',
    guiding: 'Camera đang bật. Hãy giữ khuôn mặt trước camera.',
    challenging: 'Hãy làm theo hướng dẫn.',
    matching: 'Đang kiểm tra. Vui lòng chờ.',
    closed: 'Quá trình xác minh đã kết thúc.',
    error: '',
  },
};
