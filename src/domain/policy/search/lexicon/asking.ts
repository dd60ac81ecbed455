import type { Row } from './row'

/** What a question wants: a time, a person, a yes. They weigh the entries, and find none by themselves. */
export const asking: readonly Row[] = [
  {
    means: '?time',
    say: '多久 多少天 什么时候 几个月 多少个月 哪天 几号 哪一天 何日 要等 时限 期限 时间 多少个工作日 几年 多少年 多长 日子',
  },
  { means: '?who', say: '谁 找谁 哪个部门 哪个单位 什么人 哪些人 哪个人 归谁 由谁 哪一级 哪级' },
  { means: '?where', say: '哪里 去哪 上哪 到哪 在哪 往哪 哪个地方' },
  { means: '?howmuch', say: '多少 多大' },
  {
    means: '?can',
    say: '能吗 行吗 可以 得行 能 够不够 够不够格 够格 够得上 符合 资格 轮得到 轮得上 有戏 没戏 算不算 能算 还能 能行 管不管得到 能管',
  },
  {
    means: '?eligible',
    say: '够不够条件 够条件 符合条件 什么条件 怎么才算 怎么才能 才评得到 评得上 能评上 能不能评 能申请 能申报 能报 够不够格 够得上 有人管 管不管 有没有人管 能管 会不会管 管吗 帮不帮 看什么 算不算困难 认定条件 申请条件 什么样',
  },
  { means: '?how', say: '怎么 办法 路子 要做哪些' },
  { means: '?why', say: '为什么 凭什么 什么道理 什么原因 咋回事' },
  {
    means: '?must',
    say: '必须 一定 非要 非得 要不要 用不用 需不需要 是不是都 是否 得不得 要吗 有没有必要',
  },
  { means: '?whether', say: '有没有 有无 是不是 会不会 是否 有吗' },
  { means: '?which', say: '哪些 哪种 哪几 哪个 什么样' },
]
