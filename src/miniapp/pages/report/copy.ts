/** Words of reporting without a name, and of the number that leads back to it. */
export const namelessCopy = {
  identity: {
    anonymous: '匿名，不写我是谁',
    anonymousHelp: '办理的、受理的、上级，都看不到您是谁。不用登录，凭查询码看进度。',
    promise: '匿名能做到什么',
    promiseDetail:
      '办事的人看不到您的名字、电话和微信，照片里的位置会去掉，时间只记到几点。手机公司和网络仍然知道您上过网。写的话里、照片里，也别露出您自己。',
  },

  sending: {
    offline: '没有送出去，您填的都还在。请换个信号好的地方，再按一次“提交”。',
    photoLost: '有一张照片在手机上找不到了，请拿掉它，重新放一张。',
  },

  number: {
    title: '已收到',
    label: '查询码',
    keep: '请先把它记下来，或者存成图片。',
    lost: '丢了谁也找不回来',
    lostDetail: '我们不知道您是谁，没法帮您补。看进度、补充材料、回答问题、评价，都要凭它。',
    leadNumber: (number: string) => `编号 ${number}`,
    next: '接下来',
    done: '记好了，离开',
    ask: '查询码记好了吗？',
    askDetail: '离开以后，这部手机上就没有它了。丢了谁也找不回来。',
    askYes: '记好了，离开',
    askNo: '再看看',
    pictureKeep: '丢了谁也找不回来，别给别人看。',
    gone: '查询码只显示一次',
    goneDetail: '已经记下了的，可以用它看进度。没有记下的找不回来，请打 12317 问一问。',
  },

  follow: {
    title: '用查询码看进度',
    county: '向哪个县反映的？',
    code: '查询码',
    codeHelp: '16 位数字，送出以后页面上给您的。',
    submit: '看进度',
    waiting: (seconds: number) => `这里试错的次数多了。再等 ${seconds} 秒，会自己接着查，请不要关。`,
    none: '没有找到这件事，请打 12317 问一问。',
    after: '看完回到首页，这部手机上就不再留着它。',
  },
} as const

/** Begun from the page of a 公示 or 公告. */
export const aboutNotice = { row: '针对', value: '您看的那张公示公告' } as const
