import { posix } from 'node:path';
import { type ESTree, type Plugin, type Rolldown, Visitor } from 'vite';
import { internalNames } from './internal-names.ts';
import { minifyCode } from './minify-code.ts';

/**
 * Changes the names of all parts, which are cached by name for a year. Raise it whenever script and parts expect something new
 * of each other.
 */
const protocolVersion = '3';

/**
 * If its server names no encoding, a script is read in the encoding of its page, and many Arabic pages are windows-1256. With this mark
 * it is read as UTF-8 in every page; parts are modules, which are always UTF-8.
 */
const utf8Mark = '\ufeff';

export const coreName = 'core';

/** Puts everything that `entry` imports statically into one chunk, even if parts import it as well. */
export function coreGroup(entry: string): Rolldown.CodeSplittingGroup {
  const core = new Set<string>();
  return {
    debugName: coreName,
    name(id, modules) {
      const visit = (each: string) => {
        if (core.has(each)) return;
        core.add(each);
        for (const imported of modules.getModuleInfo(each)?.importedIds ?? []) visit(imported);
      };
      visit(entry);
      return core.has(id) ? coreName : null;
    },
  };
}

/**
 * Turns the chunks of a build into one classic script, made of the core, and the parts that it imports later. A classic script
 * cannot export what it shares with them, so each part becomes a module whose default export is a function, and the script
 * calls it with what it shares. Everything exists once, Lit included, and there is no global name.
 */
export function scriptParts(options: { readonly intro: string }): Plugin {
  return {
    name: 'script-parts',
    augmentChunkHash: () => `${protocolVersion} ${[...internalNames].join()}`,
    async generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const entry = chunks.find(({ isEntry }) => isEntry);
      const core = chunks.find(({ name }) => name === coreName);
      if (!entry || !core || core.imports.length > 0)
        throw new Error('The build has no core that imports nothing.');
      const filesFor = (file: string) => [file, ...dependenciesOf(file, bundle, core.fileName)];
      for (const chunk of chunks) {
        if (chunk === entry) continue;
        const module = new ModuleCode(chunk, this.parse(chunk.code), filesFor);
        if (chunk === core)
          entry.code = utf8Mark + (await minifyCode(module.asScript(options.intro), 'script'));
        else chunk.code = await minifyCode(module.asPart(core.fileName), 'module');
      }
      delete bundle[core.fileName];
    },
  };
}

/** The parts that `file` imports, and those that they import: they are loaded together. */
function dependenciesOf(file: string, bundle: Rolldown.OutputBundle, core: string): readonly string[] {
  const found = new Set<string>();
  const add = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk') throw new Error(`${name} is not a part.`);
    for (const each of chunk.imports) {
      if (each === core || found.has(each)) continue;
      found.add(each);
      add(each);
    }
  };
  add(file);
  return [...found];
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The code of one module, whose imports and exports are replaced. */
class ModuleCode {
  readonly #code: string;
  readonly #fileName: string;
  readonly #edits: Edit[] = [];
  /** The names imported from each file, in the form of a destructuring. */
  readonly #imports = new Map<string, string[]>();
  /** The exported names and the local ones. */
  readonly #exports: (readonly [name: string, local: string])[] = [];

  constructor(
    { code, fileName }: Rolldown.OutputChunk,
    program: ESTree.Program,
    filesFor: (file: string) => readonly string[],
  ) {
    this.#code = code;
    this.#fileName = fileName;
    const refuse = ({ type }: ESTree.Node) => {
      throw new Error(`${fileName} has an export of an unexpected kind: ${type}.`);
    };
    new Visitor({
      ImportExpression: (node) => {
        const files = filesFor(this.#resolve(textOf(node.source))).map((file) => JSON.stringify(file));
        this.#replace(node, `__load(${files.join()})`);
      },
      ImportDeclaration: (node) => {
        const names = node.specifiers.map((each) => {
          if (each.type !== 'ImportSpecifier') return refuse(each);
          return `${nameOf(each.imported)}:${each.local.name}`;
        });
        this.#imports.set(this.#resolve(node.source.value), names);
        this.#replace(node, '');
      },
      ExportNamedDeclaration: (node) => {
        if (node.declaration || node.source) refuse(node);
        for (const { exported, local } of node.specifiers)
          this.#exports.push([nameOf(exported), nameOf(local)]);
        this.#replace(node, '');
      },
      ExportDefaultDeclaration: refuse,
      ExportAllDeclaration: refuse,
    }).visit(program);
  }

  /**
   * `currentScript` names the script only while it runs for the first time. In a copy or a merged script, it does not lead to the
   * folder of the parts; in evaluated code, it names nothing. The folders that the code adds to `__folders` are tried in turn, after the
   * script's own. A browser may remember for good that an address has failed, or wait forever for one that does not answer: so each
   * attempt has an address of its own, and one timer, however many strips wait for it. The code calls no method of promises that an
   * older library may lack. Whichever attempt succeeds, a part is evaluated once.
   */
  asScript(intro: string): string {
    const exports = this.#exports.map(([name, local]) => `${name}:${local}`);
    return `(()=>{${intro}
const __script=document.currentScript?.src;
const __folders=new Set(__script?[__script]:[]);
const __failures={};
const __made={};
const __waiting={};
const __import=(url)=>__waiting[url]??=(async()=>{
  let timer;
  try{
    return await new Promise((resolve,reject)=>{
      timer=setTimeout(reject,3e4,url+' is late');
      import(url).then(resolve,reject);
    });
  }finally{
    clearTimeout(timer);
    delete __waiting[url];
  }
})();
const __fetch=async(file)=>{
  const failures=__failures[file]??0;
  const folders=[...__folders];
  try{
    const url=new URL(file,folders[failures%folders.length]);
    if(failures)url.search='retry='+failures;
    return [file,(await __import(url.href)).default];
  }catch(error){
    __failures[file]=failures+1;
    if((failures+1)%folders.length)return __fetch(file);
    throw error;
  }
};
const __load=async(...files)=>{
  const parts=Object.fromEntries(await Promise.all(files.map(__fetch)));
  const get=(file)=>__made[file]??=parts[file](__exports,__load,get);
  return get(files[0]);
};
${this.#edited}
const __exports={${exports.join()}};
})();`;
  }

  asPart(core: string): string {
    const shared = [...this.#imports].map(([file, names]) => {
      const from = file === core ? '__exports' : `__get(${JSON.stringify(file)})`;
      return `const {${names.join()}}=${from};`;
    });
    const exports = this.#exports.map(([name, local]) => `${name}:${local}`);
    return `export default(__exports,__load,__get)=>{
${shared.join('')}
${this.#edited}
return {${exports.join()}};
};`;
  }

  get #edited(): string {
    return this.#edits
      .toSorted((a, b) => b.start - a.start)
      .reduce((code, { start, end, text }) => code.slice(0, start) + text + code.slice(end), this.#code);
  }

  #replace({ start, end }: ESTree.Span, text: string): void {
    this.#edits.push({ start, end, text });
  }

  #resolve(specifier: string): string {
    if (!specifier.startsWith('.'))
      throw new Error(`${this.#fileName} imports ${specifier}, which is not bundled.`);
    return posix.join(posix.dirname(this.#fileName), specifier);
  }
}

function textOf(source: ESTree.Expression): string {
  if (source.type === 'Literal' && typeof source.value === 'string') return source.value;
  if (source.type === 'TemplateLiteral' && source.quasis.length === 1)
    return source.quasis[0]?.value.cooked ?? '';
  throw new Error('A part is imported by a name that is not constant.');
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}
