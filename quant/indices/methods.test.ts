import { tryMethods } from '../valuation/testing/try-methods.ts';
import { indicesMethods } from './index.ts';

tryMethods(indicesMethods);
