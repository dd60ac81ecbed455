/** What became of a notice on a channel, for the administrator's page. */
export const channelIds = ['in-app', 'wechat', 'wecom', 'sms', 'superior'] as const
export type ChannelId = (typeof channelIds)[number]

export const channelWords: Record<ChannelId, string> = {
  'in-app': '村声里的消息',
  wechat: '微信通知',
  wecom: '企业微信',
  sms: '短信',
  superior: '告诉上一级',
}

export const outcomes = ['waiting', 'delivered', 'next-channel', 'dead', 'not-needed'] as const
export type DeliveryOutcome = (typeof outcomes)[number]

export const outcomeWords: Record<DeliveryOutcome, string> = {
  waiting: '还没有发',
  delivered: '发出去了',
  'next-channel': '没有送到，换下一种方式',
  dead: '没有送到',
  'not-needed': '不用发了',
}

/** Why: in words for whoever looks after it. */
export const reasonWords = {
  read: '本人已经在村声里看了。',
  'no-way': '没有这个人的联系方式。',
  'no-subscription': '本人没有在微信里点“告诉我”，或者次数用完了。',
  refused: '本人选了不收。',
  'bad-number': '手机号收不到短信，请核对。',
  'limit-person': '这个人一时收到太多，过一会再发。',
  quota: '今天的发送次数用完了，过一会再发。',
  busy: '对方平台忙，过一会再发。',
  'no-answer': '对方平台没有回音，过一会再发。',
  'set-up': '渠道的设置不对，请核对服务器上的编号和密钥。',
  template: '模板和登记的不一样，请核对模板。',
  money: '短信账户欠费或者停用，请充值。',
  rights: '没有发送的权限，请到对方平台的后台开通。',
  'by-other': '已经用别的方式送到了。',
  dropped: '恢复备份以后，管理员定了不再往外发。',
  'kept-from': '这条线索不再告诉这个人。',
  'no-superior': '没有上一级可以告诉。',
  'gave-up': '试了三天都没有发出去。',
  unknown: '对方平台不收，没有说清原因。',
} as const
export type Reason = keyof typeof reasonWords

/** The service's own fault, also where it mends itself: nothing gets through meanwhile. */
export const faults: readonly Reason[] = [
  'no-answer',
  'busy',
  'quota',
  'set-up',
  'template',
  'money',
  'rights',
  'unknown',
]

/** What needs the administrator: nothing gets through until somebody mends it. */
export const troubles: readonly Reason[] = ['set-up', 'template', 'money', 'rights', 'unknown']
