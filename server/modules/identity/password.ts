import { hash, verify } from '@node-rs/argon2';
import { type Refusal, refuse } from '@zhirong/kernel';

// 等保三级 profile (trust.md §3): three of four kinds, ten characters, the last five not used again, ninety days.
const LENGTH_MIN = 10;
const KINDS_MIN = 3;
export const PASSWORD_DAYS_MAX = 90;
export const OLD_PASSWORDS_KEPT = 5;
const WEAK = [
  'password',
  'zhirong',
  '12345678',
  'qwerty',
  'admin',
  'iloveyou',
  '11111111',
  '88888888',
  'abc123',
  'welcome',
];
// Argon2id, OWASP's first choice for memory; about 30 ms here.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** At most two hashes at once, or sign-in would be a way to starve everything else. */
let waiting: Promise<unknown>[] = [];
const oneOfTwo = async <T>(work: () => Promise<T>): Promise<T> => {
  while (waiting.length >= 2) await Promise.race(waiting);
  const mine = work();
  const settled = mine
    .catch(() => undefined)
    .finally(() => {
      waiting = waiting.filter((other) => other !== settled);
    });
  waiting.push(settled);
  return mine;
};

export const hashPassword = (password: string): Promise<string> =>
  oneOfTwo(() => hash(password.normalize('NFKC'), COST));
export const verifyPassword = (stored: string, password: string): Promise<boolean> =>
  oneOfTwo(() => verify(stored, password.normalize('NFKC')));

/** A hash that no password fits: verified for unknown logins too, so that time tells nothing. */
export const hashOfNobody = hashPassword('nobody-has-this-9!Xq');

/** Refuses a weak password and says what is missing. */
export const checkPassword = (password: string, login: string): Refusal | undefined => {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length;
  const lower = password.toLowerCase();
  const weak =
    WEAK.some((word) => lower.includes(word)) || (login.length >= 4 && lower.includes(login.toLowerCase()));
  if (password.length >= LENGTH_MIN && kinds >= KINDS_MIN && !weak) return undefined;
  return refuse('identity.password-too-weak', {
    fields: [{ path: 'password', code: 'password-too-weak' }],
    facts: { lengthMin: LENGTH_MIN, kindsMin: KINDS_MIN },
  });
};
