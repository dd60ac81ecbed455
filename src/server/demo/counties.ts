/**
 * Demo counties, one for each policy pack. Names are invented; the codes end in 99, which no real county
 * bears.
 */
export interface DemoCounty {
  countyCode: string
  packId: string
  county: string
  city: string
  towns: { name: string; villages: string[] }[]
}

export const demoCounties: DemoCounty[] = [
  {
    countyCode: '620199',
    packId: 'national',
    county: '青禾县',
    city: '陇阳市',
    towns: [
      { name: '石桥乡', villages: ['柳树村', '南坪村', '杏花村'] },
      { name: '白塔乡', villages: ['上湾村', '下湾村', '马家村'] },
    ],
  },
  {
    countyCode: '500199',
    packId: 'chongqing',
    county: '云溪县',
    city: '重庆市',
    towns: [
      { name: '竹园乡', villages: ['双井村', '茶坪村', '老街村'] },
      { name: '龙门乡', villages: ['渡口村', '石梯村', '黄桷村'] },
    ],
  },
  {
    countyCode: '361199',
    packId: 'jiangxi',
    county: '清源县',
    city: '饶阳市',
    towns: [
      { name: '东山乡', villages: ['樟树村', '禾田村', '塘背村'] },
      { name: '河口乡', villages: ['新屋村', '枫林村', '水南村'] },
    ],
  },
  {
    countyCode: '371799',
    packId: 'shandong',
    county: '平林县',
    city: '曹阳市',
    towns: [
      { name: '王集镇', villages: ['前王村', '后王村', '李庄村'] },
      { name: '大堤镇', villages: ['东堤村', '西堤村', '枣园村'] },
    ],
  },
]
