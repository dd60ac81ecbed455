import { useState } from 'react'
import { Canvas } from '@tarojs/components'
import type { PublicNotice } from '@/domain/api/notices'
import { Button } from '../../components/Button'
import { Told } from '../../shared/Told'
import { noticeCopy } from '../copy'
import { canvasId } from '../../platform/draw-picture'
import { saveNotice } from '../picture'

const words = noticeCopy.read

/** The notice as a picture, for the village's group. */
export function SavePicture({ notice, label }: { notice: PublicNotice; label: string }) {
  const [saved, setSaved] = useState<boolean | null>(null)
  return (
    <>
      <Button icon="image" onPress={() => void saveNotice(notice).then(setSaved)}>
        {label}
      </Button>
      {saved === null ? null : (
        <Told kind={saved ? 'done' : 'overdue'}>{saved ? words.saved : words.notSaved}</Told>
      )}
      {WEAPP ? <Canvas type="2d" id={canvasId} canvasId={canvasId} className="board-canvas" /> : null}
    </>
  )
}
