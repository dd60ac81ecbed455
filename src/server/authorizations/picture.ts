import sharp from 'sharp'
import { drawHandwriting, type Handwriting } from '@/domain/authorization/strokes'

/** The handwriting as PNG. The server draws it from the strokes: no phone sends a picture of its own. */
export function pictureOf(handwriting: Handwriting): Promise<Buffer> {
  return sharp(Buffer.from(drawHandwriting(handwriting)), { density: 144 })
    .png()
    .toBuffer()
}
