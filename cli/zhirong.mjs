#!/usr/bin/env node
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runWithNode } from '../tools/with-node.mjs';

const root = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))));
const [command, ...rest] = process.argv.slice(2);

// `serve` starts processes, so it belongs to tools; every other command is a client of the platform.
if (command === 'serve') await runWithNode(join(root, 'tools/start.ts'), ['--production', ...rest]);
else await runWithNode(join(root, 'cli/main.ts'), process.argv.slice(2));
