/**
 * Whether a text can be stored and says what it shows. PostgreSQL keeps neither NUL nor half a surrogate pair,
 * nobody types the other controls on purpose, and a turned writing direction shows a name that is not the name.
 */
export function isReadable(text: string): boolean {
  return text.isWellFormed() && !/(?![\n\t])\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u.test(text);
}
