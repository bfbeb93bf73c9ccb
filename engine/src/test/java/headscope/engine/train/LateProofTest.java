package headscope.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class LateProofTest {
    private static final int ENOUGH_STEPS = 12;

    private static List<Proofs.Late> train(Trainer trainer, Editor editor) {
        var proofs = new ArrayList<Proofs.Late>();
        for (int i = 0; i < ENOUGH_STEPS; i++) {
            trainer.train();
            proofs.addAll(editor.dueProofs());
        }
        return proofs;
    }

    @Test
    void prunedAndFrozenHeadsAreProvedToRest() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(3, Map.of()), TinyRun.data())) {
            var editor = new Editor(trainer);
            editor.apply(1, CommandParser.parse("prune L1H2"));
            editor.apply(2, CommandParser.parse("freeze L0H1"));
            assertThat(train(trainer, editor)).hasSize(2).allMatch(p -> p.check().holds());
        }
    }

    @Test
    void aNewHeadInTheLayerBelowDoesNotSpoilTheProof() {
        try (Trainer trainer = Trainer.fresh(TinyRun.config(3, Map.of()), TinyRun.data())) {
            var editor = new Editor(trainer);
            editor.apply(1, CommandParser.parse("prune L1H2"));
            editor.apply(2, CommandParser.parse("freeze L1H3"));
            editor.apply(3, CommandParser.parse("resample L0H0,L0H1,L0H2,L0H3"));
            assertThat(train(trainer, editor)).extracting(Proofs.Late::id, p -> p.check().holds())
                    .containsExactly(tuple(1L, true), tuple(2L, true));
        }
    }
}
