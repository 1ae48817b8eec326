import type { Output } from '@zhirong/contracts';
import { bind, type Binding } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import type { FeedPort } from './take-feeds.ts';

type File = Output<'assets.list-feeds'>['rows'][number]['recent'][number] & { feed: string };
const recentMost = 20;

/** What came by each feed, for the administrator who lays the files down. */
export const listFeeds = (port: FeedPort): Binding =>
  bind('assets.list-feeds', async ({ tx }) => {
    const totals = await tx.all<{
      feed: string;
      files: number;
      applied: number;
      lastAt: File['startedAt'];
    }>(sql`
      select feed, count(*)::int as files, sum(applied_count)::int as applied, max(started_at) as "lastAt" from assets.feed_file group by feed order by feed`);
    const files = await tx.all<File>(sql`
      select feed, file_name as "fileName", state, lines_count as lines, applied_count as applied, repeated_count as repeated, unknown_rights_count as "unknownRights", refused_lines_count as "refusedLines", reasons, started_at as "startedAt", finished_at as "finishedAt"
      from (select *, row_number() over (partition by feed order by started_at desc, id desc) as place from assets.feed_file) f where place <= ${recentMost} order by started_at desc, id desc`);
    const names = [...new Set([...(await port.feeds()), ...totals.map(({ feed }) => feed)])].toSorted();
    return {
      rows: await Promise.all(
        names.map(async (feed) => {
          const total = totals.find((one) => one.feed === feed);
          return {
            feed,
            files: total?.files ?? 0,
            waiting: (await port.waiting(feed)).length,
            applied: total?.applied ?? 0,
            lastAt: total?.lastAt ?? null,
            recent: files.filter((file) => file.feed === feed).map(({ feed: _feed, ...file }) => file),
          };
        }),
      ),
    };
  });
