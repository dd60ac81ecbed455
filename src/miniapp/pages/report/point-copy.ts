/** Words of choosing a place on the map. */
export const pointCopy = {
  row: '地图上的位置',
  why: '说不清地方的，可以在地图上点一下。不点也行。',
  kept: '位置选好了，只记到 10 米左右。',
  choose: '在地图上选',
  chooseAgain: '重新选',
  remove: '不要这个位置',
  refused: '现在选不了位置。请在上面写一写具体在哪里。',
  chosen: '选好了',
  leftOut: '选了，匿名时不带',
  keep: '地图上的位置带上吗？',
  keepNo: '不带',
  keepNoHelp: '位置可能让人猜到您是谁。',
  keepYes: '带上',
} as const
