/** Reports reading the clock by `new Date()` or `Date()`; `new Date(ms)` and `Date.parse` only convert, and are allowed. */
export const noClock = {
  meta: { type: 'problem', docs: { description: 'The time is passed as an argument' } },
  create(context) {
    const check = (node) => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'Date') return;
      if (node.type === 'NewExpression' && node.arguments.length > 0) return;
      context.report({ node, message: 'Do not read the clock here: pass the time as an argument.' });
    };
    return { NewExpression: check, CallExpression: check };
  },
};
