import fc from 'fast-check';

/**
 * Properties draw the same inputs on every run, so that one commit has one answer: a change is not refused for what it
 * did not touch. `PROPERTY_SEED=random` draws new inputs, to look for what nobody has thought of; a failure prints its
 * seed, and `PROPERTY_SEED=<that seed>` draws them again.
 */
const asked = process.env['PROPERTY_SEED'] ?? '20190820';
if (asked !== 'random') {
  const seed = Number(asked);
  if (!Number.isSafeInteger(seed)) throw new Error(`PROPERTY_SEED is ${asked}: a whole number, or random.`);
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
}
