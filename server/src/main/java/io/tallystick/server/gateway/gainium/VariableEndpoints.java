package io.tallystick.server.gateway.gainium;

import io.tallystick.bots.FleetCommand;
import io.tallystick.bots.FleetOutcome;
import io.tallystick.bots.FleetQueries;
import io.tallystick.bots.plan.Contract;
import io.tallystick.bots.view.BotView;
import io.tallystick.bots.view.VariableView;
import io.tallystick.server.gateway.gainium.bots.Bindings;
import io.tallystick.server.gateway.gainium.bots.Decimals;
import io.tallystick.server.gateway.gainium.bots.Documents;
import io.tallystick.server.gateway.gainium.bots.FieldSelection;
import io.tallystick.server.gateway.gainium.bots.GainiumIds;
import io.tallystick.server.gateway.gainium.bots.GainiumPlans;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Global variables, whose values bots take for settings that are bound to them. */
final class VariableEndpoints {
    private static final Set<String> TYPES = Set.of("text", "int", "float");
    private static final Set<String> MEMBERS = Set.of("name", "type", "value");
    private static final int PAGE = 100;
    private static final int CHARACTERS = 200;
    private static final String MISSING = "Variable not found";

    private VariableEndpoints() {}

    /** @param bots how many use it */
    private record Counted(VariableView variable, List<BotView> bots) {}

    private record Wanted(String name, String type, String value) {}

    static void list(Call call) {
        Optional<Integer> page = Checks.page(call.parameters());
        if (page.isEmpty()) {
            call.notOk(400, "Invalid page parameter");
            return;
        }
        FieldSelection all = new FieldSelection("full", List.of());
        call.ask(
                fleet -> fleet.variables(call.userId()).stream()
                        .map(variable -> counted(fleet, call.userId(), variable))
                        .toList(),
                found -> {
                    List<ObjectNode> items = Checks.slice(found, page.get(), PAGE).stream()
                            .map(VariableEndpoints::json)
                            .toList();
                    call.send(Pages.v2(items, page.get(), PAGE, found.size(), all));
                });
    }

    static void read(Call call) {
        withVariable(call, found -> call.ok(json(found)));
    }

    static void create(Call call) {
        Optional<Wanted> wanted = wanted(call, Optional.empty());
        if (wanted.isEmpty()) {
            return;
        }
        put(call, 0, wanted.get(), outcome -> {
            if (outcome instanceof FleetOutcome.Created(long id)) {
                answer(call, id);
            } else {
                call.send(Refusals.internal());
            }
        });
    }

    /** Bots that use the variable take its new value at once; a value that one of them cannot take is refused. */
    static void update(Call call) {
        withVariable(call, found -> {
            Optional<Wanted> wanted = wanted(call, Optional.of(found.variable()));
            if (wanted.isEmpty()) {
                return;
            }
            Wanted next = wanted.get();
            long id = found.variable().variableId();
            VariableView changed = new VariableView(id, next.name(), next.type(), next.value());
            call.ask(fleet -> firstFault(fleet, found.bots(), changed), fault -> {
                if (fault.isPresent()) {
                    call.notOk(400, fault.get());
                } else {
                    put(call, id, next, outcome -> rebind(call, found.bots(), 0, () -> answer(call, id)));
                }
            });
        });
    }

    static void delete(Call call) {
        withVariable(call, found -> {
            if (!found.bots().isEmpty()) {
                call.notOk(400, "The variable is used by " + found.bots().size() + " bots");
                return;
            }
            call.apply(
                    new FleetCommand.DeleteVariable(
                            call.userId(), found.variable().variableId()),
                    outcome -> {
                        if (outcome instanceof FleetOutcome.Refused refused) {
                            call.notOk(400, Lookup.reason(refused));
                        } else {
                            call.ok("Variable deleted");
                        }
                    });
        });
    }

    private static void withVariable(Call call, Consumer<Counted> then) {
        OptionalLong number = GainiumIds.number(GainiumIds.Kind.VARIABLE, call.argument(0));
        call.ask(
                fleet -> fleet.variables(call.userId()).stream()
                        .filter(variable -> number.isPresent() && variable.variableId() == number.getAsLong())
                        .findFirst()
                        .map(variable -> counted(fleet, call.userId(), variable)),
                found -> found.ifPresentOrElse(then, () -> call.notOk(404, MISSING)));
    }

    private static Counted counted(FleetQueries fleet, long userId, VariableView variable) {
        return new Counted(
                variable,
                fleet.bots(userId).stream()
                        .filter(bot -> bot.plan().contract() == Contract.GAINIUM)
                        .filter(bot -> Bindings.uses(Documents.of(bot), variable))
                        .toList());
    }

