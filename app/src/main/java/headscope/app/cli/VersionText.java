package headscope.app.cli;

import headscope.app.About;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"headscope " + About.version()};
    }
}
