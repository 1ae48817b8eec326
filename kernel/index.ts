export { assert, unreachable } from './assert.ts';
export { canonicalJson } from './canonical-json.ts';
export { groupAmounts, groupThousands } from './group-thousands.ts';
export { isId, newId } from './id.ts';
export { addMillis, type Instant, instant, instantFromMillis, millisOf, parseInstant } from './instant.ts';
export {
  type Fen,
  fenOf,
  formatWan,
  formatYi,
  formatYuan,
  parseWan,
  parseYi,
  parseYuan,
  split,
} from './money.ts';
export {
  makePatentNumber,
  parsePatentNumber,
  patentCheckDigit,
  type PatentKind,
  type PatentNumber,
  type PatentNumberCheck,
  patentNumberKey,
} from './patent-number.ts';
export { contains, overlaps, type Period, period } from './period.ts';
export {
  addDays,
  addMonths,
  compareDates,
  dayOf,
  dayOfYear,
  daysBetween,
  daysInYear,
  formatDay,
  isLeapYear,
  monthOf,
  type PlainDate,
  parsePlainDate,
  plainDate,
  yearOf,
} from './plain-date.ts';
export { applyRate, formatPercent, parsePercent, type Rate, type Rounding, rate } from './rate.ts';
export { type FieldProblem, isRefusal, type Refusal, refuse, refuseAt } from './refusal.ts';
export { drawStates, nextState, reachable, type StateTable, stepsFrom } from './states.ts';
export {
  isNiceClass,
  parseTrademarkNumber,
  trademarkKey,
  type TrademarkNumber,
  type TrademarkNumberCheck,
  trademarkNumberKey,
} from './trademark-number.ts';
export { checkUscc, makeUscc, normaliseUscc, type UsccCheck, usccCheckDigit } from './uscc.ts';
