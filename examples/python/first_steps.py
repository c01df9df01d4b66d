#!/usr/bin/env python3
"""The first signed steps on all three APIs, with nothing but the standard library.

Usage: python3 examples/python/first_steps.py [DATA]

DATA is the folder of the server (default: data). It holds demo-credentials.json with the address of the server and one
key for each API. To run this against another server, change that file.
"""

import base64
import hashlib
import hmac
import json
import sys
import time
import urllib.parse
import urllib.request

with open((sys.argv[1] if len(sys.argv) > 1 else "data") + "/demo-credentials.json") as file:
    credentials = json.load(file)
base_url = credentials["base_url"]


def hmac_sha256(secret, message):
    return hmac.new(secret.encode(), message.encode(), hashlib.sha256)


def send(method, url, body, headers):
    request = urllib.request.Request(url, body.encode() or None, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        hint = error.headers.get("X-Tallystick-Hint", "")
        sys.exit(f"{method} {url}: {error.code} {error.read().decode()} {hint}")


def gaiaex(method, path, body=None):
    """Signs time + METHOD + path + body, without /v1/trade and without the query."""
    key = credentials["gaiaex"]
    text = "" if body is None else json.dumps(body)
    now = str(int(time.time() * 1000))
    headers = {
        "X-GAIAEX-APIKEY": key["api_key"],
        "X-GAIAEX-TIMESTAMP": now,
        "X-GAIAEX-SIGNATURE": hmac_sha256(key["api_secret"], now + method + path.split("?")[0] + text).hexdigest(),
        "Content-Type": "application/json",
    }
    return send(method, base_url + "/v1/trade" + path, text, headers)


def threecommas(method, path, **parameters):
    """Signs the path with its prefix and the query, which carries all parameters here."""
    key = credentials["threecommas"]
    target = "/public/api" + path + ("?" + urllib.parse.urlencode(parameters) if parameters else "")
    headers = {"Apikey": key["api_key"], "Signature": hmac_sha256(key["secret"], target).hexdigest()}
    return send(method, base_url + target, "", headers)


def gainium(method, target, body=None):
    """Signs compact body + METHOD + target + time, in base64."""
    key = credentials["gainium"]
    text = "" if body is None else json.dumps(body, separators=(",", ":"))
    now = str(int(time.time() * 1000))
    digest = hmac_sha256(key["secret"], text + method + target + now).digest()
    headers = {
        "token": key["token"],
        "time": now,
        "signature": base64.b64encode(digest).decode(),
        "paper-context": "true",
        "Content-Type": "application/json",
    }
    return send(method, base_url + target, text, headers)["data"]


# GaiaEx: a balance, an order that rests, where it stands, and its end.
address = credentials["gaiaex"]["user_address"]
print("GaiaEx: usdc_balance", gaiaex("GET", f"/user/{address}/balance")["usdc_balance"])
order = gaiaex("POST", "/order", {
    "user_address": address, "symbol": "ETH", "is_buy": True, "size": "0.1", "price": "2000.00", "order_type": "limit"})
print("GaiaEx: order", order["state"])
print("GaiaEx: open", gaiaex("GET", f"/user/{address}/openOrders?symbol=ETH")["count"])
gaiaex("POST", "/order/cancel", {"user_address": address, "symbol": "ETH", "order_id": order["order_id"]})
print("GaiaEx: open", gaiaex("GET", f"/user/{address}/openOrders?symbol=ETH")["count"])

# 3Commas: a bot on the paper account, a deal, and its sale.
threecommas("POST", "/ver1/users/change_mode", mode="paper")
account = threecommas("GET", "/ver1/accounts")[0]["id"]
bot = threecommas(
    "POST", "/ver1/bots/create_bot", name="First", account_id=account, pairs="USDT_ETH", strategy_list="[]",
    base_order_volume="100", safety_order_volume="50", max_safety_orders=3, active_safety_orders_count=1,
    safety_order_step_percentage="1.5", martingale_volume_coefficient="1", martingale_step_coefficient="1",
    take_profit="1.5", take_profit_type="total", start_order_type="market")["id"]
threecommas("POST", f"/ver1/bots/{bot}/start_new_deal")
deal = threecommas("GET", "/ver1/deals", bot_id=bot)[0]
print("3Commas: deal", deal["pair"], deal["status"])
threecommas("POST", f"/ver1/deals/{deal['id']}/panic_sell")
print("3Commas: deal", deal["pair"], threecommas("GET", f"/ver1/deals/{deal['id']}/show")["status"])

# Gainium: a bot on the paper account and a deal.
exchange = gainium("GET", "/api/user/exchanges?paperContext=true")[0]["id"]
bot = gainium("POST", "/api/v2/bots/dca?paperContext=true", {
    "exchangeUUID": exchange, "name": "First", "pair": ["ETH_USDT"], "startCondition": "Manual",
    "startOrderType": "MARKET", "baseOrderSize": "50", "orderSize": "50"})["botId"]
gainium("POST", f"/api/startBot?botId={bot}&type=dca&paperContext=true")
gainium("POST", f"/api/startDeal?botId={bot}&symbol=ETH_USDT&paperContext=true")
deal = gainium("GET", f"/api/deals?botId={bot}&paperContext=true")["result"][0]
print("Gainium: deal", deal["symbol"]["symbol"], deal["status"])
