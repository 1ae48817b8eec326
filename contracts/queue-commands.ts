import type { Words } from './endpoint.ts';

/** Writes that no person calls: the platform's queues do them, and the log names them. */
export const queueCommands: Readonly<Record<string, Words>> = {
  'assets.import-rights': { zh: '写入导入的知识产权', en: 'Write imported rights' },
  'assets.take-feed': { zh: '接收登记数据', en: 'Take in register data' },
  'ledger.expire-reservations': { zh: '释放到期的资金预留', en: 'Release expired reservations' },
  'subsidies.free-withdrawn': { zh: '释放已撤回补贴的预留', en: 'Free the money of withdrawn subsidies' },
  'surveys.import-replies': { zh: '写入导入的填报', en: 'Write imported replies' },
};
