/**
 * What frameworks and editors read about the elements, made from `custom-elements.json`: types for JSX of React and for templates of Vue and Svelte, custom
 * data of VS Code, web types of JetBrains.
 */

/** Types that the manifest names and no reader outside knows. */
const spelledOut = new Map([['Mode', `'scroll' | 'flip' | 'list'`]]);

/** The elements of a manifest, as far as a page can use them. */
export function elementsOf({ modules }) {
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ tagName }) => tagName !== undefined)
    .map(({ name, tagName, description = '', attributes = [], events = [], members = [] }) => ({
      name,
      tagName,
      description,
      attributes: attributes.map((each) => ({ ...each, type: typeOf(each) })),
      events: events.filter((each) => each.name?.includes('-') && each.description !== undefined),
      properties: members.filter(
        ({ kind, attribute, name: member, static: isStatic }) =>
          kind === 'field' && attribute === undefined && !isStatic && propertyTypes.has(member),
      ),
    }));
}

/** Properties without an attribute that frameworks set, and their types. */
const propertyTypes = new Map([
  ['headlines', `import('shareet').NewsTicker['headlines']`],
  ['strings', `import('shareet').NewsTicker['strings']`],
]);

/** The package exports the events of the strip; a page needs no types for those of a story. */
function eventType({ type }) {
  return type.text.startsWith('Ticker') ? `import('shareet').${type.text}` : 'Event';
}

function typeOf({ type }) {
  const text = type?.text ?? 'string';
  return (spelledOut.get(text) ?? text).replace(' | undefined', '');
}

/** `react.d.ts`, for React 19: a file that is imported for its types alone. */
export function reactTypes(elements) {
  const interfaces = elements.map(
    (element) => `export type ${element.name}Props = Props<
  import('shareet').${element.name},
  {
${propertyLines(element, '    ').join('\n')}
  }
>;
`,
  );
  return `import type { DetailedHTMLProps, HTMLAttributes } from 'react';

type Props<Element, Own> = Omit<DetailedHTMLProps<HTMLAttributes<Element>, Element>, keyof Own> & Own;

${interfaces.join('\n')}
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${elements.map(({ name, tagName }) => `      '${tagName}': ${name}Props;`).join('\n')}
    }
  }
}
`;
}

/** `react-component.d.ts`, for the component in `react-component.js`. */
export const reactComponentTypes = `import type { ForwardRefExoticComponent, RefAttributes } from 'react';
import type { NewsTicker as NewsTickerElement } from 'shareet';
import type { NewsTickerProps } from './react.js';

export declare const NewsTicker: ForwardRefExoticComponent<
  Omit<NewsTickerProps, 'ref'> & RefAttributes<NewsTickerElement>
>;
`;

/** `svelte.d.ts`, for Svelte 5: a file that is imported for its types alone. */
export function svelteTypes(elements) {
  const entries = elements.map(
    (element) => `    '${element.tagName}': Props<
      import('shareet').${element.name},
      {
${propertyLines(element, '        ').join('\n')}
      }
    >;`,
  );
  return `import type { HTMLAttributes } from 'svelte/elements';

type Props<Element extends EventTarget, Own> = Omit<HTMLAttributes<Element>, keyof Own> & Own;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${entries.join('\n')}
  }
}
`;
}

/** What React and Svelte call them: listeners have the name of their event behind `on`. */
function propertyLines({ attributes, properties, events }, indent) {
  const lines = [
    ...attributes.map((each) => [each, `${each.name}?: ${each.type} | undefined;`]),
    ...properties.map((each) => [each, `${each.name}?: ${propertyTypes.get(each.name)};`]),
    ...events.map((each) => [each, `'on${each.name}'?: (event: ${eventType(each)}) => void;`]),
  ];
  return lines.flatMap(([{ description }, line]) => [
    ...(description === undefined ? [] : [`${indent}/** ${description.replaceAll('*/', '*\\/')} */`]),
    `${indent}${line}`,
  ]);
}

/** `vue.d.ts`, for templates that are checked by vue-tsc. */
export function vueTypes(elements) {
  const entries = elements.map(
    ({ tagName, attributes, properties, events }) => `    '${tagName}': new () => {
      $props: {
${[
  ...attributes.map((each) => `        ${each.name}?: ${each.type} | undefined;`),
  ...properties.map((each) => `        ${each.name}?: ${propertyTypes.get(each.name)};`),
  ...events.map((each) => `        '${handlerName(each.name)}'?: (event: ${eventType(each)}) => void;`),
].join('\n')}
      };
    };`,
  );
  return `import 'vue';

declare module 'vue' {
  interface GlobalComponents {
${entries.join('\n')}
  }
}
`;
}

/** As Vue calls the listener of `@ticker-select`. */
function handlerName(event) {
  return `on${event.replace(/(?:^|-)([a-z])/g, (_, letter) => letter.toUpperCase())}`;
}

/** `html-data.json`, for the setting `html.customData` of VS Code. */
export function htmlData(elements) {
  return {
    version: 1.1,
    tags: elements.map(({ tagName, description, attributes }) => ({
      name: tagName,
      description,
      attributes: attributes.map(({ name, description: text, type }) => ({
        name,
        description: text,
        values: choicesOf(type).map((choice) => ({ name: choice })),
      })),
    })),
  };
}

/** `web-types.json`, which JetBrains' editors find by the field `web-types` of package.json. */
export function webTypes(elements, version) {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name: 'shareet',
    version,
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map(({ tagName, description, attributes, events }) => ({
          name: tagName,
          description,
          attributes: attributes.map(({ name, description: text, type }) => ({
            name,
            description: text,
            value: { type },
          })),
          js: { events: events.map(({ name, description: text }) => ({ name, description: text })) },
        })),
      },
    },
  };
}

function choicesOf(type) {
  return Array.from(type.matchAll(/'([^']+)'/g), ([, choice]) => choice);
}
