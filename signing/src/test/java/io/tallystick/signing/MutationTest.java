package io.tallystick.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Takes valid requests, changes one to three things, and lets rules and verifier judge: nothing may be accepted but
 * what {@link Equivalence} lists. {@code -Dsigning.mutations=N} sets the number per dialect, {@code -Dsigning.seed=N}
 * the seed.
 */
class MutationTest {
    private static final int MUTATIONS = Integer.getInteger("signing.mutations", 334_000);
    private static final long SEED = Long.getLong("signing.seed", 20_261_122L);
    private static final Secret SECRET = Secret.ofText("11111111-2222-4333-8444-555555555555");

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void nothingIsAcceptedThatDoesNotMeanTheSame(Dialect dialect) {
        SplittableRandom random = new SplittableRandom(SEED + dialect.cliName().hashCode());
        RequestGenerator generator = new RequestGenerator(dialect, random);
        Mutator mutator = new Mutator(dialect, random);
        Verifier verifier = Verifier.of(dialect, SECRET);
        Map<Equivalence, Integer> accepted = new EnumMap<>(Equivalence.class);
        WireRequest signed = generator.next();
        for (int i = 0; i < MUTATIONS; i++) {
            if (i % 16 == 0) {
                WireRequest unsigned = generator.next();
                signed = unsigned.with(
                        dialect.signatureHeader(), sign(dialect, verifier, unsigned.signedRequest(), random));
                assertThat(signed.accepted(verifier))
                        .as("seed %d, %d: %s", SEED, i, signed.show())
                        .isTrue();
            }
            WireRequest mutated = mutator.mutate(signed, 1 + random.nextInt(3));
            if (mutated.accepted(verifier)) {
                Optional<Equivalence> why = Equivalence.of(signed, mutated);
                assertThat(why)
                        .as("seed %d, mutation %d%nsigned  %s%naccepted %s", SEED, i, signed.show(), mutated.show())
                        .isPresent();
                accepted.merge(why.orElseThrow(), 1, Integer::sum);
            }
        }
        System.out.printf("%s: %d mutations, seed %d, accepted as equal: %s%n", dialect, MUTATIONS, SEED, accepted);
        assertThat(accepted).as("mutations that change nothing are met too").isNotEmpty();
    }

    /** In any form that the dialect accepts, not only in the documented one. */
    private static String sign(Dialect dialect, Verifier verifier, SignedRequest request, SplittableRandom random) {
        List<Recipe> open = verifier.candidates(request);
        byte[] message = open.get(random.nextInt(open.size())).message(request);
        Scheme scheme = dialect.scheme();
        return scheme.encoding().encode(scheme.keyed(SECRET).over(message));
    }
}
