import { z } from 'zod'

const HttpUrl = z.url({ protocol: /^https?$/, error: 'is not an http:// or https:// URL' })
const Links = z.array(z.strictObject({ text: z.string().min(1).max(60), url: HttpUrl })).max(8)
export type BrandLinks = z.infer<typeof Links>

const linksJson = z.string().transform((text, context): BrandLinks => {
  try {
    return Links.parse(JSON.parse(text))
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : 'is not JSON'
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
})

/** How the pages look. Everything is optional: without it they are plain Onhand. */
export const PortalConfig = z.object({
  BRAND_NAME: z.string().min(1).max(60).default('Onhand'),
  /** An accent only, never behind text: any colour leaves the contrast as it is. */
  BRAND_COLOUR: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'is not a colour such as #0f6c63')
    .default('#0f6c63'),
  BRAND_LOGO_URL: HttpUrl.optional(),
  /** At the foot of the shopper's page, e.g. `[{"text": "Help", "url": "https://shop.example/help"}]`. */
  BRAND_LINKS: linksJson.optional(),
})
export type PortalConfig = z.infer<typeof PortalConfig>
