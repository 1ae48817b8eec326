import type { SameKeys } from '../same-keys.ts';
import type { words as zh } from '../zh/workbench.ts';

export const words: SameKeys<typeof zh> = {
  title: 'Workbench',
  hello: '{{name}} · {{role}}',
  due: 'Due',
  'due.none': 'Nothing is due',
  'due.none.what': 'What needs you will show here, and in your reminders.',
  moving: 'In progress',
  'moving.none': 'Nothing in progress',
  changed: 'Recently',
  'changed.none': 'Nothing new',
  'changed.all': 'All reminders',
  'left.days': '{{count}} days left',
  'left.today': 'Due today',
  'left.over': '{{count}} days overdue',
  'left.until': 'by {{day}}',
  of: 'of {{of}}',
  'due.other': 'One thing to do',
  'moving.other': 'In progress',
};
