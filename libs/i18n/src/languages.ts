export const languages = ['en', 'ja', 'pl', 'hy'] as const

/** ISO 639-1. */
export type Language = (typeof languages)[number]

export const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)
