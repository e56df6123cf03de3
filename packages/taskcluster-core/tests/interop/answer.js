// Reads a list of [function, argument] as JSON, asks the package hawk, and prints the answers:
// {value} for what it returns, {error} for what it throws.

const Hawk = require('hawk');

// what a service keeps of a request; its body is read separately
const received = ({ url, method, header, contentType }) => {
  const { pathname, search, host, protocol } = new URL(url);
  const headers = { host: host.includes(':') ? host : `${host}:${protocol === 'https:' ? 443 : 80}` };
  if (header) headers.authorization = header;
  if (contentType) headers['content-type'] = contentType;
  return { method, url: pathname + search, headers };
};

const functions = {
  header: ({ url, method, credentials, timestamp, nonce, payload, contentType, ext }) =>
    Hawk.client.header(url, method, {
      credentials,
      timestamp,
      nonce,
      ext,
      ...(payload === null ? {} : { payload: Buffer.from(payload, 'base64'), contentType }),
    }).header,

  payloadHash: ({ payload, contentType }) =>
    Hawk.crypto.calculatePayloadHash(Buffer.from(payload, 'base64'), 'sha256', contentType),

  bewit: ({ url, credentials, expires, ext }) => {
    Hawk.utils.setTimeFunction(() => 0);
    return Hawk.client.getBewit(url, { credentials, ttlSec: expires, ext });
  },

  accepts: async ({ credentials, timestamp, payload, ...request }) => {
    Hawk.utils.setTimeFunction(() => timestamp * 1000);
    const { artifacts } = await Hawk.server.authenticate(received(request), () => credentials);
    if (payload !== null) {
      Hawk.server.authenticatePayload(
        Buffer.from(payload, 'base64'), credentials, artifacts, request.contentType);
    }
    return artifacts.ext || '';
  },

  acceptsBewit: async ({ credentials, expires, ...request }) => {
    Hawk.utils.setTimeFunction(() => (expires - 1) * 1000);
    const { attributes } = await Hawk.uri.authenticate(received(request), () => credentials);
    return attributes.ext || '';
  },
};

const answer = async ([name, argument]) => {
  try {
    return { value: await functions[name](argument) };
  } catch (error) {
    return { error: String(error) };
  }
};

const main = async () => {
  const answers = [];
  for (const each of JSON.parse(require('fs').readFileSync(0, 'utf8'))) {
    answers.push(await answer(each));
  }
  process.stdout.write(JSON.stringify(answers));
};

main();
