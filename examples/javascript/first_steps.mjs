// The first signed steps on all three APIs, with Node.js and no dependency.
//
// Usage: node examples/javascript/first_steps.mjs [DATA]
//
// DATA is the folder of the server (default: data). It holds demo-credentials.json with the address of the server and
// one key for each API. To run this against another server, change that file.

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";

const credentials = JSON.parse(readFileSync(`${process.argv[2] ?? "data"}/demo-credentials.json`, "utf8"));
const baseUrl = credentials.base_url;

const hmacSha256 = (secret, message, encoding) => createHmac("sha256", secret).update(message).digest(encoding);

async function send(method, url, body, headers) {
  const answer = await fetch(url, { method, headers, body: body || undefined, redirect: "error" });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Error(`${method} ${url}: ${answer.status} ${text} ${answer.headers.get("X-Tallystick-Hint") ?? ""}`);
  }
  return JSON.parse(text);
}

// Signs time + METHOD + path + body, without /v1/trade and without the query.
function gaiaex(method, path, body) {
  const key = credentials.gaiaex;
  const text = body === undefined ? "" : JSON.stringify(body);
  const now = String(Date.now());
  return send(method, `${baseUrl}/v1/trade${path}`, text, {
    "X-GAIAEX-APIKEY": key.api_key,
    "X-GAIAEX-TIMESTAMP": now,
    "X-GAIAEX-SIGNATURE": hmacSha256(key.api_secret, now + method + path.split("?")[0] + text, "hex"),
    "Content-Type": "application/json",
  });
}

// Signs the path with its prefix and the query, which carries all parameters here.
function threecommas(method, path, parameters = {}) {
  const key = credentials.threecommas;
  const query = new URLSearchParams(parameters).toString();
  const target = `/public/api${path}${query ? "?" + query : ""}`;
  return send(method, baseUrl + target, "", {
    Apikey: key.api_key,
    Signature: hmacSha256(key.secret, target, "hex"),
  });
}

// Signs compact body + METHOD + target + time, in base64.
async function gainium(method, target, body) {
  const key = credentials.gainium;
  const text = body === undefined ? "" : JSON.stringify(body);
  const now = String(Date.now());
  const answer = await send(method, baseUrl + target, text, {
    token: key.token,
    time: now,
    signature: hmacSha256(key.secret, text + method + target + now, "base64"),
    "paper-context": "true",
    "Content-Type": "application/json",
  });
  return answer.data;
}

// GaiaEx: a balance, an order that rests, where it stands, and its end.
const address = credentials.gaiaex.user_address;
console.log("GaiaEx: usdc_balance", (await gaiaex("GET", `/user/${address}/balance`)).usdc_balance);
const order = await gaiaex("POST", "/order", {
  user_address: address, symbol: "ETH", is_buy: true, size: "0.1", price: "2000.00", order_type: "limit",
});
console.log("GaiaEx: order", order.state);
console.log("GaiaEx: open", (await gaiaex("GET", `/user/${address}/openOrders?symbol=ETH`)).count);
await gaiaex("POST", "/order/cancel", { user_address: address, symbol: "ETH", order_id: order.order_id });
console.log("GaiaEx: open", (await gaiaex("GET", `/user/${address}/openOrders?symbol=ETH`)).count);

// 3Commas: a bot on the paper account, a deal, and its sale.
await threecommas("POST", "/ver1/users/change_mode", { mode: "paper" });
const account = (await threecommas("GET", "/ver1/accounts"))[0].id;
const { id: commasBot } = await threecommas("POST", "/ver1/bots/create_bot", {
  name: "First", account_id: account, pairs: "USDT_ETH", strategy_list: "[]",
  base_order_volume: "100", safety_order_volume: "50", max_safety_orders: 3, active_safety_orders_count: 1,
  safety_order_step_percentage: "1.5", martingale_volume_coefficient: "1", martingale_step_coefficient: "1",
  take_profit: "1.5", take_profit_type: "total", start_order_type: "market",
});
await threecommas("POST", `/ver1/bots/${commasBot}/start_new_deal`);
const [deal] = await threecommas("GET", "/ver1/deals", { bot_id: commasBot });
console.log("3Commas: deal", deal.pair, deal.status);
await threecommas("POST", `/ver1/deals/${deal.id}/panic_sell`);
console.log("3Commas: deal", deal.pair, (await threecommas("GET", `/ver1/deals/${deal.id}/show`)).status);

// Gainium: a bot on the paper account and a deal.
const exchange = (await gainium("GET", "/api/user/exchanges?paperContext=true"))[0].id;
const { botId } = await gainium("POST", "/api/v2/bots/dca?paperContext=true", {
  exchangeUUID: exchange, name: "First", pair: ["ETH_USDT"], startCondition: "Manual",
  startOrderType: "MARKET", baseOrderSize: "50", orderSize: "50",
});
await gainium("POST", `/api/startBot?botId=${botId}&type=dca&paperContext=true`);
await gainium("POST", `/api/startDeal?botId=${botId}&symbol=ETH_USDT&paperContext=true`);
const gainiumDeal = (await gainium("GET", `/api/deals?botId=${botId}&paperContext=true`)).result[0];
console.log("Gainium: deal", gainiumDeal.symbol.symbol, gainiumDeal.status);
