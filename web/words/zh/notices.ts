export const words = {
  title: '提醒',
  'mark-all-read': '全部标为已读',
  all: '全部',
  unread: '未读',
  'unread-count': '{{count}} 条未读',
  none: '没有提醒',
  'none.what': '征集、答复、审批有变化时会在这里通知。',
  'kind.other': '有新的变化',
} as const;
