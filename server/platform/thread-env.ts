const { NODE_COMPILE_CACHE: kept } = process.env;

/** The environment of a thread that works on what strangers sent: nothing but where compiled code is kept, if it is. */
export const threadEnv: Readonly<Record<string, string>> = kept ? { NODE_COMPILE_CACHE: kept } : {};
