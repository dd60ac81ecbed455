/** Words of the page that says from when on there is a wave. */
export const waveCopy = {
  title: '苗头的线',
  why: '几户在短时间里一起申报，统计页会提醒（规模性返贫，中央 2021 §2.3）。多少户、多少天算，由县里定。改了马上照新的算。',
  groups: { village: '同一个村', cause: '同一个乡镇、同一种原因' },
  days: '多少天里',
  daysUnit: '天',
  least: '有多少户',
  leastUnit: '户',
  empty: '请写一个数。',
  submit: '存下来',
  done: '存好了，马上照这个算。',
  usual: '用回系统先定的',
  history: '以前是怎么定的',
  noHistory: '还没有改过，现在用的是系统先定的。',
  gone: '已离岗的人',
  said: (title: string, days: number, least: number) => `${title}：${days} 天里 ${least} 户`,
}
