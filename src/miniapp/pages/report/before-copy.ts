/** Words of what is offered before a report goes out. */
export const beforeCopy = {
  declare: {
    title: '您家自己有困难？可以直接申报',
    because: (signs: readonly string[]) => `${signs.join('；')}。`,
    detail: '写过的话、村和照片会带过去。这份反映也留着，交不交由您定。',
    named: '申报要写名字，好上门核实。这份匿名反映里没有您的名字，也不会写上。',
    go: '去申报',
    no: '不用，就反映',
  },
  similar: {
    title: '同村已有人反映过同类的事，正在办',
    detail: '您仍可以提交。',
  },
} as const
