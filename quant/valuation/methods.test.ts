import { valuationMethods } from './index.ts';
import { tryMethods } from './testing/try-methods.ts';

tryMethods(valuationMethods);
