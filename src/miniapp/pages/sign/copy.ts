import { memberRelations } from '@/domain/household/declaration'

/** Every word of signing the 承诺授权书 on a phone. */
export const signCopy = {
  list: {
    title: '家里人签字',
    missing: (count: number) => `还差 ${count} 个人签字`,
    missingWhy: '签的是承诺授权书：说的是实话，同意依法查家里的情况。签齐了，才能认定。',
    enough: '该签的都签了',
    enoughWhy: '不用再签了。有了进展会告诉您。',
    people: '家里的人',
    named: (name: string, relation: string | null) => (relation === null ? name : `${name}（${relation}）`),
    state: { missing: '还没签', signed: '签好了', withdrawn: '撤回了授权' },
    locked: '要村干部帮着签',
    lockedWhy: '身份证最后四位三次都没对上。请等村干部上门，看着身份证帮着签。',
    lockedHere: '身份证最后四位三次都没对上。请看着他的身份证帮着签。',
    minor: '没满 18 岁，由爸妈或别的监护人来签。',
    way: {
      'this-phone': '在申报人的手机上签的',
      'own-phone': '在自己的手机上签的',
      visit: '村干部上门时签的',
      paper: '签在纸上',
    },
    by: (name: string) => `由 ${name} 代签`,
    invited: (day: string) => `已经请他自己签，${day}前有效。`,
    now: '现在就签',
    nowFor: (name: string) => `现在就签，${name}`,
    again: '再提醒一次',
    againFor: (name: string) => `再提醒一次，${name}`,
    other: '换个办法签',
    otherFor: (name: string) => `换个办法签，${name}`,
    certificate: '看签名证明',
    certificateWhy: '谁签的、什么时候签的，都在上面，可以存起来。',
    certificateKept: '签名证明已经存到这部设备的下载里。',
    certificateFile: (number: string) => `签名证明-${number}.pdf`,
    noSigner: '没有找到这位家里人',
    toLead: '看办到哪一步',
    withdraw: '撤回授权',
  },

  ways: {
    title: (name: string) => `${name}怎么签？`,
    invite: '发给他自己签',
    inviteWhy: '他不在身边，有自己的手机。',
    delegate: '写委托，请别人代签',
    delegateWhy: '他写不了字，或者回不来。要有一张书面委托，写着两个人的名字和原因。',
    paper: '签在纸上',
    paperWhy: '不想在手机上签的，等村干部上门时签纸的，他会拍照记下来。',
  },

  invite: {
    title: (name: string) => `请${name}自己签`,
    rules: (day: string) => `${day}前有效，只能用一次，只能给他本人用。`,
    making: '正在准备',
    wechat: '发到微信',
    share: '发给他',
    copy: '复制链接',
    copied: '链接复制好了，去微信里粘贴给他。',
    left: '没有发出去，可以再点一次。',
    code: (name: string) => `二维码，请${name}用微信或相机扫一扫`,
    codeWhy: '他就在旁边的，用他的手机扫一扫。',
    takeBack: '收回这份邀请',
    takenBack: '已经收回，原来的链接不能再用了。',
    close: '好了',
    card: (name: string) => `请${name}签承诺授权书`,
    text: (name: string, link: string) =>
      `${name}：家里申报了防止返贫帮扶，请您在手机上签承诺授权书，7 天内有效。${link}`,
  },

  withdraw: {
    title: '撤回授权吗？',
    follows: [
      '撤回以后，马上停止查询和比对，村里会知道。',
      '撤回以前已经查过的，仍然算数。',
      '没有签齐，就不能认定。以后想办了，可以再签。',
    ],
    who: '撤回谁的',
    all: '全家签过的',
    submit: '撤回授权',
    close: '不撤了',
    done: '已经撤回，查询停下了。',
    look: '刚刚有了变化，请看一看名单。',
  },

  read: {
    title: '承诺授权书',
    for: (name: string) => `${name}要签的，请读到最后。`,
    aloud: '点上面的“读给我听”，可以听。',
    end: '就是这些。',
    next: '读完了，下一步',
    notEnd: '还没到最后，请接着往下读。',
    speech: (clauses: readonly { heading: string; text: readonly string[] }[]) =>
      clauses.map(({ heading, text }) => `${heading}。${text.join('')}`).join('\n'),
  },

  phone: {
    title: '验证手机号',
    why: '这样才知道是您本人签的。号码只用来认人，不给别人看。',
    wechat: '用微信里的手机号',
    refused: '微信没有给手机号，可以再点一次。也可以把链接用手机浏览器打开，用短信验证码。',
    submit: '验证',
    done: (phone: string) => `验证好了：${phone}`,
    off: '这里暂时验证不了手机号',
    offDetail: '请在家里申报的那部手机上签，或者等村干部上门时签。',
  },

  who: {
    title: '谁来签',
    signs: '签的是',
    for: '签谁的名字',
    sure: {
      self: (name: string) => `我就是${name}`,
      guardian: (name: string) => `我是${name}的爸妈或别的监护人`,
      delegate: (name: string) => `${name}写了委托，同意我代签`,
    },
    sureLabel: '请确认',
    sureMissing: '请先点一下，确认是您。',
    guardian: '监护人是谁',
    guardianMissing: '请选监护人是谁。',
    guardianWhy: '没满 18 岁的，由监护人写自己的名字。',
    otherGuardian: '别的人',
    guardianName: '监护人的名字',
    delegate: '代签的人叫什么名字',
    reason: '为什么由别人签',
    reasonWhy: '比如：在外地打工回不来；手受伤写不了字。',
    papers: '书面委托的照片',
    papersWhy: '两个人的名字和原因，都要拍清楚。',
    papersWait: '照片还没有传完，请等一等，或者不要那一张。',
    lastFour: (name: string) => `${name}身份证号的最后四位`,
    lastFourWhy: '看着身份证写。最后一位是 X 的，就写 X。',
    next: '下一步，写名字',
    cannot: '写不了字',
  },

  pad: {
    /** On an upright screen only. */
    turn: '手机横过来，',
    /** `writer` is somebody else where he signs for the member. */
    title: (writer: string, name: string) =>
      writer === name ? `请${name}在这里写全名` : `请${writer}写自己的全名，替${name}签`,
    surface: (name: string) => `签名板，签${name}的授权书。用手指或鼠标写，写不了的请点“写不了”。`,
    clear: '清掉重写',
    undo: '退一笔',
    back: '返回',
    cannot: '写不了',
    done: '写好了',
    full: '写得够多了。写好了就点“写好了”，不满意就清掉重写。',
    unseen: '这部手机打不开签名板。请换一部手机，或者在村里签纸的。',
  },

  cannot: {
    title: '写不了字，也能签',
    delegate: '写一份书面委托，请别人代签。两个人的名字和原因要写上。',
    delegateDo: '写委托，请别人代签',
    delegateElsewhere: '书面委托要在家里申报的那部手机上办，或者等村干部上门时办。',
    paper: '也可以等村干部上门，签在纸上，按手印也行。他会拍照记下来。',
    back: '还是自己写',
  },

  check: {
    title: '看一看，对了就交',
    picture: (name: string) => `${name}写的名字`,
    rewrite: '重写',
    submit: '签好了，交上去',
    kept: '您写的都还在，没有丢。',
    offline: '现在没有网，没有交上去。您写的都还在，有了网再点一次就行。',
    writer: '谁写的',
    self: '本人',
    guardian: (name: string) => `监护人 ${name}`,
    delegate: (name: string) => `受委托的 ${name}`,
  },

  done: {
    title: '签好了',
    detail: (name: string) => `${name}的签字已经收到。`,
    left: (count: number) => (count > 0 ? `家里还差 ${count} 个人签字。` : '家里该签的都签了。'),
    next: (name: string) => `接着请${name}签`,
    list: '看名单',
    alreadyHere: '不用再签了。',
    close: '可以关掉这一页了。想撤回，请告诉家里申报的人，或者打 12317。',
    already: '这份已经签过了',
    alreadyDetail: '不用再签。想看办到哪一步，请问家里申报的人，或者打 12317。',
  },

  invited: {
    title: '请您签字',
    hello: (name: string) => `${name}，您好`,
    why: (village: string) => `您家在${village}申报了防止返贫帮扶，要请您签承诺授权书。`,
    minor: (name: string) => `${name}没满 18 岁，请爸妈或别的监护人来签。`,
    until: (day: string) => `请在 ${day}前签。`,
    number: (number: string) => `编号 ${number}`,
    steps: '一共四步：读一遍，验证手机号，写名字，交上去。',
    start: '开始',
    over: '这份邀请不能用了',
    overDetail: '可能过期了、收回了，或者已经签过。请让家里人看一看名单，需要的话重新发一份。',
    notHim: (name: string) => `不是${name}？请不要签，把链接还给发给您的人。`,
  },

  verify: {
    title: '核对签名证明',
    same: '对得上',
    sameDetail: (records: number) => `这份证明和系统里记的一样，一共 ${records} 条签字记录。`,
    older: '是真的，但不是最新的',
    olderDetail: (records: number) =>
      `这份证明里的 ${records} 条记录系统里都有。后来又有人签字或撤回，请要一份新的。`,
    unknown: '对不上',
    unknownDetail: '系统里没有这样的签字记录。请不要用这份证明，可以打 12317 问一问。',
    at: (when: string) => `最后一条记在 ${when}。`,
    fingerprint: '证明上的指纹',
    noLink: '请扫签名证明上的二维码再来。',
    nobody: '这里不显示任何人的名字和号码。',
  },
} as const

/** 配偶, as the declaration calls it. */
export function relationWord(relation: string | null): string | null {
  return memberRelations.find(({ id }) => id === relation)?.title ?? null
}
