-- What happened on the exchange, row by row of the log. Derived: ./tallystick history rebuild makes it anew.
-- Amounts, prices, sizes and rates count 10^-8; times are milliseconds of market time; seq is the row of the log.

-- One line: everything up to this row is here, and nothing later.
CREATE TABLE position (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    wall_millis INTEGER NOT NULL,
    market_millis INTEGER NOT NULL
) STRICT;
INSERT INTO position VALUES (1, 0, 0, 0);

-- Rows that the log had lost before they were read.
CREATE TABLE gaps (
    from_seq INTEGER PRIMARY KEY,
    to_seq INTEGER NOT NULL,
    market_millis INTEGER NOT NULL
) STRICT;

CREATE TABLE opening (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seed INTEGER NOT NULL,
    market_millis INTEGER NOT NULL
) STRICT;

CREATE TABLE markets (
    market INTEGER PRIMARY KEY,
    symbol TEXT NOT NULL,
    spot INTEGER NOT NULL,
    base TEXT NOT NULL,
    quote TEXT NOT NULL
) STRICT;

CREATE TABLE users (
    user_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;

CREATE TABLE orders (
    order_id INTEGER PRIMARY KEY,
    account INTEGER NOT NULL,
    market INTEGER NOT NULL,
    placed INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL,
    cancel_reason TEXT,
    is_buy INTEGER NOT NULL,
    type TEXT NOT NULL,
    time_in_force TEXT NOT NULL,
    size INTEGER NOT NULL,
    size_decimals INTEGER NOT NULL,
    price INTEGER NOT NULL,
    price_decimals INTEGER NOT NULL,
    reduce_only INTEGER NOT NULL,
    leverage INTEGER NOT NULL,
    client_order_id TEXT,
    terms TEXT,
    filled INTEGER NOT NULL,
    filled_notional INTEGER NOT NULL
) STRICT;
CREATE INDEX orders_of_account ON orders (account, placed);

CREATE TABLE fills (
    account INTEGER NOT NULL,
    spot INTEGER NOT NULL,
    time INTEGER NOT NULL,
    trade_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    order_id INTEGER NOT NULL,
    client_order_id TEXT,
    market INTEGER NOT NULL,
    is_buy INTEGER NOT NULL,
    price INTEGER NOT NULL,
    size INTEGER NOT NULL,
    fee INTEGER NOT NULL,
    fee_asset TEXT NOT NULL,
    is_taker INTEGER NOT NULL,
    start_position INTEGER NOT NULL,
    closed_profit INTEGER NOT NULL,
    cause TEXT NOT NULL,
    PRIMARY KEY (account, spot, time, trade_id)
) STRICT, WITHOUT ROWID;

-- amount is above 0 for what was paid and below 0 for what was received.
CREATE TABLE funding (
    account INTEGER NOT NULL,
    time INTEGER NOT NULL,
    market INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    size INTEGER NOT NULL,
    oracle INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    amount INTEGER NOT NULL,
    PRIMARY KEY (account, time, market)
) STRICT, WITHOUT ROWID;

CREATE TABLE funding_rates (
    market INTEGER NOT NULL,
    time INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    rate INTEGER NOT NULL,
    premium INTEGER NOT NULL,
    oracle INTEGER NOT NULL,
    PRIMARY KEY (market, time)
) STRICT, WITHOUT ROWID;

-- is_buy is the taker's side.
CREATE TABLE trades (
    market INTEGER NOT NULL,
    time INTEGER NOT NULL,
    trade_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    is_buy INTEGER NOT NULL,
    price INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (market, time, trade_id)
) STRICT, WITHOUT ROWID;

-- Of 1, 60 and 1440 minutes; those in which nothing happened are left out. The last of each length is still growing.
CREATE TABLE candles (
    market INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    time INTEGER NOT NULL,
    open INTEGER NOT NULL,
    high INTEGER NOT NULL,
    low INTEGER NOT NULL,
    close INTEGER NOT NULL,
    volume INTEGER NOT NULL,
    trades INTEGER NOT NULL,
    PRIMARY KEY (market, minutes, time)
) STRICT, WITHOUT ROWID;
