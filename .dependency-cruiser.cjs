// Without `exportsFields` workspace packages stay unresolved and the rules pass unseen: keep all-resolved.
const src = '^services/[^/]+/src'
const edge = '(http|consumers|projections|adapters)'
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
module.exports = {
  forbidden: [
    rule(
      'domain-is-pure',
      'Rules take time, ids and chance as data, so the simulation can run them.',
      { path: `${src}/domain/` },
      { pathNot: [`${src}/domain/`, '^libs/(event-sourcing|availability|money)/'] },
    ),
    rule(
      'pure-libs-are-pure',
      'They are shared by domains.',
      { path: '^libs/(event-sourcing|availability|money)/' },
      { pathNot: ['^libs/(event-sourcing|availability|money)/'] },
    ),
    rule(
      'app-knows-no-edge',
      'Edges depend on the application, never the other way round.',
      { path: `${src}/app/` },
      { path: `${src}/${edge}/` },
    ),
    rule(
      'edges-are-strangers',
      'Edges meet in app/.',
      { path: `${src}/${edge}/` },
      { path: `${src}/${edge}/`, pathNot: `${src}/$1/` },
    ),
    rule(
      'services-are-islands',
      'Services meet in schemas/; only the one-process host imports them.',
      { path: '^services/([^/]+)/', pathNot: '^services/onhand/' },
      { path: '^services/', pathNot: '^services/$1/' },
    ),
    rule('libs-know-no-service', 'Data flows one way.', { path: '^libs/' }, { path: '^services/' }),
    rule(
      'schemas-stand-alone',
      'The public contract depends on zod alone.',
      { path: '^schemas/src/' },
      { path: '^(libs|services)/' },
    ),
    rule('no-circular', 'A cycle has no place to start reading.', {}, { circular: true }),
    rule('all-resolved', 'An unresolved import is invisible to the other rules.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: '\\.test\\.ts$',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
}
