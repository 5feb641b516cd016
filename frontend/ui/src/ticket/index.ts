/**
 * What pages with tickets share: codes as pictures, files, and receipts. Bundled into the modules that use it, like the
 * seat map, so that no other page pays for it.
 */
export { qrPicture, qrText } from './qr.ts';
export type { QrPicture } from './qr.ts';
export { save } from './download.ts';
export { Receipts } from './mq-receipts.ts';
export type { PaidAttempt } from './mq-receipts.ts';
