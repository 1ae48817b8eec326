import Fastify from 'fastify';
import pg from 'pg';

// The peer: a bare fastify that puts the same row into PostgreSQL, with nothing around it.
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
const http = Fastify({ logger: false });
http.post('/reply', async (request) => {
  const row = request.body as {
    id: string;
    enterpriseId: string;
    regionPath: string;
    answers: object;
    changed: string[];
  };
  await pool.query(
    "insert into bench.reply_version (reply_id, version, enterprise_id, region_path, answers, changed, channel, handed_in_by, handed_in_by_name, handed_in_by_organisation_id, handed_in_at) values ($1, 1, $2, $3, $4, $5, 'online', $2, $6, $2, now())",
    [row.id, row.enterpriseId, row.regionPath, JSON.stringify(row.answers), row.changed, '财务负责人'],
  );
  return { replyId: row.id };
});
const address = await http.listen({ host: '127.0.0.1', port: 0 });
console.log(`listening ${address}`);
process.once(
  'SIGTERM',
  () =>
    void http
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0)),
);
