package headscope.app.cli;

import headscope.app.UserFolders;
import headscope.engine.data.FileFormatException;
import headscope.engine.value.BadSettingException;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one line on the terminal and a full record in the log. */
final class Errors {
    private Errors() {}

    /** A command line that cannot be understood. */
    static int badUsage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String message = oneLine(e.getMessage()).replaceFirst("^Error: ", "");
        List<String> similar = List.of();
        if (e instanceof UnmatchedArgumentException unmatched) {
            similar = unmatched.getSuggestions();
            message = (unmatched.isUnknownOption() ? "unknown option " : "did not expect ") + "'" + unmatched.getUnmatched().getFirst() + "'";
        }
        if (!message.endsWith(".")) message += ".";
        String hint = similar.isEmpty() ? "" : " Similar: " + String.join(", ", similar) + ".";
        command.getErr().println("%s: %s%s Help: %s --help".formatted(name(command), message, hint, name(command)));
        return Cli.BAD_INPUT;
    }

    /** A command that did not finish. */
    static int failed(Exception e, CommandLine command, boolean verbose) {
        PrintWriter err = command.getErr();
        err.println(name(command) + ": " + message(e));
        System.getLogger("headscope.cli").log(Level.ERROR, "command failed: " + name(command), e);
        if (verbose) e.printStackTrace(err);
        return code(e);
    }

    static int code(Exception e) {
        return switch (e) {
            case BadInputException _, BadSettingException _, FileFormatException _, NoSuchFileException _ -> Cli.BAD_INPUT;
            default -> Cli.FAILED;
        };
    }

    /** One sentence. Only exceptions made for people are quoted; anything else is our bug, and the log knows more. */
    static String message(Exception e) {
        return oneLine(switch (e) {
            case BadInputException _, BadSettingException _, FileFormatException _ -> e.getMessage();
            case NoSuchFileException missing -> missing.getFile() + ": no such file or folder.";
            case AccessDeniedException denied -> denied.getFile() + ": no right to read or write it.";
            case FileSystemException file when file.getReason() == null -> file.getFile() + ": " + file.getClass().getSimpleName().replace("Exception", "") + ".";
            case IllegalStateException memory when memory.getCause() instanceof OutOfMemoryError ->
                "there is not enough memory (%s). Choose a smaller batch, fewer heads or fewer examples.".formatted(memory.getCause().getMessage());
            case IOException io when io.getMessage() != null -> io.getMessage();
            default -> "this should not have happened: %s. Details are in %s; --verbose shows them.".formatted(e, UserFolders.here().logFile());
        });
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
