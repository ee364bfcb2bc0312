/** The operating system's errors in words, as failures of one input or output. */
import { getSystemErrorMap } from 'node:util';
import { InputError } from '../errors.js';

const HINTS: Record<string, string> = {
  ENOENT: 'check the name',
  EACCES: 'check its permissions',
  EPERM: 'check its permissions',
  ENOSPC: 'make room and run again',
  EROFS: 'choose another place',
  EMFILE: 'raise the limit of open files (ulimit -n)',
};

/** An `errno` error as an InputError; any other error as it is, wrapped in the code only when it is unknown. */
export function toFileError(error: unknown, code: 'unreadable' | 'unwritable'): InputError {
  if (error instanceof InputError) return error;
  const { errno, code: name = '', message } = error as NodeJS.ErrnoException;
  const text = (errno !== undefined && getSystemErrorMap().get(errno)?.[1]) || message;
  const verb = code === 'unreadable' ? 'cannot be read' : 'cannot be written';
  return new InputError(code, `${verb}: ${text}`, HINTS[name] ?? '');
}
