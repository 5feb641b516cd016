import { hasTexts } from './device-storage.ts';
import type { DeviceStorage } from './device-storage.ts';
import type { Scan } from './types.ts';

/** Scans that wait to be checked. Each is kept on its own, so that two tabs of a door do not overwrite one another's. */
export class ScanStore {
  readonly #device: DeviceStorage;

  constructor(device: DeviceStorage) {
    this.#device = device;
  }

  /** In the order in which they were scanned. */
  all(): readonly Scan[] {
    return this.#device
      .names('scan.')
      .map((name) => this.#device.read(name, isScan))
      .filter((scan) => scan !== undefined)
      .toSorted((a, b) => a.scannedAt.localeCompare(b.scannedAt));
  }

  /** Whether it survives a reload. */
  put(scan: Scan): boolean {
    return this.#device.write(`scan.${scan.id}`, scan);
  }

  remove(id: string): void {
    this.#device.remove(`scan.${id}`);
  }
}

function isScan(value: unknown): value is Scan {
  return hasTexts(value, 'id', 'code', 'performance', 'scannedAt');
}