    private static ObjectNode json(Counted counted) {
        VariableView variable = counted.variable();
        ObjectNode json = Envelope.object()
                .put("id", Bindings.idOf(variable))
                .put("name", variable.name())
                .put("type", variable.type());
        Optional<BigDecimal> number =
                variable.type().equals("text") ? Optional.empty() : Decimals.read(variable.value());
        number.ifPresentOrElse(value -> json.put("value", value), () -> json.put("value", variable.value()));
        return json.put("botAmount", counted.bots().size());
    }

    /** What the body says, over what is there; answers the request itself when that is not right. */
    private static Optional<Wanted> wanted(Call call, Optional<VariableView> before) {
        Optional<ObjectNode> body = call.parameters().document();
        if (body.isEmpty()) {
            call.notOk(400, Checks.WRONG);
            return Optional.empty();
        }
        for (String member : body.get().propertyNames()) {
            if (!MEMBERS.contains(member)) {
                call.notOk(400, "Unknown field: " + member);
                return Optional.empty();
            }
        }
        String name =
                body.get().path("name").asString(before.map(VariableView::name).orElse(""));
        String type =
                body.get().path("type").asString(before.map(VariableView::type).orElse(""));
        JsonNode given = body.get().path("value");
        String value = given.isNumber()
                ? Decimals.text(given.decimalValue())
                : given.asString(before.map(VariableView::value).orElse(""));
        if (name.isEmpty() || type.isEmpty() || value.isEmpty()) {
            call.notOk(400, Checks.MISSED);
            return Optional.empty();
        }
        boolean fits = TYPES.contains(type)
                && name.length() <= CHARACTERS
                && value.length() <= CHARACTERS
                && (given.isMissingNode() || given.isNumber() || given.isString())
                && isOfType(type, value);
        if (!fits) {
            call.notOk(400, Checks.WRONG);
            return Optional.empty();
        }
        return Optional.of(new Wanted(name, type, value));
    }

    private static boolean isOfType(String type, String value) {
        Optional<BigDecimal> number = Decimals.read(value);
        return switch (type) {
            case "int" -> number.filter(n -> n.scale() <= 0).isPresent();
            case "float" -> number.isPresent();
            default -> true;
        };
    }

    private static Optional<String> firstFault(FleetQueries fleet, List<BotView> bots, VariableView changed) {
        for (BotView bot : bots) {
            Optional<Lookup.Found> found = Lookup.found(fleet, bot);
            if (found.isPresent()) {
                var context = found.get().context();
                List<VariableView> variables = context.variables().stream()
                        .map(variable -> variable.variableId() == changed.variableId() ? changed : variable)
                        .toList();
                var with = new io.tallystick.server.gateway.gainium.bots.PlanContext(
                        context.markets(), context.futures(), context.marketMillis(), variables);
                if (GainiumPlans.again(Documents.of(bot), with) instanceof GainiumPlans.Compiled.Refused refused) {
                    return Optional.of("The bot " + bot.name() + " cannot take this value. "
                            + BotEdits.sentence(refused.faults()));
                }
            }
        }
        return Optional.empty();
    }

    private static void rebind(Call call, List<BotView> bots, int at, Runnable then) {
        if (at == bots.size()) {
            then.run();
            return;
        }
        long botId = bots.get(at).botId();
        BotEdits.edit(
                call.chain(),
                fleet -> fleet.bot(call.userId(), botId).flatMap(bot -> Lookup.found(fleet, bot)),
                found -> new BotEdits.Edit.Save(GainiumPlans.again(Documents.of(found.bot()), found.context())),
                edited -> rebind(call, bots, at + 1, then));
    }

    private static void put(Call call, long id, Wanted wanted, Consumer<FleetOutcome> then) {
        call.apply(
                new FleetCommand.PutVariable(call.userId(), id, wanted.name(), wanted.type(), wanted.value()),
                outcome -> {
                    if (outcome instanceof FleetOutcome.Refused refused) {
                        call.notOk(400, Lookup.reason(refused));
                    } else {
                        then.accept(outcome);
                    }
                });
    }

    private static void answer(Call call, long id) {
        call.ask(
                fleet -> fleet.variables(call.userId()).stream()
                        .filter(variable -> variable.variableId() == id)
                        .findFirst()
                        .map(variable -> counted(fleet, call.userId(), variable)),
                found -> found.ifPresentOrElse(counted -> call.ok(json(counted)), () -> call.notOk(404, MISSING)));
    }
}
