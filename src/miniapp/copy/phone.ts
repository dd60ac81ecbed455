/** Words of showing that a phone number is one's own, by a code in an SMS. */
export const phoneCopy = {
  inDemo: '试试用手机号登录',
  phone: '手机号码',
  phoneWhy: '只用来认出是您本人，不给别人看。',
  code: '短信里的验证码',
  askFirst: '请先点“获取验证码”，再填短信里的 6 位数字。',
  ask: '获取验证码',
  askAgain: '重新获取验证码',
  asking: '正在发……',
  /** `left`: seconds, or minutes from two on. */
  wait: (left: number) =>
    left < 120 ? `过 ${left} 秒可以重新获取` : `过 ${Math.ceil(left / 60)} 分钟可以重新获取`,
  sentTitle: '已经发出',
  sent: (phone: string) => `验证码发到了 ${phone}，5 分钟内有效。`,
  /** A demo sends nothing. */
  demoCode: (code: string) => `这是演示，不发短信。验证码是 ${code}，5 分钟内有效。`,
  submit: '登录',
} as const
