package io.tallystick.server.gateway.threecommas;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.TradingAccount;
import io.tallystick.exchange.Amount;
import io.tallystick.server.gateway.threecommas.parameters.Fields;
import io.tallystick.server.gateway.threecommas.parameters.Page;
import io.tallystick.server.gateway.threecommas.show.AccountJson;
import io.tallystick.server.gateway.threecommas.show.AccountView;
import io.tallystick.server.gateway.threecommas.show.JsonText;
import io.tallystick.server.machines.Machines;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Trading accounts: listed, shown, made, named and removed ({@code 3commas.md} 2.3). */
final class AccountEndpoints {
    private static final long PLAY_MONEY = 10_000 * Amount.ONE;
    private static final int NAME_MAX = 200;

    private AccountEndpoints() {}

    static List<Route> routes() {
        return List.of(
                Route.of(
                        "GET /ver1/accounts",
                        Security.ACCOUNTS_READ,
                        AccountEndpoints::list,
                        "page",
                        "per_page",
                        "api_key"),
                Route.of("GET /ver1/accounts/summary", Security.ACCOUNTS_READ, AccountEndpoints::summary),
                Route.of("GET /ver1/accounts/:id", Security.ACCOUNTS_READ, call -> show(call, false)),
                Route.of("POST /ver1/accounts/:id/load_balances", Security.ACCOUNTS_READ, call -> show(call, true)),
                Route.of("POST /ver1/accounts/new", Security.ACCOUNTS_WRITE, AccountEndpoints::make)
                        .takingAll(),
                Route.of("POST /ver1/accounts/:id/rename", Security.ACCOUNTS_WRITE, AccountEndpoints::rename, "name"),
                Route.of("POST /ver1/accounts/:id/remove", Security.ACCOUNTS_WRITE, AccountEndpoints::remove));
    }

    private static void list(Call call) {
        Optional<String> exchangeKey = call.fields().text("api_key");
        Page page = Page.read(call.fields());
        if (call.refusedForFields()) {
            return;
        }
        call.queryMachines(
                machines -> {
                    FleetQueries fleet = machines.fleet();
                    // No account has an exchange key, so no account has the one that is asked for.
                    List<TradingAccount> shown = exchangeKey.isPresent() ? List.of() : ofMode(call, fleet);
                    return page.of(shown).stream()
                            .map(account -> view(machines, account))
                            .toList();
                },
                accounts -> call.ok(AccountJson.array(accounts)));
    }

    static List<TradingAccount> ofMode(Call call, FleetQueries fleet) {
        return fleet.accounts(call.userId()).stream()
                .filter(account -> account.mode() == call.mode(fleet))
                .toList();
    }

    static Optional<TradingAccount> own(Call call, FleetQueries fleet) {
        return fleet.account(call.id()).filter(account -> account.userId() == call.userId());
    }

    private static AccountView view(Machines machines, TradingAccount account) {
        return AccountView.of(machines.exchange(), machines.fleet(), machines.access(), account);
    }

    private static void show(Call call, boolean created) {
        call.queryMachines(
                machines -> own(call, machines.fleet()).map(account -> view(machines, account)),
                found -> found.map(AccountJson::object)
                        .ifPresentOrElse(
                                json -> {
                                    if (created) {
                                        call.created(json);
                                    } else {
                                        call.ok(json);
                                    }
                                },
                                () -> call.refuse(ApiError.NOT_FOUND)));
    }

    /** All accounts of the mode as one. */
    private static void summary(Call call) {
        call.queryMachines(
                machines -> ofMode(call, machines.fleet()).stream()
                        .map(account -> view(machines, account))
                        .toList(),
                accounts -> {
                    if (accounts.isEmpty()) {
                        call.refuse(ApiError.NOT_FOUND);
                    } else {
                        call.ok(AccountJson.object(AccountView.sum(accounts)).put("id", "summary"));
                    }
                });
    }

