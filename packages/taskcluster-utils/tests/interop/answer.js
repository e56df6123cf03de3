// Reads a list of [function, ...arguments] as JSON, calls the JavaScript packages, and prints the answers:
// {value} for what a function returns, {error} for what it throws.

const scopes = require('taskcluster-lib-scopes');
const slugid = require('slugid');

const functions = {
  ...scopes,
  sortScopes: (list) => [...list].sort(scopes.scopeCompare),
  normalize: (list) => scopes.normalizeScopeSet([...list].sort(scopes.scopeCompare)),
  encode: slugid.encode,
  decode: slugid.decode,
  nice: slugid.nice,
};

const answer = ([name, ...args]) => {
  try {
    return { value: functions[name](...args) };
  } catch (error) {
    return { error: String(error) };
  }
};

const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(cases.map(answer)));
