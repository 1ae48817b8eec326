export { readBook, readRules } from './book.ts';
