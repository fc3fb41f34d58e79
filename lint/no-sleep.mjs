/** Reports a test that waits for time to pass: `new Promise((resolve) => setTimeout(resolve, …))`. */
export const noSleep = {
  meta: { type: 'problem', docs: { description: 'Tests wait for what happens, not for time' } },
  create(context) {
    return {
      NewExpression(node) {
        if (node.callee.type !== 'Identifier' || node.callee.name !== 'Promise') return;
        const [executor] = node.arguments;
        const resolve = executor?.params?.[0]?.name;
        if (resolve === undefined || !isTimer(callIn(executor.body), resolve)) return;
        context.report({ node, message: 'A sleep: wait for the event or the state that the test is about.' });
      },
    };
  },
};

function callIn(body) {
  if (body.type !== 'BlockStatement') return body;
  return body.body.length === 1 && body.body[0].type === 'ExpressionStatement'
    ? body.body[0].expression
    : undefined;
}

function isTimer(call, resolve) {
  if (call?.type !== 'CallExpression' || call.callee.name !== 'setTimeout') return false;
  const [what] = call.arguments;
  return what?.name === resolve || what?.body?.callee?.name === resolve;
}
