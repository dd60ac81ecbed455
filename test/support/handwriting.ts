import type { Handwriting } from '@/domain/authorization/strokes'

/** A name as a slow finger writes it, in three strokes on a pad of 320 × 160. `shift` tells two people apart. */
export function inkOf(shift = 0): Handwriting {
  const stroke = (from: number, x: (i: number) => number, y: (i: number) => number) =>
    Array.from({ length: 12 }, (_, i) => [Math.round(x(i)) + shift, Math.round(y(i)), from + i * 16]).flat()
  return {
    width: 320,
    height: 160,
    strokes: [
      stroke(
        0,
        (i) => 40 + i * 8,
        () => 50,
      ),
      stroke(
        400,
        (i) => 90 - i * 3,
        (i) => 30 + i * 9,
      ),
      stroke(
        900,
        (i) => 180 + 30 * Math.sin(i / 2),
        (i) => 40 + i * 7,
      ),
    ],
  }
}
