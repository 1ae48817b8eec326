/**
 * When a session ends under an open page, calls wait here until the person has signed in again on the same
 * page, and then go on with the same idempotency key. Nothing typed is lost.
 */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** The shell offers the dialog; returns the way to take the offer back. */
export const offerSignInAgain = (dialog: Ask): (() => void) => {
  ask = dialog;
  return () => {
    if (ask === dialog) ask = null;
  };
};

/** True once signed in again; false where nobody offers a dialog or the person declines. */
export const signInAgain = (): Promise<boolean> => {
  if (!ask) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
};
