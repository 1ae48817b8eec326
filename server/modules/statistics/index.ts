import { exportAwardShares } from './export-award-shares.ts';
import { exportScoreboard } from './export-scoreboard.ts';
import { readAwardShares } from './read-award-shares.ts';
import { readFigure } from './read-figure.ts';
import { readScoreboard } from './read-scoreboard.ts';
import { readTargetHistory } from './read-targets.ts';
import { setTargets } from './set-targets.ts';

export const statisticsBindings = [
  readScoreboard,
  exportScoreboard,
  readFigure,
  setTargets,
  readTargetHistory,
  readAwardShares,
  exportAwardShares,
];
export { readBoard } from './read-scoreboard.ts';
export { loadShippedTargets, readPaper } from './shipped-targets.ts';
