import { plainText } from './plain-text'

/**
 * Words that say something of somebody's health (国 2023 Q38 健康状况). By single characters, so that no illness is
 * missed, and by whole words where a character alone would say too little; what is harmless stands apart.
 */
const characters =
  '病癌瘤痨疾痛疼瘫痪聋哑瞎癫痫疮疹疫炎症孕胎残疯痴呆瘸跛疗疡疝疱痹痔痘痰癣疖瘀痉疸瘘肿喘咳傻癥殘癱瘓聾啞瘋癡癲癇瘡療腫'
const wholeWords = [
  '住院',
  '手术',
  '化疗',
  '放疗',
  '透析',
  '吃药',
  '服药',
  '用药',
  '打针',
  '输液',
  '输血',
  '移植',
  '截肢',
  '卧床',
  '轮椅',
  '失能',
  '半失能',
  '失明',
  '盲人',
  '失聪',
  '智力',
  '精神',
  '抑郁',
  '自闭',
  '中风',
  '偏身',
  '脑梗',
  '脑溢血',
  '脑出血',
  '心梗',
  '心脏',
  '肾衰',
  '尿毒',
  '血透',
  '血压',
  '血糖',
  '血友',
  '血脂',
  '白血',
  '糖尿',
  '哮喘',
  '昏迷',
  '植物人',
  '弱智',
  '低能',
  '搭桥',
  '支架',
  '结核',
  '结石',
  '甲亢',
  '肺气',
  '不遂',
  '醫院',
  '手術',
  '護理',
  '肝硬',
  '肺结核',
  '尘肺',
  '艾滋',
  '梅毒',
  '骨折',
  '骨质',
  '股骨',
  '工伤',
  '受伤',
  '重伤',
  '烧伤',
  '烫伤',
  '外伤',
  '车祸',
  '流产',
  '难产',
  '生育',
  '产妇',
  '康复',
  '护理',
  '医疗',
  '医药',
  '医院',
  '医保',
  '就医',
  '看护',
  '诊断',
  '确诊',
  '治疗',
  '救治',
  '健康状况',
  '身体不好',
  '体弱',
  '丧失劳动',
  '无劳动能力',
  '弱劳动',
  'HIV',
  'hiv',
] as const
const harmlessWords = [
  '病虫',
  '毛病',
  '通病',
  '弊病',
  '疾风',
  '疾驰',
  '痛快',
  '疼爱',
  '炎热',
  '炎夏',
  '炎陵',
  '症结',
  '残次',
  '残值',
  '残留',
  '残膜',
  '疫区',
  '防疫',
  '检疫',
  '胎次',
  '轮胎',
  '车胎',
  '发呆',
  '疯长',
  '动物疫',
  '猪瘟',
  '精神文明',
  '精神风貌',
  '文件精神',
  '会议精神',
  '脱贫精神',
  '中央精神',
  '聋哑路',
] as const

export interface Place {
  start: number
  end: number
}

function placesOf(text: string, word: string): Place[] {
  const places: Place[] = []
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    places.push({ start: at, end: at + word.length })
  return places
}

/** Places of such words, each part of the text once. */
export function healthWordsIn(original: string): Place[] {
  const { text, placeOf } = plainText(original)
  const harmless = harmlessWords.flatMap((word) => placesOf(text, word))
  const isHarmless = (place: Place) =>
    harmless.some((one) => one.start <= place.start && place.end <= one.end)
  const found = [...Array.from(characters), ...wholeWords]
    .flatMap((word) => placesOf(text, word))
    .filter((place) => !isHarmless(place))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const apart: Place[] = []
  for (const place of found) {
    const last = apart.at(-1)
    if (last && place.start <= last.end) last.end = Math.max(last.end, place.end)
    else apart.push({ ...place })
  }
  return apart.map(({ start, end }) => placeOf(start, end))
}
