import { loadRegions } from './modules/identity/index.ts';
import { loadShippedSystems } from './modules/scoring/index.ts';
import { loadShippedTargets } from './modules/statistics/index.ts';
import { loadShippedForms } from './modules/surveys/index.ts';
import { systemClock } from './platform/clock.ts';
import { openDatabase } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';

/** Schema and reference data: what every database of the platform holds before anyone signs in. */
export const prepareDatabase = async (databaseUrl: string): Promise<void> => {
  await migrate(databaseUrl);
  const database = openDatabase({ url: databaseUrl, connections: 1, onError: () => undefined });
  try {
    await database.transaction({ kind: 'job', name: 'prepare' }, loadRegions);
    await database.transaction({ kind: 'job', name: 'prepare' }, (tx) =>
      loadShippedTargets(tx, systemClock.now()),
    );
    await database.transaction({ kind: 'job', name: 'prepare' }, (tx) =>
      loadShippedForms(tx, systemClock.now()),
    );
    await database.transaction({ kind: 'job', name: 'prepare' }, (tx) =>
      loadShippedSystems(tx, systemClock.now()),
    );
  } finally {
    await database.close();
  }
};
