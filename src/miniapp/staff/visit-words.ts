/** Of the home verification on a lead's page. */
export const visitWords = {
  go: '去入户核实',
  title: '入户核实：申报的和看到的',
  summary: (day: string, changed: number) => `${day}上门，改了 ${changed} 项`,
  declared: (value: string) => `申报的：${value}`,
  seen: (value: string) => `看到的：${value}`,
  empty: '没有填',
  broken: '这份记录和办理经过里记下的对不上，请马上报告县里。',
  photo: (nth: number, when: string, place: string | null) =>
    `第 ${nth} 张照片：${when}${place === null ? '' : `，在 ${place}`}`,
  noTime: '从相册选的，拍的时间不知道',
  side: { household: '家里', visitor: '去的人' },
  signed: (side: string, name: string, when: string) => `${side} ${name}，${when} 签`,
  handwriting: (name: string) => `${name}的签字`,
} as const
