import { packById } from '@/domain/policy/index'

/** 办理环节 of a declaration, in the pack's order (国 2023 Q33). */
export function stagesOf(packId: string): string[] {
  return packById(packId)?.identification.stages.map((stage) => stage.id) ?? []
}

export function stageTitle(packId: string, stage: string): string {
  return packById(packId)?.identification.stages.find((one) => one.id === stage)?.title ?? stage
}
