/** A path of this origin: one slash, then neither a second nor a backslash, which browsers read as another host. */
export const OWN_PATH = /^\/(?![/\\])/
