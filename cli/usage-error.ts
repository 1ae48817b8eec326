/** Words the command line does not know, or that do not fit together: one sentence, exit code 2. */
export class UsageError extends Error {}
