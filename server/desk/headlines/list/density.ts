import type { DeviceStorage } from '../../device-storage.ts';

const name = 'density';

/** Whether the lists of this device are compact. */
export function isCompactOn(storage: DeviceStorage): boolean {
  return storage.read(name) === 'compact';
}

export function keepCompact(storage: DeviceStorage, isCompact: boolean): void {
  if (isCompact) storage.write(name, 'compact');
  else storage.remove(name);
}
