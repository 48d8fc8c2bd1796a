// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../../core/errors.js';
import { LocalEngine } from '../local-engine.js';
import { toWire } from './protocol.js';
import type { WorkerRequest, WorkerResponse } from './protocol.js';
import { holdLife, isLifeSign } from './worker-life.js';
import type { LifeSign } from './worker-life.js';

/** The part of a worker's global scope that is used here. */
interface WorkerPort {
  postMessage(message: WorkerResponse | LifeSign): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<WorkerRequest | LifeSign>) => void): void;
}

/** Runs one engine in a worker, asked by messages. */
export function serveEngine(port: WorkerPort): void {
  let engine: LocalEngine | null = null;

  const answer = (request: WorkerRequest): Promise<unknown> => {
    switch (request.call) {
      case 'load':
        engine ??= new LocalEngine(request.args);
        return engine.load({
          onProgress: (loaded, total) =>
            port.postMessage({ id: request.id, type: 'progress', loaded, total }),
        });
      case 'check':
        return Promise.resolve(engine?.info != null);
      case 'detect':
        if (engine) return engine.detect(request.args.frame, request.args.timestampMs);
        request.args.frame.close();
        break;
      case 'embed':
        if (engine) return engine.embed(request.args.frameId);
        break;
      case 'loadTexture':
        if (engine) return engine.loadTexture();
        break;
      case 'judgeTexture':
        if (engine) return engine.judgeTexture(request.args.frameId);
        break;
      case 'takePicture':
        if (engine) return engine.takePicture(request.args.frameId, request.args.maxBytes);
    }
    return Promise.reject(new FaceGuardError('engine_failed', 'the engine is not loaded'));
  };

  port.addEventListener('message', ({ data }) => {
    if (isLifeSign(data)) return holdLife(port, data);
    answer(data).then(
      (result) => port.postMessage({ id: data.id, type: 'result', result }),
      (error: unknown) => {
        const fallback =
          data.call === 'load' || data.call === 'loadTexture' ? 'engine_load_failed' : 'engine_failed';
        const isBroken = !engine?.info;
        port.postMessage({ id: data.id, type: 'error', error: toWire(error, fallback), isBroken });
      },
    );
  });
}
