import { Image } from '@tarojs/components'

/** A picture with its words. */
export function Picture({ src, label, className }: { src: string; label: string; className?: string }) {
  return WEAPP ? (
    <Image src={src} mode="aspectFill" className={className} ariaLabel={label} {...{ ariaRole: 'img' }} />
  ) : (
    <img src={src} alt={label} className={className} />
  )
}
