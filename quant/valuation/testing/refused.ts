import { InvalidInput } from '../../invalid-input.ts';

/** The place and code of what a call refuses; throws when it answers. */
export const refused = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    if (error instanceof InvalidInput) return `${error.problem.path} ${error.problem.code}`;
    throw error;
  }
  throw new Error('was not refused');
};
