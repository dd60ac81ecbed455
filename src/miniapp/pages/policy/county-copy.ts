/** Words of what a county added to its guide. */
export const countyEntryCopy = {
  title: '本县补充',
  why: '本县工作人员的答复，不是指南里的。',
  from: (body: string, day: string) => `${body}，${day}`,
  mark: (body: string, day: string) => `本县补充。${body}，${day}起。`,
  close: '看完了',
  figures: '全县收了多少件',
} as const
