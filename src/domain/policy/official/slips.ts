import type { GuideId } from './guides'

/**
 * Characters that the scanner took for others or read twice where a page turns. The right ones stand in
 * another scan of the same sentence (the national guide is there twice: on its own and inside Chongqing's),
 * in the table of contents, or elsewhere in the same paper.
 */
export const slips: Partial<Record<GuideId, readonly (readonly [wrong: string, right: string])[]>> = {
  national: [
    ['边缘易致贫困户', '边缘易致贫户'],
    ['符合相关规定监测对象', '符合相关规定的监测对象'],
    ['时间为为准', '时间为准'],
    ['以录入“绿色通道”时间为准。\n道”的时间为准。', '以录入“绿色通道”的时间为准。'],
  ],
  chongqing: [
    ['风险复杂的，', '风险复杂多样的，'],
    ['时间为准则？', '时间为准？'],
  ],
  jiangxi: [
    ['有什么么区别', '有什么区别'],
    ['全国家防止返贫监测', '全国防止返贫监测'],
  ],
}
