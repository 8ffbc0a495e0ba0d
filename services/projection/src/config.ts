import { z } from 'zod'

/** What the projection reads from its environment. */
export const ProjectionConfig = z.object({
  /** Signs the shoppers' links; the same for every service that makes or opens them. At least 16 characters. */
  TRACKING_SECRET: z.string().min(16),
})
export type ProjectionConfig = z.infer<typeof ProjectionConfig>
