import { causes } from '@/domain/household/declaration'
import { mostCounted, mostSavedFilters, mostTogether, type LeadTopic, type Whose } from '@/domain/leads/inbox'
import { reportCategories, type LeadKind } from '@/domain/leads/kinds'
import { actionWords } from '@/domain/leads/lead-words'
import type { TogetherAction } from '@/domain/leads/inbox'

/** 12, or 999+ where nobody counts on. */
export function sayCount(count: number): string {
  return count > mostCounted ? `${mostCounted}+` : String(count)
}

export const topicsOf: Record<LeadKind, readonly { value: LeadTopic; label: string }[]> = {
  declaration: causes.map(({ id, title }) => ({ value: `cause:${id}` as const, label: title })),
  report: reportCategories.map(({ id, title }) => ({ value: `category:${id}` as const, label: title })),
  inquiry: [],
}

export const topicWords = Object.fromEntries(
  [...topicsOf.declaration, ...topicsOf.report].map(({ value, label }) => [value, label]),
) as Record<LeadTopic, string>

export const inboxCopy = {
  whoseLabel: '看谁的',
  whose: { me: '我的', body: '我单位的', region: '我辖区的' } satisfies Record<Whose, string>,
  find: {
    more: '更多条件',
    fewer: '收起更多条件',
    status: '办到哪一步',
    source: '从哪里来的',
    topic: { declaration: '出了什么事', report: '反映的是哪一类' },
    topicHelp: '刚交上来的，要过几分钟才按类别找得到。',
    any: '都看',
  },
  saved: {
    label: '存好的筛选',
    save: '存下这个筛选',
    manage: '整理存好的',
    title: '给这个筛选起个名字',
    why: '存好以后，换一部手机登录也在。只存选的条件，写进去找人的字不存。',
    conditions: (words: string) => `条件：${words}`,
    name: '名字',
    nameHelp: '12 个字以内，比如“樟树村超期的”。',
    submit: '存下来',
    searching: '查找用的字不能存。请先清掉要找的字，再存。',
    full: `已经存了 ${mostSavedFilters} 个，最多就是这么多。先到“整理存好的”里删一个。`,
    manageTitle: '整理存好的筛选',
    none: '还没有存过。选好条件，按“存下这个筛选”。',
    room: (count: number) => `存了 ${count} 个，最多 ${mostSavedFilters} 个。`,
    rename: '改名',
    renameOf: (name: string) => `改名：${name}`,
    renamed: '改好了',
    earlier: '往前放',
    earlierOf: (name: string) => `往前放：${name}`,
    remove: '删掉',
    removeOf: (name: string) => `删掉：${name}`,
  },
  together: {
    begin: '选几条一起办',
    end: '不选了',
    help: `一次最多选 ${mostTogether} 条。能一起办的是受理、交办、催办，别的要一条一条看过再办。`,
    alone: '这一条要单独打开办',
    chosen: (count: number) => `选了 ${count} 条`,
    none: '还没有选',
    full: `已经选了 ${mostTogether} 条，最多就是这么多。`,
    all: '把列出来的都选上',
    clear: '都不选',
    label: '选好的怎么办',
    act: (action: TogetherAction, count: number) => `${actionWords[action]} ${count} 条`,
    title: (action: TogetherAction, count: number) => `把这 ${count} 条一起${actionWords[action]}`,
    left: (count: number) => `选的里面另有 ${count} 条不能这样办，会留着不动。`,
    why: {
      accept: '每一位群众都会收到“已受理”的通知。受理以后要及时交办。',
      assign: '都交给同一个单位，用同一个期限。要指定承办人的，请单独打开交办。',
      remind: '提醒各自的承办单位快办，对方要回复。',
    } satisfies Record<TogetherAction, string>,
    note: { accept: '要说明的', assign: '交办的要求', remind: '要说明的' } satisfies Record<
      TogetherAction,
      string
    >,
    loading: '正在取可以交给哪些单位',
    progress: (done: number, all: number) => `正在办：已办 ${done} 条，共 ${all} 条`,
    offline: (done: number) => `网络断了。已经办好 ${done} 条，再按一次只办剩下的。`,
    done: (done: number) => `办好了 ${done} 条`,
    notDone: (count: number) => `${count} 条没有办成`,
    result: '办得怎么样',
    newer: (line: string) => `现在：${line}`,
    again: (count: number) => `看过了，把变过的 ${count} 条再办一次`,
    close: '知道了',
    ended: '都办好了。',
  },
} as const
