import type { World } from '../world/world.ts'
export const checkWorld = async ({ world }: { world: World; [more: string]: unknown }): Promise<readonly string[]> => {
  const problems: string[] = []
  for (const node of world.nodes.values()) {
    const { checks } = await node.built.health()
    for (const [name, { ok, detail }] of Object.entries(checks)) if (!ok) problems.push(`health of ${node.name}: ${name} ${detail ?? ''}`)
  }
  return problems
}
