package io.tallystick.client.threecommas;

import io.tallystick.client.Fields;
import io.tallystick.client.Outcome;
import io.tallystick.client.internal.Members;
import io.tallystick.client.internal.Query;
import io.tallystick.client.internal.SentOnce.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Accounts (3commas.md 2.3); the key needs ACCOUNTS_READ to read and ACCOUNTS_WRITE to write. */
public final class Accounts {
    private static final String LIST = "/ver1/accounts";

    private final ThreeCommasCalls calls;
    private final Traces traces;

    Accounts(ThreeCommasCalls calls, Traces traces) {
        this.calls = calls;
        this.traces = traces;
    }

    /** The accounts of the mode; one call for each 100. */
    public List<Account> list() {
        List<Account> all = new ArrayList<>();
        List<Account> page;
        do {
            page = list(all.size() / 100 + 1);
            all.addAll(page);
        } while (page.size() == 100);
        return List.copyOf(all);
    }

    /**
     * A page of 100 accounts.
     *
     * @param page from 1
     */
    public List<Account> list(int page) {
        return calls.rows(LIST + "?per_page=100&page=" + page, Account::of);
    }

    /** An account; empty if there is none. */
    public Optional<Account> show(AccountId account) {
        return traces.one(path(account, ""), Account::of);
    }

    /** All accounts of the mode added up, under the API's own names: it has no number. */
    public Fields summary() {
        return calls.read(LIST + "/summary", summary -> summary);
    }

    /** The account with fresh balances. */
    public Account loadBalances(AccountId account) {
        return calls.readByPost(path(account, "/load_balances"), Account::of);
    }

    /** What it holds. */
    public List<Holding> holdings(AccountId account) {
        return calls.readByPost(path(account, "/account_table_data"), ThreeCommasCalls.rowsOf(Holding::of));
    }

    /** What it holds, as a pie shows it. */
    public List<Slice> pie(AccountId account) {
        return calls.readByPost(path(account, "/pie_chart_data"), ThreeCommasCalls.rowsOf(Slice::of));
    }

    /** How much runs on it. */
    public ActiveEntities activeEntities(AccountId account) {
        return calls.read(path(account, "/active_trading_entities"), answer -> ActiveEntities.of(answer.at("data")));
    }

    /** How one may borrow in a pair, {@code QUOTE_BASE}. */
    public List<Leverage> leverage(AccountId account, String pair) {
        return calls.rows(path(account, "/leverage_data" + Query.empty().add("pair", pair)), Leverage::of);
    }

    /**
     * Makes an account of play money. Accounts at exchanges are not connected by this library, as it would have to
     * handle their secrets.
     *
     * @param marketCode {@code paper_trading}; with Tallystick also {@code paper_trading_futures}
     */
    public Outcome<Account> createPaper(String name, String marketCode) {
        Trace<Account> trace = traces.newRow(
                        LIST + "?per_page=100", row -> row.text("name").equals(name), Account::of)
                .trace();
        return calls.post(
                LIST + "/new",
                Members.NONE.with("type", marketCode).with("name", name).byName(),
                Account::of,
                trace);
    }

    /** Gives it another name. */
    public Outcome<Account> rename(AccountId account, String name) {
        Map<String, Object> body = Map.of("name", name);
        return calls.post(
                path(account, "/rename"), body, Account::of, traces.has(path(account, ""), body, Account::of));
    }

    /** Removes an account that no bot uses. */
    public Outcome<AccountId> remove(AccountId account) {
        return calls.post(path(account, "/remove"), Map.of(), row -> account, traces.gone(path(account, ""), account));
    }

    private static String path(AccountId account, String after) {
        return LIST + "/" + account + after;
    }
}
