export { type NewNeed, openNeed, openNeeds } from './open-need.ts';
