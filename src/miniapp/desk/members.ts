import { memberRelations } from '@/domain/household/declaration'

type Relation = (typeof memberRelations)[number]['id']

/** What people say, beside the words of the form. */
const spoken: Readonly<Record<Relation, string>> = {
  head: '户主 本人 自己',
  spouse: '配偶 妻子 丈夫 老婆 老公 爱人 老伴',
  child: '子女 儿子 女儿 大儿子 小儿子 大女儿 小女儿 养子 养女',
  parent: '父母 父亲 母亲 爸爸 妈妈 爸 妈 爹 娘',
  grandchild: '孙子女 孙子 孙女 外孙 外孙女',
  grandparent: '祖父母 爷爷 奶奶 外公 外婆',
  sibling: '兄弟姐妹 哥哥 弟弟 姐姐 妹妹 兄弟',
  'in-law': '儿媳、女婿 儿媳 女婿 媳妇',
  other: '其他 亲戚',
}

const relationOf = new Map(
  Object.entries(spoken).flatMap(([id, words]) => words.split(' ').map((word) => [word, id as Relation])),
)

export interface ReadMembers {
  members: { name: string; relation: Relation }[]
  /** Lines whose relation is none of the words. */
  unread: string[]
}

/** One member a line, or between commas: `刘桂英 妻子`. */
export function readMembers(typed: string): ReadMembers {
  const lines = typed
    .split(/[\n，,；;。]+/)
    .map((line) => line.trim())
    .filter(Boolean)
  const members: ReadMembers['members'] = []
  const unread: string[] = []
  for (const line of lines) {
    const [name = '', word = ''] = line.split(/\s+/)
    const relation = relationOf.get(word)
    if (relation) members.push({ name, relation })
    else unread.push(line)
  }
  return { members, unread }
}

export function relationTitle(id: string): string {
  return memberRelations.find((row) => row.id === id)?.title ?? ''
}
