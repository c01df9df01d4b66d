#!/usr/bin/env bash
# The first signed steps on all three APIs, with curl and openssl.
#
# Usage: bash examples/shell/first_steps.sh [DATA]
#
# DATA is the folder of the server (default: data). It holds demo-credentials.json with the address of the server and
# one key for each API. To run this against another server, change that file.
set -euo pipefail

credentials=$(tr -d ' \n' <"${1:-data}/demo-credentials.json")

# The text of a member: api NAME, or base_url alone.
credential() {
  local part=$credentials
  [ "$1" = - ] || part=${credentials#*\"$1\":\{}
  part=${part#*\"$2\":\"}
  printf '%s' "${part%%\"*}"
}

# The first value of a member in a JSON answer.
member() {
  local rest
  rest=$(cat)
  case $rest in *"\"$1\":"*) ;; *) printf 'no %s in %s\n' "$1" "$rest" >&2; exit 1 ;; esac
  rest=${rest#*\"$1\":}
  rest=${rest#\"}
  printf '%s' "${rest%%[\",\}]*}"
}

base_url=$(credential - base_url)
now() { date +%s%3N; }
hex() { openssl dgst -sha256 -hmac "$1" -r | cut -d' ' -f1; }
base64_of() { openssl dgst -sha256 -hmac "$1" -binary | openssl base64 -A; }
send() { curl --silent --show-error --max-time 20 --request "$@"; }

# METHOD PATH [BODY]: signs time + METHOD + path + body, without /v1/trade and without the query.
gaiaex() {
  local time signature body=${3:-}
  time=$(now)
  signature=$(printf '%s' "$time$1${2%%\?*}$body" | hex "$(credential gaiaex api_secret)")
  send "$1" "$base_url/v1/trade$2" ${body:+--data "$body"} \
    --header "X-GAIAEX-APIKEY: $(credential gaiaex api_key)" \
    --header "X-GAIAEX-TIMESTAMP: $time" \
    --header "X-GAIAEX-SIGNATURE: $signature" \
    --header "Content-Type: application/json"
}

# METHOD PATH?QUERY: signs the path with its prefix and the query.
threecommas() {
  local target=/public/api$2 signature
  signature=$(printf '%s' "$target" | hex "$(credential threecommas secret)")
  send "$1" "$base_url$target" \
    --header "Apikey: $(credential threecommas api_key)" --header "Signature: $signature"
}

# METHOD TARGET [BODY]: signs compact body + METHOD + target + time, in base64.
gainium() {
  local time signature body=${3:-}
  time=$(now)
  signature=$(printf '%s' "$body$1$2$time" | base64_of "$(credential gainium secret)")
  send "$1" "$base_url$2" ${body:+--data "$body"} \
    --header "token: $(credential gainium token)" \
    --header "time: $time" \
    --header "signature: $signature" \
    --header "paper-context: true" \
    --header "Content-Type: application/json"
}

# GaiaEx: a balance, an order that rests, where it stands, and its end.
address=$(credential gaiaex user_address)
printf 'GaiaEx: usdc_balance %s\n' "$(gaiaex GET "/user/$address/balance" | member usdc_balance)"
order=$(gaiaex POST /order '{"user_address":"'"$address"'","symbol":"ETH","is_buy":true,"size":"0.1","price":"2000.00","order_type":"limit"}')
printf 'GaiaEx: order %s\n' "$(member state <<<"$order")"
printf 'GaiaEx: open %s\n' "$(gaiaex GET "/user/$address/openOrders?symbol=ETH" | member count)"
order_id=$(member order_id <<<"$order")
gaiaex POST /order/cancel '{"user_address":"'"$address"'","symbol":"ETH","order_id":'"$order_id"'}' >/dev/null
printf 'GaiaEx: open %s\n' "$(gaiaex GET "/user/$address/openOrders?symbol=ETH" | member count)"

# 3Commas: a bot on the paper account, a deal, and its sale.
threecommas POST '/ver1/users/change_mode?mode=paper' >/dev/null
account=$(threecommas GET /ver1/accounts | member id)
settings="name=First&account_id=$account&pairs=USDT_ETH&strategy_list=%5B%5D&base_order_volume=100"
settings+="&safety_order_volume=50&max_safety_orders=3&active_safety_orders_count=1&safety_order_step_percentage=1.5"
settings+="&martingale_volume_coefficient=1&martingale_step_coefficient=1&take_profit=1.5&take_profit_type=total"
settings+="&start_order_type=market"
bot=$(threecommas POST "/ver1/bots/create_bot?$settings" | member id)
threecommas POST "/ver1/bots/$bot/start_new_deal" >/dev/null
deal=$(threecommas GET "/ver1/deals?bot_id=$bot")
printf '3Commas: deal %s %s\n' "$(member pair <<<"$deal")" "$(member status <<<"$deal")"
deal_id=$(member id <<<"$deal")
threecommas POST "/ver1/deals/$deal_id/panic_sell" >/dev/null
deal=$(threecommas GET "/ver1/deals/$deal_id/show")
printf '3Commas: deal %s %s\n' "$(member pair <<<"$deal")" "$(member status <<<"$deal")"

# Gainium: a bot on the paper account and a deal.
exchange=$(gainium GET '/api/user/exchanges?paperContext=true' | member id)
bot=$(gainium POST '/api/v2/bots/dca?paperContext=true' '{"exchangeUUID":"'"$exchange"'","name":"First","pair":["ETH_USDT"],"startCondition":"Manual","startOrderType":"MARKET","baseOrderSize":"50","orderSize":"50"}' | member botId)
gainium POST "/api/startBot?botId=$bot&type=dca&paperContext=true" >/dev/null
gainium POST "/api/startDeal?botId=$bot&symbol=ETH_USDT&paperContext=true" >/dev/null
deal=$(gainium GET "/api/deals?botId=$bot&paperContext=true")
printf 'Gainium: deal %s %s\n' "$(sed 's/.*"symbol":{//' <<<"$deal" | member symbol)" "$(sed 's/.*"result":\[//' <<<"$deal" | member status)"
