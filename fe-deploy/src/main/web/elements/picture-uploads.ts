import { ProblemError } from '@marquee/ui';
import type { Deployments } from '../api/deployments.ts';

export const PICTURE_TYPES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
export const PICTURE_MAXIMUM = 5 * 1024 * 1024;

export type UploadOutcome =
  | { readonly outcome: 'uploaded'; readonly id: string }
  | { readonly outcome: 'wrong-type' }
  | { readonly outcome: 'too-large'; readonly bytes: number }
  | { readonly outcome: 'empty' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'failed' };

/** Sends pictures to `deploy` and knows whether one is on its way. */
export class PictureUploads {
  readonly #deployments: Pick<Deployments, 'upload'>;
  #running = 0;

  constructor(deployments: Pick<Deployments, 'upload'>) {
    this.#deployments = deployments;
  }

  get busy(): boolean {
    return this.#running > 0;
  }

  /** Checks what can be checked here, then uploads. The service checks again, by the file's content. */
  async upload(file: Blob): Promise<UploadOutcome> {
    if (!PICTURE_TYPES.includes(file.type)) return { outcome: 'wrong-type' };
    if (file.size === 0) return { outcome: 'empty' };
    if (file.size > PICTURE_MAXIMUM) return { outcome: 'too-large', bytes: file.size };
    this.#running += 1;
    try {
      return { outcome: 'uploaded', id: (await this.#deployments.upload(file)).id };
    } catch (error) {
      return error instanceof ProblemError && error.status < 500
        ? { outcome: 'refused', reason: error.violations[0]?.message ?? error.detail }
        : { outcome: 'failed' };
    } finally {
      this.#running -= 1;
    }
  }
}
