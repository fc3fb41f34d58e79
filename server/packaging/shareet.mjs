#!/usr/bin/env node
/** The command of the package: checks the version of Node, because older versions would fail with an error of their own. */
const needed = 24;
const major = Number(process.versions.node.split('.')[0]);

if (major >= needed) {
  await import('../server/main.js');
} else {
  console.error(
    `shareet: Node ${needed} or newer is needed, this is ${process.versions.node}; try: npx --package node@${needed} --package shareet-server shareet …`,
  );
  process.exitCode = 2;
}
