import { useEffect, useRef, useState } from 'preact/hooks'

/** The width of an element in CSS pixels, followed: what is drawn keeps its line and text sizes at every width. */
export const useWidth = (first: number) => {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(first)
  useEffect(() => {
    const element = ref.current
    if (!element) return undefined
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(160, Math.round(entry.contentRect.width)))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return { ref, width }
}
