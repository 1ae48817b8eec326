import type { SameKeys } from '../same-keys.ts';
import type { words as zh } from '../zh/notices.ts';

export const words: SameKeys<typeof zh> = {
  title: 'Reminders',
  'mark-all-read': 'Mark all as read',
  all: 'All',
  unread: 'Unread',
  'unread-count': '{{count}} unread',
  none: 'No reminders',
  'none.what': 'You are told here when a campaign, an answer or an approval changes.',
  'kind.other': 'Something has changed',
};
