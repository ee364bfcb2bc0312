/** Which file a path leads to, so that one file under two names is known as one. */
import { type BigIntStats, fstatSync, statSync } from 'node:fs';

/** Device and inode of a regular file, the same through every link; '' for what is none or not there. */
export function identify(file: string | number): string {
  const stats = look(file);
  return stats?.isFile() ? `${stats.dev}:${stats.ino}` : '';
}

/** What is at a path or descriptor, if anything can be seen; what is wrong with it shows when it is used. */
export function look(file: string | number): BigIntStats | undefined {
  try {
    return typeof file === 'number' ? fstatSync(file, { bigint: true }) : statSync(file, { bigint: true });
  } catch {
    return undefined;
  }
}
