/** Words of answering a question by the Q&A, and of what 交办 begins with. */
export const answerCopy = {
  suggested: '已按这一类事的惯例选好，可以改。',
  point: {
    label: '地图上的位置',
    say: (latitude: string, longitude: string) => `北纬 ${latitude}，东经 ${longitude}，约 10 米以内`,
  },
  entry: {
    help: '空着就按群众的问题来找。',
    search: '找一找',
    found: '附哪一条',
    none: '没有找到。换个说法试试，或者不附。',
    without: '不附',
    trouble: '没有查到：网络不通，或者太慢。可以再找一次，也可以不附。',
    attached: (title: string) => `附政策问答：${title}`,
  },
} as const
