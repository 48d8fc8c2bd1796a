// SPDX-License-Identifier: Apache-2.0
// Takes the camera's place in a page. Scenarios call `window.camera`.

{
  /** Every track that the page was given. */
  const tracks = [];
  /** Where the next streams come from. */
  let open = () => Promise.reject(new DOMException('No picture was chosen.', 'NotFoundError'));

  navigator.mediaDevices.getUserMedia = async () => {
    const stream = await open();
    tracks.push(...stream.getTracks());
    return stream;
  };

  window.camera = {
    /** A recorded video, over and over. Loaded once. */
    showFilm(src) {
      const film = Object.assign(document.createElement('video'), { src, muted: true, loop: true });
      open = async () => {
        await film.play();
        return film.captureStream();
      };
    },

    /** A picture without a face: a flow looks at it until its time is up. */
    showNobody() {
      const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
      const context = canvas.getContext('2d');
      let grey = 0;
      const paint = () => {
        grey = (grey + 1) % 64;
        context.fillStyle = `rgb(${128 + grey} 128 128)`;
        context.fillRect(0, 0, 640, 480);
      };
      paint();
      setInterval(paint, 33);
      open = async () => canvas.captureStream(30);
    },

    /** Lets nobody have the camera until the function that is returned is called. */
    hold() {
      const shown = open;
      let release;
      const released = new Promise((done) => (release = done));
      open = async () => {
        await released;
        return shown();
      };
      return release;
    },

    given: () => tracks.length,
    live: () => tracks.filter(({ readyState }) => readyState === 'live').length,
  };
}
