/** The shelves a villager looks on. An entry may stand on several. */
export const topics = [
  { id: 'who', title: '谁能申报', line: '哪几种人家能申报，户口、家里人怎么看。' },
  { id: 'recognition', title: '怎么认定', line: '看哪些条件，走哪几步，谁来批。' },
  { id: 'income', title: '收入怎么算', line: '哪些钱算，哪些钱不算，那条线是多少。' },
  { id: 'days', title: '要多少天', line: '每一步最多等几天，从哪天算起。' },
  { id: 'help', title: '怎么帮', line: '能有哪些帮扶，能帮多久。' },
  { id: 'urgent', title: '急事先帮', line: '突然出了大事，怎么先帮后办手续。' },
  { id: 'removal', title: '风险消除', line: '什么时候算渡过难关，以后又难了怎么办。' },
  { id: 'openness', title: '公示和隐私', line: '什么要贴出来，什么不许贴出来。' },
  { id: 'consent', title: '签字授权', line: '要签什么字，谁来签，签了做什么用。' },
  { id: 'hotline', title: '12317 投诉咨询', line: '打电话能问什么、办什么、反映什么。' },
  { id: 'duties', title: '干部职责', line: '省、市、县、乡、村各管什么。' },
] as const
