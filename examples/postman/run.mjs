// Runs a collection's requests in their order, with its own signing and test scripts, as Postman's runner does; knows as
// much of Postman as these collections need.
//
// Usage: node examples/postman/run.mjs COLLECTION [NAME=VALUE ...]

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

const [file, ...settings] = process.argv.slice(2);
const collection = JSON.parse(readFileSync(file, "utf8"));
const variables = new Map(collection.variable.map(({ key, value }) => [key, value]));
for (const setting of settings) {
  const [name, ...value] = setting.split("=");
  variables.set(name, value.join("="));
}

const replaceIn = (text) => text.replace(/\{\{(\w+)\}\}/g, (_, name) => String(variables.get(name)));
const scope = {
  get: (name) => variables.get(name),
  set: (name, value) => variables.set(name, value),
  replaceIn,
};
const encodings = { Hex: "hex", Base64: "base64" };
const cryptoJs = {
  enc: encodings,
  HmacSHA256: (message, secret) => {
    const mac = createHmac("sha256", secret).update(message);
    return { toString: (encoding) => mac.digest(encoding) };
  },
};
const requireModule = (name) => {
  if (name !== "crypto-js") {
    throw new Error(`no module ${name} here`);
  }
  return cryptoJs;
};

function runScripts(owner, listen, pm) {
  for (const event of owner.event ?? []) {
    if (event.listen === listen) {
      new Function("pm", "require", event.script.exec.join("\n"))(pm, requireModule);
    }
  }
}

for (const { name, request, ...item } of collection.item) {
  const headers = new Map((request.header ?? []).map(({ key, value }) => [key, value]));
  const url = replaceIn(request.url);
  const { pathname, search } = new URL(url);
  const pm = {
    variables: scope,
    collectionVariables: scope,
    request: {
      method: request.method,
      body: request.body,
      headers: { upsert: ({ key, value }) => headers.set(key, value) },
      url: { getPath: () => pathname, getPathWithQuery: () => pathname + search },
    },
  };
  runScripts(collection, "prerequest", pm);
  const answer = await fetch(url, {
    method: request.method,
    headers: Object.fromEntries(headers),
    body: request.body ? replaceIn(request.body.raw) : undefined,
  });
  const text = await answer.text();
  const expectStatus = (status) => {
    if (answer.status !== status) {
      throw new Error(`${name}: ${answer.status} ${text} ${answer.headers.get("X-Tallystick-Hint") ?? ""}`);
    }
  };
  pm.response = { json: () => JSON.parse(text), to: { have: { status: expectStatus } } };
  pm.test = (_, check) => check();
  runScripts(item, "test", pm);
  console.log(`${name}: ${answer.status}`);
}
