const runners = new Set(['it', 'test', 'describe', 'suite']);
const marks = new Set(['skip', 'only', 'todo', 'fixme']);

/** Reports tests that are left out, or leave the others out: `it.skip`, `describe.only`, `it('…', { todo: true })`. */
export const noSkip = {
  meta: { type: 'problem', docs: { description: 'Every test runs' } },
  create(context) {
    const report = (node) => context.report({ node, message: 'Every test runs: fix it or remove it.' });
    return {
      MemberExpression(node) {
        if (runners.has(node.object.name) && marks.has(node.property.name)) report(node);
      },
      CallExpression(node) {
        if (!runners.has(node.callee.name)) return;
        const options = node.arguments.find((each) => each.type === 'ObjectExpression');
        const mark = options?.properties.find((each) => marks.has(each.key?.name));
        if (mark) report(mark);
      },
    };
  },
};
