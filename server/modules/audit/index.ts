export { auditBindings } from './read-log.ts';
export { recordLooks, type Look } from './look.ts';
