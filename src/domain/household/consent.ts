import * as z from 'zod/mini'
import { form, rule, text, uuid } from '../fields'

/**
 * Consent to the use of sensitive facts (个人信息保护法 §13, §14, §17, §29, §30): an act of its own, never ticked
 * beforehand. It covers handling the declaration; comparing with other offices' data takes the signed 承诺授权书.
 */

/** What went with a declaration: which wording, and when it was ticked. */
export const consentGiven = form({
  version: text(20),
  at: z
    .string()
    .check(
      rule(
        'instant-wrong',
        (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(value),
        '时间不对。',
      ),
    ),
  /** It was read to somebody on the telephone, who said yes. Who read it is filled in by the server. */
  spoken: z.optional(form({ readBy: z.optional(uuid) })),
})
export type ConsentGiven = z.infer<typeof consentGiven>

interface ConsentStatement {
  /** Changes with every change of the wording; a consent names the one that was read. */
  version: string
  title: string
  parts: readonly { title: string; text: string }[]
  tick: string
  /** What follows from a no. */
  refused: { title: string; text: string }
}

export const consentStatement: ConsentStatement = {
  version: '2026-11',
  title: '提交前，请您看一看，愿意再同意',
  parts: [
    {
      title: '用哪些',
      text: '您填的家里人、身份证号、身体、收入和花费，还有照片。身份证号、病情、钱的事，都要格外小心保管。',
    },
    { title: '做什么用', text: '只用来核实这次申报、看怎么帮您家。不做别的用。' },
    {
      title: '谁来用',
      text: '您的村、乡镇和县里办这件事的人。要和别的部门核对，会另外请您家里人签承诺授权书，不签就不核对。',
    },
    {
      title: '用多久',
      text: '从申报到帮扶结束。以后按档案的规定保存，到期就删。公示时不写身份证号、电话和病情。',
    },
    { title: '想不用了', text: '随时可以撤回这次申报，或打 12317 说一声，就停下来不再用。' },
  ],
  tick: '我看过了，同意这样用我家的信息',
  refused: {
    title: '不同意也能申报',
    text: '可以到村里领一张纸填，也可以打 12317 在电话里说。不同意，不影响您家以后申报。您填的还在这部手机上。',
  },
}
