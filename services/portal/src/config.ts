import { z } from 'zod'

/** How the pages look. Everything is optional: without it they are plain Onhand. */
export const PortalConfig = z.object({
  BRAND_NAME: z.string().min(1).max(60).default('Onhand'),
  /** An accent only, never behind text: any colour leaves the contrast as it is. */
  BRAND_COLOUR: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour such as #0f6c63')
    .default('#0f6c63'),
  BRAND_LOGO_URL: z.url({ protocol: /^https?$/, error: 'is not an http:// or https:// URL' }).optional(),
})
export type PortalConfig = z.infer<typeof PortalConfig>
