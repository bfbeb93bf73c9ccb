package headscope.engine.value;

import java.util.List;

/**
 * What became of a command. It is shown only after the journal line is on disk.
 *
 * @param id      number the session gave the command when it was submitted
 * @param command the command as text
 * @param done    false: refused, nothing changed
 * @param message one line: what happened, or why it was refused and what to do
 * @param step    training step at whose boundary it was applied
 * @param checks  proofs; a check that needs more steps arrives as a second outcome with the same id
 */
public record Outcome(long id, String command, boolean done, String message, long step, List<Check> checks) {
    public Outcome {
        checks = List.copyOf(checks);
    }
}