    /** Only accounts that need no exchange behind them. */
    private static void make(Call call) {
        Fields fields = call.fields();
        fields.know(
                java.util.Set.of("type", "name", "api_key", "secret", "customer_id", "passphrase", "types_to_create"));
        Optional<String> type = fields.requiredText("type");
        Optional<String> name = name(fields);
        List<String> types = fields.texts("types_to_create");
        Optional<Markets> market = type.flatMap(Markets::named);
        if (type.isPresent() && market.filter(m -> m.venue().isPaper()).isEmpty()) {
            fields.errors()
                    .add("type", "is not available on this server: it makes paper_trading and paper_trading_futures");
        }
        if (types.stream().anyMatch(other -> !other.equals(type.orElse("")))) {
            fields.errors().add("types_to_create", "must hold the type alone");
        }
        for (String key : List.of("api_key", "secret", "customer_id", "passphrase")) {
            if (fields.text(key).isPresent()) {
                fields.errors().add(key, "is not kept by this server: leave it out");
            }
        }
        if (call.refusedForFields()) {
            return;
        }
        call.query(
                fleet -> fleet.accounts(call.userId()).stream()
                        .mapToLong(TradingAccount::accountId)
                        .max()
                        .orElse(call.userId() * 100),
                last -> open(call, last + 1, name.orElse(""), market.orElseThrow()));
    }

    private static void open(Call call, long accountId, String name, Markets market) {
        Deque<FleetCommand> funds = new ArrayDeque<>(List.of(
                new FleetCommand.FundPaperAccount(accountId, "USDT", PLAY_MONEY),
                new FleetCommand.FundPaperAccount(accountId, "USDC", PLAY_MONEY)));
        FleetCommand opening = new FleetCommand.OpenTradingAccount(
                accountId, UUID.randomUUID().toString(), call.userId(), name, market.venue());
        call.submitFirst(opening, (outcome, replayed) -> {
            if (outcome instanceof FleetOutcome.Refused refused) {
                call.refuse(Refusals.of(refused));
            } else if (replayed) {
                newest(call, name);
            } else {
                fund(call, accountId, funds);
            }
        });
    }

    private static void fund(Call call, long accountId, Deque<FleetCommand> left) {
        FleetCommand next = left.poll();
        if (next == null) {
            created(call, accountId);
        } else {
            call.submitMore(next, outcome -> fund(call, accountId, left));
        }
    }

    private static void created(Call call, long accountId) {
        call.queryMachines(
                machines -> machines.fleet().account(accountId).map(account -> view(machines, account)),
                found -> found.ifPresentOrElse(
                        view -> call.created(AccountJson.object(view)), () -> call.refuse(ApiError.NOT_FOUND)));
    }

    /** The account that the first copy of this request made. */
    private static void newest(Call call, String name) {
        call.query(
                fleet -> fleet.accounts(call.userId()).stream()
                        .filter(account -> account.name().equals(name))
                        .mapToLong(TradingAccount::accountId)
                        .max()
                        .orElse(0),
                accountId -> created(call, accountId));
    }

    private static void rename(Call call) {
        Optional<String> name = name(call.fields());
        if (call.refusedForFields()) {
            return;
        }
        call.submit(
                new FleetCommand.RenameAccount(call.userId(), call.id(), name.orElse("")),
                AccountEndpoints::missing,
                done -> created(call, call.id()));
    }

    private static void remove(Call call) {
        call.submit(
                new FleetCommand.RemoveAccount(call.userId(), call.id()),
                refused -> refused.reason() == RefusalReason.BUSY
                        ? new ApiError(422, "account_not_deletable", Refusals.sentence(refused.why()))
                        : missing(refused),
                done -> call.created(JsonText.bool(true)));
    }

    private static ApiError missing(FleetOutcome.Refused refused) {
        return refused.reason() == RefusalReason.UNKNOWN_ACCOUNT ? ApiError.NOT_FOUND : Refusals.of(refused);
    }

    private static Optional<String> name(Fields fields) {
        Optional<String> name = fields.requiredText("name").map(String::strip);
        if (name.isPresent() && name.get().length() > NAME_MAX) {
            fields.errors().add("name", "is too long (maximum is " + NAME_MAX + " characters)");
        }
        return name;
    }
}
