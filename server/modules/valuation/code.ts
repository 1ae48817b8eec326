/** Crockford's base 32: no I, L, O, U, so that a code survives being read aloud and typed. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BODY = 10;

/** Two check characters: the body as a number in base 32, modulo 1009, a prime: a wrong or swapped character is found. */
const checkOf = (body: string): string => {
  let rest = 0;
  for (const char of body) rest = (rest * 32 + alphabet.indexOf(char)) % 1009;
  return `${alphabet[Math.floor(rest / 32)]}${alphabet[rest % 32]}`;
};

/** Fifty random bits and their check, twelve characters. */
export const makeCode = (random: Uint8Array): string => {
  const body = Array.from({ length: BODY }, (_, place) => alphabet[(random[place] ?? 0) & 31]).join('');
  return body + checkOf(body);
};

/** The code as kept, however it was typed; undefined when it cannot be one. */
export const readCode = (text: string): string | undefined => {
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–_.]/g, '');
  const bare = (typed.length === BODY + 4 && typed.startsWith('ZR') ? typed.slice(2) : typed)
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (bare.length !== BODY + 2 || [...bare].some((char) => !alphabet.includes(char))) return undefined;
  return checkOf(bare.slice(0, BODY)) === bare.slice(BODY) ? bare : undefined;
};

/** `ZR-7K2M-9QXD-4TAB`, as it is printed. */
export const showCode = (code: string): string =>
  `ZR-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
