// An ESLint plugin with two rules about English: function names and the openings of doc comments.

/** Past participles that do not end in -ed and differ from the base form of their verb. */
const IRREGULAR_PARTICIPLES = new Set(
  (
    'begun borne bound bought broken brought built burnt caught chosen dealt done drawn driven drunk eaten fallen fed felt ' +
    'forbidden forgiven forgotten fought found frozen given gone gotten grown had heard held hidden kept known laid led left ' +
    'lent lost made meant met mistaken outgrown overridden paid proven rebuilt redone rewritten ridden risen said seen ' +
    'sent shaken shone shown slept sold sought spelt spent spoilt spoken spun stolen stood struck sung sunk sworn swept taken ' +
    'taught thought thrown told torn undone understood unbound withdrawn woken won worn woven written'
  ).split(' '),
);

/** Regular participles end in -ed; words in -eed are base forms (feed, seed, proceed). */
const REGULAR_PARTICIPLE = /^[a-z]+[^e]ed$/;

/** Base forms and nouns that only look like participles. */
const NOT_PARTICIPLES = new Set(['bed', 'embed', 'malformed', 'shed', 'shred', 'sled', 'wed']);

const QUESTION_WORD = /^(?:What|Whatever|Who|Whom|Whose|Whoever|Whether|Which|Why|How)\b/;

/** True for one word that is a past participle, such as `told` or `counted`; false for `isCounted` and `countedRows`. */
function isBareParticiple(name) {
  if (NOT_PARTICIPLES.has(name)) return false;
  return REGULAR_PARTICIPLE.test(name) || IRREGULAR_PARTICIPLES.has(name);
}

/** The identifier that names a function; undefined for getters, setters and functions without a name. */
function nameOf(node) {
  if (node.type === 'FunctionDeclaration' || node.type === 'TSDeclareFunction') return node.id ?? undefined;
  if (node.type === 'VariableDeclarator') return isFunction(node.init) ? node.id : undefined;
  if (node.kind === 'get' || node.kind === 'set' || node.computed) return undefined;
  if (node.type === 'TSPropertySignature')
    return node.typeAnnotation?.typeAnnotation.type === 'TSFunctionType' ? node.key : undefined;
  if (node.type === 'TSMethodSignature') return node.key;
  return isFunction(node.value) ? node.key : undefined;
}

function isFunction(node) {
  return node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';
}

const functionNames = {
  meta: { type: 'suggestion', schema: [] },
  create(context) {
    const check = (node) => {
      const identifier = nameOf(node);
      if (identifier?.name === undefined || !isBareParticiple(String(identifier.name))) return;
      const message = `The function is named \`${identifier.name}\`, a bare participle; expected a verb with its object, such as \`postTransfer\`.`;
      context.report({ node: identifier, message });
    };
    return {
      FunctionDeclaration: check,
      TSDeclareFunction: check,
      VariableDeclarator: check,
      MethodDefinition: check,
      PropertyDefinition: check,
      Property: check,
      TSMethodSignature: check,
      TSPropertySignature: check,
    };
  },
};

const commentOpenings = {
  meta: { type: 'suggestion', schema: [] },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (comment.type !== 'Block' || !comment.value.startsWith('*')) continue;
        const [word] = QUESTION_WORD.exec(comment.value.replace(/^[\s*]+/, '')) ?? [];
        if (word === undefined) continue;
        const message = `The doc comment opens with "${word}"; expected the noun that it describes.`;
        context.report({ loc: comment.loc, message });
      }
    },
  }),
};

export default {
  meta: { name: 'plain-english' },
  rules: { 'function-names': functionNames, 'comment-openings': commentOpenings },
};
