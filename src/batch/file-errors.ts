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

/** @param output  the output's path, where the failure is told under the input's name */
export function toFileError(error: unknown, code: 'unreadable' | 'unwritable', output = ''): InputError {
  if (error instanceof InputError) return error;
  const { errno, code: name = '', message } = error as NodeJS.ErrnoException;
  const text = (errno !== undefined && getSystemErrorMap().get(errno)?.[1]) || message;
  const what = code === 'unreadable' ? 'cannot be read' : 'cannot be written';
  const subject = output && `its output '${output}' `;
  return new InputError(code, `${subject}${what}: ${text}`, HINTS[name] ?? '');
}
