package headscope.engine.train;

import headscope.engine.value.BadSettingException;
import headscope.engine.value.HeadId;
import headscope.engine.value.Tap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommandParserTest {
    private static final List<HeadId> HEADS = List.of(new HeadId(0, 3, 0), new HeadId(1, 12, 4));

    static Stream<Command> everyKindOfCommand() {
        return Stream.of(new Command.Run(), new Command.Pause(), new Command.Step(1), new Command.Step(250), new Command.RunUntil(new Command.Goal.AtStep(1000)),
                new Command.RunUntil(new Command.Goal.AtEpoch(3)), new Command.RunUntil(new Command.Goal.AtAccuracy(0.975)),
                new Command.RunUntil(new Command.Goal.AtAccuracy(1e-4)), new Command.Set("learning-rate", "1e-4"), new Command.Set("updater", "a=b"),
                new Command.Prune(HEADS), new Command.Resample(HEADS, Optional.empty(), Map.of()),
                new Command.Resample(HEADS, Optional.of("laplace"), Map.of("k", "5", "beta", "1.5")), new Command.Resample(HEADS, Optional.empty(), Map.of("k", "5")),
                new Command.Freeze(HEADS), new Command.Unfreeze(HEADS), new Command.Reset(HEADS), new Command.Merge(HEADS.get(0), HEADS.get(1)),
                new Command.Taps(HEADS.getFirst(), List.of(new Tap(0, 1, 0), new Tap(-1, 12, 3))), new Command.Taps(HEADS.getFirst(), List.of(new Tap(0, -1, Tap.EVERY))),
                new Command.Move(HEADS.getFirst(), new Tap(0, 1, 0), new Tap(2, -1, 0)), new Command.Revive(HEADS),
                new Command.Preview(new Command.Merge(HEADS.get(0), HEADS.get(1))), new Command.Twin(true), new Command.Twin(false), new Command.Measure("ablation"),
                new Command.Measure("stop"), new Command.Restart(Optional.empty()),
                new Command.Policy("resample-best", Map.of("fraction", "0.2", "best-tau", "1")), new Command.Propose("rl", Map.of()), new Command.Accept(List.of()),
                new Command.Accept(HEADS), new Command.Ignore(),
                new Command.Restart(Optional.of(7L)), new Command.Restart(Optional.of(-7L)), new Command.Undo(), new Command.Redo(), new Command.Save());
    }

    @ParameterizedTest
    @MethodSource("everyKindOfCommand")
    void textReadsBackAsTheSameCommand(Command command) {
        assertThat(CommandParser.parse(command.text())).isEqualTo(command);
    }

    @Test
    void everyKindIsTried() {
        assertThat(everyKindOfCommand().<Class<?>>map(Command::getClass).distinct()).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @ValueSource(strings = {"prune L0H3,L1H12.4", "  PRUNE  l0h3, l1h12.4 ", "prune L0H3 L1H12.4", "prune L0H3 , L1H12.4,"})
    void headsMayBeWrittenAsPeopleDo(String text) {
        assertThat(CommandParser.parse(text)).isEqualTo(new Command.Prune(HEADS));
    }

    @Test
    void resampleTakesHeadsThenLawThenSettings() {
        assertThat(CommandParser.parse("resample L0H3, L1H12.4 from cauchy gamma=2 k=3"))
                .isEqualTo(new Command.Resample(HEADS, Optional.of("cauchy"), Map.of("gamma", "2", "k", "3")));
    }

    @Test
    void stepAloneIsOneStep() {
        assertThat(CommandParser.parse("step")).isEqualTo(new Command.Step(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "dance", "run fast", "run until", "run until step", "run until step x", "run until step -1", "run until epoch 1.5",
        "run until accuracy 97", "run until accuracy 0", "run until accuracy NaN", "run until luck 3", "pause now", "step 0", "step -3", "step 1 2", "step many",
        "step 99999999999999999999", "step 2000000000", "set", "set learning-rate", "set learning-rate = 3", "set =3", "prune", "prune H3", "prune L0", "prune L0H3;L0H4", "prune ,",
        "prune L99999H1", "freeze", "unfreeze L0Hx", "reset all", "resample", "resample from laplace", "resample L0H1 from", "resample L0H1 laplace", "resample L0H1 =5",
        "merge", "merge L0H1", "merge L0H1 L0H2", "merge L0H1 into", "merge L0H1 into L0H2 L0H3", "taps", "taps L0H1", "taps L0H1 ,", "taps L0H1 0:1:0,x", "taps L0H1 1.5:0:0",
        "taps 0:1:0", "move L0H1", "move L0H1 0:1:0 2:1:0", "move L0H1 0:1:0 to", "move L0H1 0:1:0 to 2", "revive", "revive all", "preview", "preview L0H1",
        "preview run", "preview undo", "preview preview prune L0H1", "twin 2", "twin off now",
        "restart seed", "restart 5", "restart seed five", "undo 2", "redo twice", "save as x"})
    void textThatIsNoCommandIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> CommandParser.parse(text)).isInstanceOf(BadSettingException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains("expected").endsWith(".").doesNotContain("\n"));
    }

    @Test
    void anUnknownVerbListsTheKnownOnes() {
        assertThatThrownBy(() -> CommandParser.parse("dance L0H1")).hasMessageContainingAll("'dance L0H1'", "prune HEADS", "restart [seed N]");
    }

    @Test
    void headsOfACommandAreThoseItNames() {
        everyKindOfCommand().forEach(command -> {
            assertThat(command.heads()).as(command.text()).isEqualTo(HEADS.stream().filter(h -> command.text().contains(h.toString())).toList());
        });
    }
}
