import type { Pack } from '../policy/pack'
import { refusal } from './refusal'
import type { ProcedureFacts } from './state'

/**
 * How many signatures are needed of a household with `members` people: every member's where the guide says
 * so (赣 2023 Q22), one for the household elsewhere (国 2023 Q33). A written delegation counts as a signature.
 */
export function signaturesNeeded(pack: Pack, members: number): number {
  return pack.signature.value.who === 'every-member' ? Math.max(1, members) : 1
}

/** Throws stage-unsigned while somebody still has to sign. */
export function checkSigned(pack: Pack, signatures: ProcedureFacts['signatures']): void {
  const needed = signaturesNeeded(pack, signatures?.required ?? 1)
  const done = signatures?.done ?? 0
  if (done >= needed) return
  const { who, writtenDelegation } = pack.signature.value
  const everyone = who === 'every-member' ? '全家每个人都要签承诺授权书' : '农户要签承诺，并授权查询家庭情况'
  const delegation = writtenDelegation ? '；有特殊情况的，可以书面委托别人签' : ''
  throw refusal(
    'stage-unsigned',
    `认定前，${everyone}${delegation}。现在签了 ${done} 个，还差 ${needed - done} 个。`,
    pack.signature.sources,
    { required: needed, done },
  )
}
