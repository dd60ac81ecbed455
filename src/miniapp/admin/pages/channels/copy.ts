import type { RungName } from '@/domain/notify/ladder'

export const channelCopy = {
  title: '通知渠道',
  why: '通知先放在村声里。没有人看，再用下面的方式一级一级地告诉。',
  on: '能用',
  off: '没有开通',
  trouble: '发不出去',
  since: (when: string) => `${when} 起`,
  wellAt: (when: string) => `最近发出：${when}`,
  neverYet: '还没有发过',
  waiting: (count: number) => `等着发：${count} 条`,
  test: '给自己发一条',
  testing: (words: string) => `给自己发一条${words}`,

  settings: '多久没看，换一种方式',
  settingsWhy: '按岗位定。空着就是不用这种方式。0 就是马上发。',
  role: '岗位',
  minutes: '分钟',
  after: {
    wechat: '没看多久，发微信通知',
    wecom: '没看多久，发企业微信',
    sms: '没看多久，发短信',
    superior: '没看多久，告诉上一级',
  } satisfies Record<RungName, string>,
  quiet: '夜里不打扰',
  quietFrom: '从几点',
  quietTo: '到几点',
  quietHelp: '写成 21:30 这样。两个一样，就是夜里也发。急的通知随时发。',
  save: '保存',
  saved: '存好了。以后的通知照这个来。',

  sent: '每条通知发得怎么样',
  which: '看哪一种',
  all: '全部',
  none: '还没有通知。',
  noneDetail: '有了通知，这里看得到发给谁、用什么方式、结果怎样。',
  more: '再看早一些的',
} as const
