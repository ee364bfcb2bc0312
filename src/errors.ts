/** Known errors: each prints as one line and has a stable code. Exit codes are decided in cli/exit-codes.ts. */

export type ErrorCode =
  | 'usage' // wrong options or option values
  | 'unknown-encoding' // --encoding is no WHATWG label
  | 'binary' // PDF, image, archive, program
  | 'too-large' // more than --max-bytes
  | 'too-many-elements' // more than two million elements
  | 'damaged' // cut-off or corrupt gzip
  | 'timeout' // took longer than --timeout
  | 'out-of-memory' // its worker's memory was not enough
  | 'crashed' // its worker ended
  | 'no-field' // a JSONL record without a string to clean
  | 'unreadable' // missing file, no permission
  | 'unwritable' // output cannot be written
  | 'model'; // a model file and the code do not belong together

/** Base of every error that declutter throws on purpose. */
export class DeclutterError extends Error {
  readonly code: ErrorCode;
  /** What the user can do about it; printed after the message. */
  readonly hint: string;

  constructor(code: ErrorCode, message: string, hint = '') {
    super(message);
    this.name = 'DeclutterError';
    this.code = code;
    this.hint = hint;
  }
}

/** Wrong usage: nothing is read or written. */
export class UsageError extends DeclutterError {
  constructor(message: string, hint = '', code: ErrorCode = 'usage') {
    super(code, message, hint);
    this.name = 'UsageError';
  }
}

/** One input that cannot be cleaned; other inputs go on. */
export class InputError extends DeclutterError {
  constructor(code: ErrorCode, message: string, hint = '') {
    super(code, message, hint);
    this.name = 'InputError';
  }
}
