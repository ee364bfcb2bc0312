/** What goes to stderr: always one line, whatever a name or an error text holds. */
import { DeclutterError } from '../errors.js';
import { escapeControls } from '../render/controls.js';

/** `declutter: NAME: what is wrong; what to do`; wrong usage has no NAME. */
export function toFailure(name: string, error: unknown): string {
  const text =
    error instanceof DeclutterError
      ? [error.message, error.hint].filter(Boolean).join('; ')
      : `unexpected error: ${error instanceof Error ? error.message : String(error)}; run with -v and report what it shows`;
  return toLine(name ? `${name}: ${text}` : text);
}

export function toWarning(name: string, text: string): string {
  return toLine(`${name}: warning: ${text}`);
}

export function toLine(text: string): string {
  return `declutter: ${escapeControls(text)}\n`;
}
