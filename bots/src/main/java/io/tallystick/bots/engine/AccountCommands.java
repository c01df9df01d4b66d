package io.tallystick.bots.engine;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetOutcome.Refused;
import io.tallystick.bots.RefusalReason;
import io.tallystick.bots.TradingAccount;
import io.tallystick.bots.view.VariableView;
import io.tallystick.exchange.Amount;
import java.math.BigDecimal;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Commands about accounts, modes, tokens, black lists and variables. */
final class AccountCommands {
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ASSET = Pattern.compile("[A-Z0-9]{1,20}");
    private static final int NAME_CHARACTERS_MAX = 200;
    /** What one account may hold of an asset: as much as the exchange can count. */
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE, Amount.DECIMALS);

    private static final FleetOutcome DONE = new FleetOutcome.Done();

    private final FleetState state;
    private final BotSignals signals;

    AccountCommands(FleetState state, BotSignals signals) {
        this.state = state;
        this.signals = signals;
    }

    FleetOutcome apply(FleetCommand.OfAccounts command) {
        return switch (command) {
            case FleetCommand.OpenTradingAccount c -> open(c);
            case FleetCommand.RenameAccount c -> rename(c);
            case FleetCommand.RemoveAccount c -> remove(c);
            case FleetCommand.FundPaperAccount c -> fund(c);
            case FleetCommand.SetPaperFills c -> setFills(c);
            case FleetCommand.SetMode c -> setMode(c);
            case FleetCommand.SetSignalToken c -> setSignalToken(c);
            case FleetCommand.SetPairsBlackList c -> setBlackList(c);
            case FleetCommand.PutVariable c -> putVariable(c);
            case FleetCommand.DeleteVariable c -> deleteVariable(c);
        };
    }

    static boolean isUuid(String text) {
        return UUID.matcher(text).matches();
    }

    static boolean isName(String text) {
        return !text.isBlank() && text.length() <= NAME_CHARACTERS_MAX;
    }

    private FleetOutcome open(FleetCommand.OpenTradingAccount c) {
        if (c.accountId() <= 0 || c.userId() <= 0) {
            return new Refused("account and user ids are positive");
        }
        if (!isUuid(c.uuid())) {
            return new Refused("not a uuid in lower case");
        }
        if (!isName(c.name())) {
            return new Refused("a name has 1 to 200 characters");
        }
        if (state.accounts.containsKey(c.accountId()) || state.accountByUuid.containsKey(c.uuid())) {
            return new Refused("account id or uuid is taken");
        }
        state.add(new TradingAccount(c.accountId(), c.uuid(), c.userId(), c.name(), c.venue(), state.wallMillis));
        return DONE;
    }

    private FleetOutcome rename(FleetCommand.RenameAccount c) {
        TradingAccount account = state.accounts.get(c.accountId());
        if (account == null || account.userId() != c.userId()) {
            return unknownAccount();
        }
        if (!isName(c.name())) {
            return new Refused("a name has 1 to 200 characters");
        }
        state.add(new TradingAccount(
                account.accountId(),
                account.uuid(),
                account.userId(),
                c.name(),
                account.venue(),
                account.createdAtMillis()));
        return DONE;
    }

    private FleetOutcome remove(FleetCommand.RemoveAccount c) {
        TradingAccount account = state.accounts.get(c.accountId());
        if (account == null || account.userId() != c.userId()) {
            return unknownAccount();
        }
        boolean used = state.botsOfUser.getOrDefault(c.userId(), new TreeSet<>()).stream()
                .anyMatch(botId -> state.bot(botId).accountId == c.accountId());
        if (used) {
            return new Refused(RefusalReason.BUSY, "bots use this account");
        }
        boolean traded = state.tradesOfUser.getOrDefault(c.userId(), new TreeSet<>()).stream()
                .map(state::deal)
                .anyMatch(trade -> trade.accountId == c.accountId() && !trade.over());
        if (traded) {
            return new Refused(RefusalReason.BUSY, "smart trades use this account");
        }
        state.accounts.remove(account.accountId());
        state.accountByUuid.remove(account.uuid());
        state.wallets.remove(account.accountId());
        state.fillsFromBook.remove(account.accountId());
        return DONE;
    }

    private static Refused unknownAccount() {
        return new Refused(RefusalReason.UNKNOWN_ACCOUNT, "no such account");
    }

    private FleetOutcome fund(FleetCommand.FundPaperAccount c) {
        TradingAccount account = state.accounts.get(c.accountId());
        if (account == null || !account.venue().isPaper()) {
            return new Refused("not a paper account");
        }
        if (!ASSET.matcher(c.asset()).matches()) {
            return new Refused("not an asset code");
        }
        BigDecimal amount = BigDecimal.valueOf(c.amount(), Amount.DECIMALS);
        PaperWallet wallet = state.wallet(c.accountId());
        if (c.amount() <= 0 || wallet.total(c.asset()).add(amount).compareTo(MOST) > 0) {
            return new Refused("amount is out of range");
        }
        wallet.credit(c.asset(), amount);
        return DONE;
    }

    private FleetOutcome setFills(FleetCommand.SetPaperFills c) {
        TradingAccount account = state.accounts.get(c.accountId());
        if (account == null || account.userId() != c.userId()) {
            return unknownAccount();
        }
        if (!account.venue().isPaper()) {
            return new Refused("not a paper account");
        }
        switch (c.fills()) {
            case AT_LAST -> state.fillsFromBook.remove(c.accountId());
            case FROM_BOOK -> state.fillsFromBook.add(c.accountId());
        }
        return DONE;
    }

    private FleetOutcome setMode(FleetCommand.SetMode c) {
        if (c.userId() <= 0) {
            return new Refused("user ids are positive");
        }
        state.modes.put(c.userId(), c.mode());
        return DONE;
    }

    private FleetOutcome setSignalToken(FleetCommand.SetSignalToken c) {
        if (c.userId() <= 0 || !isUuid(c.token())) {
            return new Refused("not a uuid in lower case");
        }
        if (state.userBySignalToken.containsKey(c.token())) {
            return new Refused("the token is taken");
        }
        String before = state.signalTokens.put(c.userId(), c.token());
        if (before != null) {
            state.userBySignalToken.remove(before);
            signals.forgetOf(c.userId());
        }
        state.userBySignalToken.put(c.token(), c.userId());
        return DONE;
    }

    private FleetOutcome setBlackList(FleetCommand.SetPairsBlackList c) {
        state.blackLists.put(c.userId(), new TreeSet<>(c.pairs()));
        // Bots that a pair of the old list held back may start now.
        state.ready.addAll(state.botsOfUser.getOrDefault(c.userId(), new TreeSet<>()));
        return DONE;
    }

    private FleetOutcome putVariable(FleetCommand.PutVariable c) {
        NavigableMap<Long, VariableView> mine = state.variables.computeIfAbsent(c.userId(), u -> new TreeMap<>());
        boolean taken =
                mine.values().stream().anyMatch(v -> v.name().equals(c.name()) && v.variableId() != c.variableId());
        if (taken) {
            return new Refused("a variable with this name exists");
        }
        if (c.variableId() != 0 && !mine.containsKey(c.variableId())) {
            return new Refused("no such variable");
        }
        long id = c.variableId() != 0 ? c.variableId() : ++state.lastVariableId;
        mine.put(id, new VariableView(id, c.name(), c.type(), c.value()));
        return new FleetOutcome.Created(id);
    }

    private FleetOutcome deleteVariable(FleetCommand.DeleteVariable c) {
        NavigableMap<Long, VariableView> mine = state.variables.getOrDefault(c.userId(), new TreeMap<>());
        return mine.remove(c.variableId()) == null ? new Refused("no such variable") : DONE;
    }
}
