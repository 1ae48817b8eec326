import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

// Every thread and process that the tests start would strip the same types again: what is compiled is kept for the next.
process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, 'node_modules/.cache/zhirong-tests');

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', 'web/dist/**', 'data/**'],
    globalSetup: ['tools/test-setup.ts'],
    setupFiles: ['tools/property-seed.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Ends what hangs. A busy machine of half the speed is no fault: no test is measured by these.
    testTimeout: 180_000,
    hookTimeout: 300_000,
  },
});
