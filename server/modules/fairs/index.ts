import { cancelFair, planFair, recordFair } from './plan-fair.ts';
import { listFairs } from './read-fairs.ts';

export const fairsBindings = [listFairs, planFair, recordFair, cancelFair];
